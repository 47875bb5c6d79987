import type { alertRoutes } from "@baluarte/contract/alert.ts";
import { acknowledgeAlert, alertsOf, alertView, resolveAlert } from "../services/alert.ts";
import { evidenceOf } from "../services/alert-evidence.ts";
import { alertRulesOf } from "../services/alert-row.ts";
import { changeAlertRule, createAlertRule, removeAlertRule } from "../services/alert-rule.ts";
import { tryAlertRule } from "../services/alert-trial.ts";
import { deliveriesOf } from "../services/delivery.ts";
import { DONE, type Handlers } from "./handler.ts";

export const alertHandlers: Handlers<typeof alertRoutes> = {
  "alertRule.list": ({ caller }) => caller.scope(async (scope) => ({ items: await alertRulesOf(scope) })),
  "alertRule.create": ({ caller, body }) => caller.scope((scope) => createAlertRule(scope, body)),
  "alertRule.change": ({ caller, params, body }) =>
    caller.scope((scope) => changeAlertRule(scope, params.alertRule, body)),
  "alertRule.try": ({ caller, params, body }) =>
    caller.scope((scope) => tryAlertRule(scope, params.alertRule, body.days)),
  "alertRule.remove": async ({ caller, params }) => {
    await caller.scope((scope) => removeAlertRule(scope, params.alertRule));
    return DONE;
  },
  "alert.list": ({ caller, query }) => caller.scope(async (scope) => ({ items: await alertsOf(scope, query.state) })),
  "alertDetail.get": ({ caller, params }) =>
    caller.scope(async (scope) => {
      const alert = await alertView(scope, params.alert);
      return {
        alert,
        ...(await evidenceOf(scope, alert)),
        deliveries: await deliveriesOf(scope, params.alert),
      };
    }),
  "alert.acknowledge": ({ caller, params }) => caller.scope((scope) => acknowledgeAlert(scope, params.alert)),
  "alert.resolve": ({ caller, params, body }) =>
    caller.scope((scope) => resolveAlert(scope, params.alert, body.reason)),
};
