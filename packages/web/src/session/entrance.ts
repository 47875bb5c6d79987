import type { Session } from "@baluarte/contract/session.ts";
import type { SetupStage } from "@baluarte/contract/setup.ts";

export type Entrance = { readonly to: "/setup" | "/sign-in" } | { readonly to: "/b/$brand"; readonly brand: string };

/** Where `/` leads: whoever sets up into set-up until it is done, sign-in for strangers, else to the brand one was on last. */
export function entrance(session: Session | null, stage: SetupStage, last: string | null): Entrance {
  if (session === null) return { to: stage === "account" ? "/setup" : "/sign-in" };
  const brand = session.brands.find(({ slug }) => slug === last) ?? session.brands[0];
  if (brand === undefined || (session.setup !== "done" && setsUp(session))) return { to: "/setup" };
  return { to: "/b/$brand", brand: brand.slug };
}

/** Whether set-up is this person's to go on with: who joins while it is under way has come to work. */
export function setsUp(session: Session): boolean {
  return session.brands.every(({ permissions }) => permissions.includes("brand.manage"));
}

/** An address to come back to after signing in; only our own pages, so that a link cannot lead a person elsewhere. */
export function returnAddress(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?:b\/[a-z0-9-]+(?:[/?#][^\\]*)?|l\/[\w-]+)$/.test(value) ? value : undefined;
}
