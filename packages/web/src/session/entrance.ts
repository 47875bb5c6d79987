import type { Session } from "@baluarte/contract/session.ts";
import type { SetupStage } from "@baluarte/contract/setup.ts";

export type Entrance =
  | { readonly to: "/setup" | "/sign-in" | "/no-access" }
  | { readonly to: "/b/$brand"; readonly brand: string };

/**
 * Where `/` leads: whoever sets up into set-up until it is done, sign-in for strangers, who is on no brand (any more) to
 * a page that says so, else to the brand one was on last.
 */
export function entrance(session: Session | null, stage: SetupStage, last: string | null): Entrance {
  if (session === null) return { to: stage === "account" ? "/setup" : "/sign-in" };
  const real = session.brands.filter(({ kind }) => kind !== "drill");
  // A guest has nothing but a drill; whoever has a brand of their own is at home there.
  const home = session.guest ? session.brands : real;
  const brand = home.find(({ slug }) => slug === last) ?? home[0];
  if (session.setup !== "done" && setsUp(session)) return { to: "/setup" };
  if (brand === undefined) return { to: session.guest ? "/setup" : "/no-access" };
  return { to: "/b/$brand", brand: brand.slug };
}

/**
 * Whether set-up is this person's to go on with: who joins while it is under way has come to work, and who is on no brand
 * has something to set up only while there is none.
 */
export function setsUp({ setup, brands, guest }: Session): boolean {
  if (guest) return false;
  const real = brands.filter(({ kind }) => kind !== "drill");
  if (real.length === 0) return setup === "brand";
  return real.every(({ permissions }) => permissions.includes("brand.manage"));
}

/** An address to come back to after signing in; only our own pages, so that a link cannot lead a person elsewhere. */
export function returnAddress(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?:b\/[a-z0-9-]+(?:[/?#][^\\]*)?|l\/[\w-]+)$/.test(value) ? value : undefined;
}
