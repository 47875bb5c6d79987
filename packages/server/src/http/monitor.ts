import type { monitorRoutes } from "@baluarte/contract/monitor.ts";
import { applyMonitor } from "../services/backfill.ts";
import {
  changeMonitor,
  createMonitor,
  monitorRowsOf,
  orderMonitors,
  restoreMonitor,
  setMonitorState,
} from "../services/monitor.ts";
import { monitorHistory } from "../services/monitor-history.ts";
import { previewMonitor } from "../services/monitor-preview.ts";
import type { Handlers } from "./handler.ts";

export const monitorHandlers: Handlers<typeof monitorRoutes> = {
  "monitor.list": ({ caller }) => caller.scope(async (scope) => ({ items: await monitorRowsOf(scope) })),
  "monitor.preview": ({ caller, body }, { ctx }) => previewMonitor(ctx, caller, body),
  "monitor.create": ({ caller, body }) => caller.scope((scope) => createMonitor(scope, body)),
  "monitor.order": ({ caller, body }) =>
    caller.scope(async (scope) => {
      await orderMonitors(scope, body.order);
      return { items: await monitorRowsOf(scope) };
    }),
  "monitor.change": ({ caller, params, body }) => caller.scope((scope) => changeMonitor(scope, params.monitor, body)),
  "monitor.state": ({ caller, params, body }) =>
    caller.scope((scope) => setMonitorState(scope, params.monitor, body.state)),
  "monitor.history": ({ caller, params, query }, { ctx }) => monitorHistory(ctx, caller, params.monitor, query.cursor),
  "monitor.restore": ({ caller, params, body }) => caller.scope((scope) => restoreMonitor(scope, params.monitor, body)),
  "monitor.apply": ({ caller, params, query }) =>
    caller.scope((scope) => applyMonitor(scope, params.monitor, query.part)),
};
