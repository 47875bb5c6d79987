import { providerRefusal, type ProviderRefusal } from "./search.ts";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";
import { approvalSearch } from "../approval/search.ts";
import { alertSearch } from "../alert/search.ts";
import { loadAllWords, loadDeskWords, loadDoorWords } from "../i18n/start.ts";
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

const behind = () => import("./behind.ts");

/** What every screen behind the first ones waits for: all words, and where the screens lie. */
async function loadBehind(): Promise<void> {
  await Promise.all([loadAllWords(), behind()]);
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
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).setup(), "SetupScreen"),
  pendingComponent: PendingPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { to?: string | undefined; error?: ProviderRefusal | undefined } => ({
    to: returnAddress(raw["to"]),
    error: providerRefusal(raw["error"]),
  }),
  beforeLoad: async ({ context: { queries }, search: { to } }) => {
    const [session] = await Promise.all([queries.ensureQueryData(sessionQuery).catch(() => null), loadDoorWords()]);
    if (session !== null) throw redirect({ to: to ?? "/" });
  },
  component: lazyRouteComponent(() => import("../sign-in/screen.tsx"), "SignInScreen"),
  pendingComponent: PendingPage,
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).reset(), "ResetScreen"),
  pendingComponent: PendingPage,
});

/** Signed in, and on no brand. */
const noAccess = createRoute({
  getParentRoute: () => root,
  path: "/no-access",
  beforeLoad: async ({ context: { queries } }) => {
    await Promise.all([queries.ensureQueryData(sessionQuery), loadBehind()]);
  },
  component: lazyRouteComponent(async () => (await behind()).noAccess(), "NoAccessScreen"),
  pendingComponent: PendingPage,
});

/** One-time links: approve, mandate, invite, situation note. No account behind them. */
const link = createRoute({
  getParentRoute: () => root,
  path: "/l/$token",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).link(), "LinkScreen"),
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
  beforeLoad: loadBehind,
  validateSearch: mentionSearch,
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(async () => (await behind()).mentions(), "MentionsScreen"),
});

const signal = createRoute({
  getParentRoute: () => brand,
  path: "/signals/$signal",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).signal(), "SignalScreen"),
});

const alerts = createRoute({
  getParentRoute: () => brand,
  path: "/alerts",
  beforeLoad: loadBehind,
  validateSearch: alertSearch,
  component: lazyRouteComponent(async () => (await behind()).alerts(), "AlertsScreen"),
});

const alert = createRoute({
  getParentRoute: () => brand,
  path: "/alerts/$alert",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).alert(), "AlertScreen"),
});

const incidents = createRoute({
  getParentRoute: () => brand,
  path: "/incidents",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).incidents(), "IncidentsScreen"),
});

const room = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident",
  beforeLoad: loadBehind,
  validateSearch: roomSearch,
  staticData: { room: true },
  component: lazyRouteComponent(async () => (await behind()).room(), "RoomScreen"),
});

const statement = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident/statements/$statement",
  beforeLoad: loadBehind,
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(async () => (await behind()).statement(), "StatementScreen"),
});

const stop = createRoute({
  getParentRoute: () => brand,
  path: "/stop",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).stop(), "StopScreen"),
});

const approvals = createRoute({
  getParentRoute: () => brand,
  path: "/approvals",
  beforeLoad: loadBehind,
  validateSearch: approvalSearch,
  component: lazyRouteComponent(async () => (await behind()).approvals(), "ApprovalsScreen"),
});

const handover = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident/handovers/$handover",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).handover(), "HandoverScreen"),
});

/** A page to print: no frame of the house around it. */
const poster = createRoute({
  getParentRoute: () => brand,
  path: "/poster",
  beforeLoad: loadBehind,
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(async () => (await behind()).poster(), "PosterScreen"),
});

const sources = createRoute({
  getParentRoute: () => brand,
  path: "/sources",
  beforeLoad: loadBehind,
  component: lazyRouteComponent(async () => (await behind()).sources(), "SourcesScreen"),
});

const settings = createRoute({
  getParentRoute: () => brand,
  path: "/settings",
  beforeLoad: loadBehind,
  validateSearch: settingsSearch,
  component: lazyRouteComponent(async () => (await behind()).settings(), "SettingsScreen"),
});

const routeTree = root.addChildren([
  home,
  setup,
  signIn,
  reset,
  noAccess,
  link,
  brand.addChildren([
    overview,
    mentions,
    signal,
    alerts,
    alert,
    incidents,
    room,
    handover,
    statement,
    approvals,
    stop,
    poster,
    sources,
    settings,
  ]),
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
