import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from "@tanstack/react-router";
import { roomSearch } from "../incident/search.ts";
import { mentionSearch } from "../mention/search.ts";
import { overviewSearch } from "../overview/search.ts";
import { BrandShell } from "../shell/brand-shell.tsx";
import { Crashed } from "../shell/crashed.tsx";
import { NotFound } from "../shell/not-found.tsx";
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

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Crashed });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/sign-in" });
  },
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../setup/screen.tsx"), "SetupScreen"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("../sign-in/screen.tsx"), "SignInScreen"),
});

/** One-time links: approve, mandate, invite, situation note. No account behind them. */
const link = createRoute({
  getParentRoute: () => root,
  path: "/l/$token",
  component: lazyRouteComponent(() => import("../link/screen.tsx"), "LinkScreen"),
});

const brand = createRoute({ getParentRoute: () => root, path: "/b/$brand", component: BrandShell });

const overview = createRoute({
  getParentRoute: () => brand,
  path: "/",
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("../overview/screen.tsx"), "OverviewScreen"),
});

const mentions = createRoute({
  getParentRoute: () => brand,
  path: "/mentions",
  validateSearch: mentionSearch,
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(() => import("../mention/screen.tsx"), "MentionsScreen"),
});

const incidents = createRoute({
  getParentRoute: () => brand,
  path: "/incidents",
  component: lazyRouteComponent(() => import("../incident/list-screen.tsx"), "IncidentsScreen"),
});

const room = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident",
  validateSearch: roomSearch,
  staticData: { room: true },
  component: lazyRouteComponent(() => import("../incident/room-screen.tsx"), "RoomScreen"),
});

const statement = createRoute({
  getParentRoute: () => brand,
  path: "/incidents/$incident/statements/$statement",
  staticData: { rail: "narrow" },
  component: lazyRouteComponent(() => import("../statement/screen.tsx"), "StatementScreen"),
});

const settings = createRoute({
  getParentRoute: () => brand,
  path: "/settings",
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
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    defaultPreload: "intent",
    defaultPendingMs: 300,
    scrollRestoration: true,
    ...(history && { history }),
  });
}
