import type { NotifySecrets, NotifySettings } from "@baluarte/contract/notify.ts";
import type { AlertTrigger, Severity } from "@baluarte/domain/alert/model.ts";
import { WEEKDAYS } from "@baluarte/domain/kernel/daily.ts";
import type { AlertRuleId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { ShiftTimes } from "@baluarte/domain/on-call/model.ts";
import type { TestBrand } from "./brand.ts";
import type { Listener } from "./listener.ts";
import type { Visitor } from "./visitor.ts";

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
export async function addPhone(
  brand: Pick<TestBrand, "params">,
  person: Pick<Visitor, "call">,
  number: string,
  gateway: Listener,
): Promise<void> {
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
  brand: Pick<TestBrand, "params"> & { admin: Pick<Visitor, "call"> },
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

/** A shift that is always on. */
export const ALL_WEEK: ShiftTimes = { type: "weekly", days: [...WEEKDAYS], hours: { from: "00:00", to: "00:00" } };

/** One of everything that has to do with calling people, in a brand whose alerts were raised before: the ids of it. */
export async function oneOfEveryAlarm({ admin, params }: TestBrand) {
  // Nobody listens there: what is sent fails, and leaves its rows.
  const webhook = { url: "http://127.0.0.1:1/" };
  await admin.call("notifySetting.change", { params, body: { settings: { ...NOTHING_SET, webhook }, secrets: {} } });
  const keys = { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) };
  const endpoint = "https://push.example/1";
  const way = await admin.call("push.subscribe", { params, body: { endpoint, keys, label: "Firefox" } });
  await admin.call("noticePreference.change", { params, body: { topic: "outcome", ways: ["push"] } });
  const shift = await admin.call("onCall.addShift", {
    params,
    body: { person: admin.id, deputy: null, times: ALL_WEEK },
  });
  const from = "2027-01-01T00:00:00.000Z" as Instant;
  const absence = await admin.call("onCall.addAbsence", {
    params,
    body: { person: admin.id, from, to: "2027-01-02T00:00:00.000Z" as Instant },
  });
  await admin.call("onCall.callList", { params, body: { people: [admin.id] } });
  const rule = await admin.call("alertRule.create", {
    params,
    body: { name: "Ajeno", trigger: { kind: "ownPost" }, severity: "wake", cooldownMinutes: 60 },
  });
  // The machine is told of each: a delivery.
  for (const { id } of (await admin.call("alert.list", { params })).items) {
    await admin.call("alert.resolve", { params: { ...params, alert: id }, body: { reason: "Atendido" } });
  }
  return { alertRule: rule.id, shift: shift.id, absence: absence.id, contactWay: way.id };
}
