import { describe, expect, test } from "vitest";
import { ALERT_TRIGGER_KINDS } from "@baluarte/domain/alert/model.ts";
import type { ActKind } from "@baluarte/domain/act/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import { smsText } from "../notify/gateway.ts";
import { alertMessage, noticeMessage, type AlertEvent, type AlertWords } from "./notice-words.ts";
import type { NoticeWords } from "./notice-sentences.ts";

const words: AlertWords = {
  id: "dlv_1",
  language: "es",
  brand: { name: "Nubara", isDrill: false, timeZone: "Europe/Madrid" },
  isFrozen: false,
  url: "https://crisis.example/b/nubara/alerts/alt_1",
  rule: "Fraude",
  kind: "words",
  about: "fraude",
  subject: "Nubara me ha cobrado dos veces el mismo billete y nadie contesta",
  count: 3,
  since: "2026-11-21T06:42:00.000Z" as Instant,
  seen: { mentions: 47, minutes: 150, expected: 3.5, negative: 81 },
  sample: "Nubara me ha cobrado\n dos veces ".repeat(20),
  wakes: true,
  take: null,
};
const EVENTS: AlertEvent[] = [
  { kind: "page" },
  { kind: "acknowledged", who: "Lucía" },
  { kind: "resolved", who: "Lucía", reason: "Era de otra marca" },
];
const LANGUAGES = ["es", "en", "ru"] as const;

test("a call says in one breath what rings, since when on the brand's clock, what was said, and where to answer", () => {
  expect(alertMessage({ kind: "page" }, { ...words, sample: "Me han cobrado dos veces" })).toEqual({
    id: "dlv_1",
    title: "Nubara: alerta, Nubara me ha cobrado dos veces el mismo…",
    text: "Fraude: palabras vigiladas (fraude). Desde las 7:42. 47 menciones en 2 h 30 min, un 81 % negativas; lo normal serían 3,5. «Me han cobrado dos veces» Confirma que te ocupas:",
    url: words.url,
    urgent: true,
  });
  expect(alertMessage({ kind: "page" }, { ...words, subject: null }).title).toBe("Nubara: alerta");
  for (const language of LANGUAGES) {
    for (const kind of ALERT_TRIGGER_KINDS) {
      // Four SMS of Cyrillic at most, whatever was said.
      expect(smsText(alertMessage({ kind: "page" }, { ...words, language, kind })).length).toBeLessThan(4 * 67 + 80);
    }
  }
});

const soon = "2026-11-22T10:00:00.000Z" as Instant;
/** One notice of every kind there is. */
const FILLED = {
  signalRaised: { subject: "cobran dos veces" },
  incidentDeclared: { name: "Perdón", level: 3 },
  levelRaised: { name: "Perdón", level: 4 },
  approvalAsked: { title: "Perdón", who: "Lucía", dueAt: soon, act: "publish" },
  approvalGiven: { title: "Perdón", who: "Lucía", act: "publish", byMandate: false },
  approvalRefused: { title: "Perdón", reason: "Falta el teléfono" },
  approvalVoided: { title: "Perdón" },
  codeLocked: { who: "Lucía" },
  clockSoon: { clock: "firstStatement", incident: "Perdón", dueAt: soon },
  clockOverdue: { clock: "firstStatement", incident: "Perdón", dueAt: soon },
  publicationNeedsPerson: { name: "Perdón" },
  publicationUnknown: { name: "Perdón", partly: true },
  incidentClosed: { name: "Perdón" },
  alertRaised: { rule: "Perdón", subject: "cobran dos veces" },
  alertAcknowledged: { rule: "Perdón", who: "Lucía" },
  alertResolved: { rule: "Perdón", who: "Lucía" },
  deliveryFailed: { way: "mail", who: "Lucía" },
  connectionFailed: { account: "Perdón", channel: "bluesky" },
  brakePulled: { brake: "hold", title: "Perdón", who: "Lucía" },
  brakeUnreviewed: { brake: "freeze", title: "Perdón" },
  freezeAsked: {},
  freezeLifted: {},
  standingUsed: { title: "Perdón", who: "Lucía" },
  spokenHeard: { title: "Perdón", who: "Lucía", dueAt: soon },
  spokenOverdue: { title: "Perdón", who: "Lucía" },
  spokenOrphaned: { title: "Perdón", who: "Lucía" },
  spokenRefused: { title: "Perdón", reason: "No era yo", out: "Web" },
  roleOffered: { role: "lead", who: "Lucía", incident: "Perdón" },
  roleAnswered: { role: "lead", who: "Lucía", incident: "Perdón", accepted: false },
  roleTakenOver: { role: "lead", who: "Lucía", incident: "Perdón" },
  roleEnded: { role: "lead", incident: "Perdón" },
  leadMissing: { incident: "Perdón" },
  watchingStopped: { name: "Perdón", who: "Lucía" },
} satisfies { [K in NoticeKind]: Omit<Extract<NoticeWords, { kind: K }>, "kind"> };

