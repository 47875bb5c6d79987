import type { NotifySecrets, NotifySettings } from "@baluarte/contract/notify.ts";
import type { AlertTrigger, Severity } from "@baluarte/domain/alert/model.ts";
import type { AlertRuleId } from "@baluarte/domain/kernel/id.ts";
import type { Person, TestBrand } from "./brand.ts";
import type { Listener } from "./listener.ts";

export const NOTHING_SET: NotifySettings = {
  quietHours: null,
  smtp: null,
  telegram: null,
  gateway: null,
  webhook: null,
};

/** The brand reaches its people as `settings` says, besides what it had set before. */
export async function setUpNotify(brand: TestBrand, settings: Partial<NotifySettings>, secrets: NotifySecrets = {}) {
  const { params, admin } = brand;
  const known = await admin.call("notifySetting.get", { params });
  return admin.call("notifySetting.change", {
    params,
    body: { settings: { ...known.settings, ...settings }, secrets },
  });
}

/** How the brand's SMS gateway is asked: JSON with the number and the text, `status` in the answer. */
export function gatewayAt({ address }: Listener): NonNullable<NotifySettings["gateway"]> {
  return {
    url: `${address}/sms`,
    method: "POST",
    contentType: "application/json",
    body: '{"to": "{to}", "text": "{text}", "key": "{secret}"}',
    accepts: { kind: "json", path: "status", equals: ["ok"] },
  };
}

/** `person` shows that `number` is theirs, with the code that the gateway was given for it. */
export async function addPhone(brand: TestBrand, person: Person, number: string, gateway: Listener): Promise<void> {
  const { way } = await person.call("contactWay.add", {
    params: brand.params,
    body: { kind: "gateway", address: number },
  });
  const { text } = JSON.parse(gateway.received.at(-1)!.body.toString()) as { text: string };
  await person.call("contactWay.verify", {
    params: { ...brand.params, contactWay: way.id },
    body: { code: /\d{6}/.exec(text)![0] },
  });
}

/** A rule that was tried and switched on. */
export async function addRule(
  brand: TestBrand,
  trigger: AlertTrigger,
  { severity = "wake" as Severity, cooldownMinutes = 60, name = "Regla" } = {},
): Promise<AlertRuleId> {
  const { admin, params } = brand;
  const draft = { name, trigger, severity, cooldownMinutes };
  const { id } = await admin.call("alertRule.create", { params, body: draft });
  await admin.call("alertRule.try", { params: { ...params, alertRule: id }, body: { days: 7 } });
  await admin.call("alertRule.change", { params: { ...params, alertRule: id }, body: { ...draft, enabled: true } });
  return id;
}
