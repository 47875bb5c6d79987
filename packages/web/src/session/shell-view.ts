import type { Session } from "@baluarte/contract/session.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { overviewQuery } from "../overview/queries.ts";
import type { ShellView } from "../shell/shell-view.ts";
import type { Brand } from "./queries.ts";

/** How many mentions wait to be sorted, whatever the inbox is filtered by. */
const unsortedQuery = (brand: Brand) =>
  queryOptions({
    queryKey: [brand.slug, "mentions", "counts", "shell"],
    queryFn: ({ signal }) => api("mention.counts", { params: { brand: brand.slug }, query: {}, signal }),
  });

/** What the frame shows of `brand`; counts appear as they come. */
export function useShellViewOf(session: Session, brand: Brand): ShellView {
  const { t } = useTranslation("people");
  const { data: overview } = useQuery(overviewQuery(brand.slug));
  const { data: counts } = useQuery(unsortedQuery(brand));
  const duty = t(`role.${mainRole(brand.roles)}`);
  return useMemo(() => {
    const [worst] = overview?.incidents ?? [];
    return {
      brand: { id: brand.slug, name: brand.name },
      brands: session.brands.map(({ slug, name }) => ({ id: slug, name })),
      timeZone: brand.timeZone,
      person: { id: session.person.id, name: session.person.name, duty },
      mentionsUnsorted: counts?.untriaged ?? 0,
      incidentsOpen: overview?.incidents.length ?? 0,
      sourcesQuiet: overview?.sources.filter(({ state }) => state === "quiet").length ?? 0,
      incident: worst
        ? {
            id: worst.id,
            name: worst.name,
            level: worst.level,
            promiseAt: worst.nextDueAt === null ? null : Date.parse(worst.nextDueAt),
            people: [],
          }
        : null,
    };
  }, [session, brand, overview, counts, duty]);
}

/** The role that says most about a person: what they answer for before what they may configure. */
function mainRole(roles: readonly AccessRole[]): AccessRole {
  return roles.find((role) => role !== "admin") ?? roles[0] ?? "viewer";
}