describe.each(LANGUAGES)("in %s", (language) => {
  const context = {
    id: "dlv_1",
    language,
    brand: words.brand,
    isFrozen: false,
    bySignLink: false,
    urgent: true,
    url: "https://crisis.example/b/nubara/",
    now: words.since,
  };

  test("a notice names what it is about, and while frozen nothing of it", () => {
    const items = Object.entries(FILLED).map(([kind, filling]) => ({ kind, ...filling })) as NoticeWords[];
    const said = items.map((item) => noticeMessage([item], context));
    const nameless = ["signalRaised", "freezeAsked", "freezeLifted"];
    for (const [index, { text }] of said.entries()) {
      expect(text.length).toBeGreaterThan(10);
      expect(/Perdón|Lucía/.test(text)).toBe(!nameless.includes(items[index]!.kind));
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
    // The title alone tells them apart, and never what they are about: it is all that is shown while frozen.
    const titles = said.map(({ title }) => title);
    expect(new Set(titles).size).toBe(items.length);
    expect(titles.join()).not.toMatch(/Perdón|Lucía|teléfono/);
    const all = noticeMessage(items, context);
    expect(all.title).toMatch(/^Nubara: /);
    expect(all.title).toContain(String(items.length));
    expect(all.text.split("\n")).toEqual(said.map(({ text }) => text));
    const frozen = JSON.stringify(noticeMessage(items, { ...context, isFrozen: true, bySignLink: true }));
    expect(frozen).not.toMatch(/Nubara|Perdón|Lucía|teléfono/);
    expect(frozen).not.toContain(String(items.length));
    const drill = noticeMessage(items, { ...context, brand: { ...words.brand, isDrill: true } });
    expect(drill.title).toMatch(/^(?:SIMULACRO|DRILL|УЧЕНИЯ) · /);
  });

  test("that communication is frozen is said while it is, without why, by whom or where; of other brakes nothing", () => {
    const frozen = { ...context, isFrozen: true };
    const pulled = (brake: "freeze" | "hold") =>
      noticeMessage([{ kind: "brakePulled", brake, title: "Nubara", who: "Lucía" }], frozen);
    expect(pulled("freeze").text).toMatch(/bloqueada|frozen|режим тишины/);
    expect(pulled("hold").text).not.toMatch(/bloqueada|frozen|режим тишины/);
    expect(JSON.stringify([pulled("freeze"), pulled("hold")])).not.toMatch(/Nubara|Lucía/);
  });

  test("a call may be taken from the message itself, and still leads to the app", () => {
    const take = { url: "https://crisis.example/l/token", button: "ack:alt_1" };
    const { url, after, button } = alertMessage({ kind: "page" }, { ...words, language, take });
    expect({ url, data: button?.data }).toEqual({ url: take.url, data: take.button });
    expect(after).toContain(words.url);
    // What is over is taken by nobody.
    expect(alertMessage({ kind: "acknowledged", who: "Lucía" }, { ...words, language, take })).toMatchObject({
      url: words.url,
    });
  });

  test.each(EVENTS)("while frozen nothing is said of what it is: $kind", (event) => {
    const said = JSON.stringify(alertMessage(event, { ...words, language, isFrozen: true }));
    expect(said).not.toMatch(/Nubara|Fraude|fraude|cobrado|Lucía|otra marca|07:42/);
    expect(said).toContain(words.url);
  });

  test.each(EVENTS)("a drill is marked before anything else: $kind", (event) => {
    for (const isFrozen of [false, true]) {
      const { title } = alertMessage(event, { ...words, language, isFrozen, brand: { ...words.brand, isDrill: true } });
      expect(title).toMatch(/^(?:SIMULACRO|DRILL|УЧЕНИЯ) · /);
    }
  });
});

describe("a signature", () => {
  const given = (who: string, change: object = {}) =>
    ({ kind: "approvalGiven", title: "Perdón", who, act: "publish", byMandate: false, ...change }) as NoticeWords;
  const message = (items: NoticeWords[], language: (typeof LANGUAGES)[number] = "es") =>
    noticeMessage(items, {
      id: "dlv_1",
      language,
      brand: words.brand,
      isFrozen: false,
      url: words.url,
      urgent: false,
      bySignLink: false,
      now: soon,
    });

  test("is told with whose it is and under what, and the same sentence once", () => {
    expect(message([given("Bea"), given("Bea"), given("Clara", { byMandate: true })])).toMatchObject({
      title: "Nubara: 2 avisos",
      text: "Bea ha aprobado «Perdón».\nClara ha aprobado «Perdón», por mandato.",
    });
    for (const language of LANGUAGES) expect(message([given("Bea")], language).text).toContain("Bea");
  });

  test("that is asked for says what it lets happen, where that is no text", () => {
    const ask = (act: ActKind, language: (typeof LANGUAGES)[number]) =>
      message([{ kind: "approvalAsked", title: "Nubara", who: "Ana", dueAt: null, act }], language).text;
    expect(ask("unfreeze", "es")).toBe("Ana te pide que apruebes levantar el bloqueo.");
    expect(ask("unfreeze", "ru")).toBe("Ana просит вас согласовать снятие режима тишины.");
    expect(ask("close", "en")).toBe("Ana asks you to approve closing the incident “Nubara”.");
    expect(ask("publish", "en")).toBe("Ana asks you to approve “Nubara”.");
  });
});
