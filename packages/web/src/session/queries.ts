import { ApiError } from "@baluarte/contract/client.ts";
import type { Session, SessionBrand } from "@baluarte/contract/session.ts";
import type { Permission } from "@baluarte/domain/access/model.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { syncClock } from "../kit/ticker.ts";
import { keepTypingOf } from "./kept-typing.ts";

/** Who is signed in and what they may do; `null` when nobody is. Every answer sets the clock by the server's. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await api("session.get", { signal });
      syncClock(Date.parse(session.now));
      keepTypingOf(session.person.id);
      return session;
    } catch (error) {
      if (error instanceof ApiError && error.problem.code === "notSignedIn") return null;
      throw error;
    }
  },
});

export type Brand = z.infer<typeof SessionBrand>;

export interface CurrentBrand extends Brand {
  /** What the answer of the server lets this person do here. */
  readonly can: (permission: Permission) => boolean;
  /** The person who is signed in. */
  readonly person: Session["person"];
}

/** The session of a person who is signed in; only on screens that are not shown without. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("nobody is signed in");
  return data;
}

/** The brand in the address. Only below `/b/$brand`, which loads the session and turns away who may not be there. */
export function useBrand(): CurrentBrand {
  return useBrandNamed(useParams({ from: "/b/$brand" }).brand);
}

/** A brand of this person, on whatever page. */
export function useBrandNamed(slug: string): CurrentBrand {
  const session = useSession();
  const brand = session.brands.find((each) => each.slug === slug);
  if (!brand) throw new Error(`no brand ${slug} in the session`);
  return { ...brand, person: session.person, can: (permission) => brand.permissions.includes(permission) };
}
