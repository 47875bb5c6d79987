import type { Session } from "@baluarte/contract/session.ts";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useLive } from "../api/live.ts";
import { BrandShell } from "../shell/brand-shell.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { ShellViewContext } from "../shell/shell-view.ts";
import { rememberBrand } from "./last-brand.ts";
import { sessionQuery, type Brand } from "./queries.ts";
import { useLanguageMemory } from "./use-language-memory.ts";
import { useShellViewOf } from "./shell-view.ts";

/** Everything below `/b/$brand`: turned away without a session, kept up to date with one. */
export function BrandFrame() {
  const { brand: slug } = useParams({ from: "/b/$brand" });
  const { data: session } = useQuery(sessionQuery);
  if (session === undefined) return null; // the route has loaded it; only a cleared cache comes here
  if (session === null) return <Navigate to="/sign-in" />;
  const brand = session.brands.find((each) => each.slug === slug);
  return brand ? <LiveBrand key={slug} session={session} brand={brand} /> : <NotFound />;
}

function LiveBrand({ session, brand }: { session: Session; brand: Brand }) {
  useLive(brand.slug);
  useLanguageMemory();
  useEffect(() => rememberBrand(brand.slug), [brand.slug]);
  const view = useShellViewOf(session, brand);
  return (
    <ShellViewContext value={view}>
      <BrandShell />
    </ShellViewContext>
  );
}
