import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";
import { loadAllWords, loadDeskWords } from "../i18n/start.ts";
import { roomSearch } from "../incident/search.ts";
import { mentionSearch } from "../mention/search.ts";
import { api } from "../api/client.ts";
import { overviewSearch } from "../overview/search.ts";
import { settingsSearch } from "../settings/search.ts";
import { entrance, returnAddress } from "../session/entrance.ts";
import { lastBrand } from "../session/last-brand.ts";
import { sessionQuery } from "../session/queries.ts";
import { Crashed } from "../shell/crashed.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { Pending, PendingPage } from "../shell/pending.tsx";
import { Root } from "../shell/root.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** `narrow` where the work needs the width: inbox and composer. */
    readonly rail?: "wide" | "narrow";
    /** The room shows the incident itself, so it needs neither strip nor brand header. */
    readonly room?: boolean;
  }
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

interface RouterContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: Crashed,
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context: { queries } }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    const stage = session?.setup ?? (await api("setup.get", {})).stage;
    const goal = entrance(session, stage, lastBrand());
    throw goal.to === "/b/$brand" ? redirect({ to: goal.to, params: { brand: goal.brand } }) : redirect(goal);
  },
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  beforeLoad: loadAllWords,
  component: lazyRouteComponent(() => import("../setup/screen.tsx"), "SetupScreen"),
  pendingComponent: PendingPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { to?: string | undefined } => ({ to: returnAddress(raw["to"]) }),
  beforeLoad: async ({ context: { queries }, search: { to } }) => {
    const session = await queries.ensureQueryData(sessionQuery).catch(() => null);
    if (session !== null) throw redirect({ to: to ?? "/" });
  },
  component: lazyRouteComponent(() => import("../sign-in/screen.tsx"), "SignInScreen"),
  pendingComponent: PendingPage,
});

/** One-time links: approve, mandate, invite, situation note. No account behind them. */
const link = createRoute({
  getParentRoute: () => root,
  path: "/l/$token",
  beforeLoad: loadAllWords,
  component: lazyRouteComponent(() => import("../link/screen.tsx"), "LinkScreen"),
  pendingComponent: PendingPage,
});

const brand = createRoute({
  getParentRoute: () => root,
  path: "/b/$brand",
  beforeLoad: async ({ context: { queries }, location }) => {
    const [session] = await Promise.all([queries.ensureQueryData(sessionQuery), loadDeskWords()]);
    if (session === null) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  component: lazyRouteComponent(() => import("../session/brand-frame.tsx"), "BrandFrame"),
  pendingComponent: PendingPage,
});

const overview = createRoute({
  getParentRoute: () => brand,
  path: "/",
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("../overview/screen.tsx"), "OverviewScreen"),
});

const mentions = createRoute({
  getParentRoute: () => brand,
  path: "/mentions",
  beforeLoad: loadAllWords,
  validateSearch: mentionSearch,
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(() => import("../mention/screen.tsx"), "MentionsScreen"),
});

const incidents = createRoute({
  getParentRoute: () => brand,
  path: "/incidents",
  beforeLoad: loadAllWords,
  component: lazyRouteComponent(() => import("../incident/list-screen.tsx"), "IncidentsScreen"),
});

const room = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident",
  beforeLoad: loadAllWords,
  validateSearch: roomSearch,
  staticData: { room: true },
  component: lazyRouteComponent(() => import("../incident/room-screen.tsx"), "RoomScreen"),
});

const statement = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident/statements/$statement",
  beforeLoad: loadAllWords,
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(() => import("../statement/screen.tsx"), "StatementScreen"),
});

const settings = createRoute({
  getParentRoute: () => brand,
  path: "/settings",
  beforeLoad: loadAllWords,
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("../settings/screen.tsx"), "SettingsScreen"),
});

const routeTree = root.addChildren([
  home,
  setup,
  signIn,
  link,
  brand.addChildren([overview, mentions, incidents, room, statement, settings]),
]);

/** The product's addresses. `history` is given where there is no address bar to follow. */
export function createAppRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: "intent",
    defaultPendingMs: 300,
    defaultPendingComponent: Pending,
    defaultErrorComponent: Crashed,
    scrollRestoration: true,
    ...(history && { history }),
  });
}
