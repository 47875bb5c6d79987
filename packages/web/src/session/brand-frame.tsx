import type { Session } from "@baluarte/contract/session.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";
import { Suspense, lazy, useEffect } from "react";
import { useLive } from "../api/live.ts";
import { loadAllWords } from "../i18n/start.ts";
import { BrandShell } from "../shell/brand-shell.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { ShellViewContext } from "../shell/shell-view.ts";
import { returnAddress } from "./entrance.ts";
import { rememberBrand } from "./last-brand.ts";
import { rememberLook } from "./last-look.ts";
import { sessionQuery, type Brand } from "./queries.ts";
import { useLanguageMemory } from "./use-language-memory.ts";
import { useShellViewOf } from "./shell-view.ts";

const NoAccess = lazy(async () => {
  const [{ NoAccess: component }] = await Promise.all([import("./no-access.tsx"), loadAllWords()]);
  return { default: component };
});

/** Everything below `/b/$brand`: turned away without a session, kept up to date with one. */
export function BrandFrame() {
  const { brand: slug } = useParams({ from: "/b/$brand" });
  const { data: session } = useQuery(sessionQuery);
  if (session === undefined) return null; // the route has loaded it; only a cleared cache comes here
  if (session === null) return <ToSignIn />;
  const brand = session.brands.find((each) => each.slug === slug);
  if (brand === undefined) return <Gone key={slug} slug={slug} />;
  return <LiveBrand key={slug} session={session} brand={brand} />;
}

/** The names of the brands that were on screen: of one that is gone from the session the name is still said. */
const shown = new Map<string, string>();

/** Not theirs, or not any more; then nothing of it stays in this browser. */
function Gone({ slug }: { slug: string }) {
  const queries = useQueryClient();
  const name = shown.get(slug);
  const isNowhere = useQuery(sessionQuery).data?.brands.length === 0;
  useEffect(() => queries.removeQueries({ queryKey: [slug] }), [queries, slug]);
  if (name === undefined && !isNowhere) return <NotFound />;
  return (
    <Suspense>
      <NoAccess brand={name ?? null} />
    </Suspense>
  );
}

/** Leaves once, with the address that was open: an alert that is being read must be found again after signing in. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    // Where the router is heading already, it needs no second push: whoever signs out by hand goes to the bare door.
    const to = returnAddress(router.latestLocation.href);
    if (to !== undefined) void router.navigate({ to: "/sign-in", search: { to } });
  }, [router]);
  return null;
}

function LiveBrand({ session, brand }: { session: Session; brand: Brand }) {
  useLive(brand.slug);
  useLanguageMemory();
  useEffect(() => {
    // Nobody comes back to a drill by themselves.
    if (brand.kind !== "drill") rememberBrand(brand.slug);
    shown.set(brand.slug, brand.name);
    rememberLook(session.guest);
  }, [brand.slug, brand.name, brand.kind, session.guest]);
  const view = useShellViewOf(session, brand);
  return (
    <ShellViewContext value={view}>
      <BrandShell />
    </ShellViewContext>
  );
}
