import { describe, expect, test } from "vitest";
import { ALERT_TRIGGER_KINDS } from "@baluarte/domain/alert/model.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { smsText } from "../notify/gateway.ts";
import { alertMessage, type AlertEvent, type AlertWords } from "./notice-words.ts";

const words: AlertWords = {
  id: "dlv_1",
  language: "es",
  brand: { name: "Nubara", isDrill: false, timeZone: "Europe/Madrid" },
  isFrozen: false,
  url: "https://crisis.example/b/nubara/alerts/alt_1",
  rule: "Fraude",
  kind: "words",
  about: "fraude",
  count: 3,
  since: "2026-11-21T06:42:00.000Z" as Instant,
  sample: "Nubara me ha cobrado\n dos veces ".repeat(20),
  wakes: true,
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
    title: "Nubara: alerta",
    text: "Fraude: palabras vigiladas (fraude). Desde las 07:42. «Me han cobrado dos veces» Confirma que te ocupas:",
    url: words.url,
    urgent: true,
  });
  for (const language of LANGUAGES) {
    for (const kind of ALERT_TRIGGER_KINDS) {
      // Four SMS of Cyrillic at most, whatever was said.
      expect(smsText(alertMessage({ kind: "page" }, { ...words, language, kind })).length).toBeLessThan(4 * 67 + 80);
    }
  }
});

describe.each(LANGUAGES)("in %s", (language) => {
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
