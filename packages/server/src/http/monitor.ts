import type { monitorRoutes } from "@baluarte/contract/monitor.ts";
import { changeMonitor, createMonitor, monitorsOf, previewMonitor } from "../services/monitor.ts";
import type { Handlers } from "./handler.ts";

export const monitorHandlers: Handlers<typeof monitorRoutes> = {
  "monitor.list": ({ caller }) => caller.scope(async (scope) => ({ items: await monitorsOf(scope) })),
  "monitor.preview": ({ caller, body }) => caller.scope((scope) => previewMonitor(scope, body.query, body.samples)),
  "monitor.create": ({ caller, body }) => caller.scope((scope) => createMonitor(scope, body)),
  "monitor.change": ({ caller, params, body }) => caller.scope((scope) => changeMonitor(scope, params.monitor, body)),
};
