import type { TimelineItem } from "@baluarte/contract/incident.ts";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import es from "../i18n/es/index.ts";
import { situationSentence } from "./situation-sentence.ts";

beforeAll(async () => {
  await i18next.init({ lng: "es", resources: { es }, interpolation: { escapeValue: false } });
});

const say = (kind: string, args: TimelineItem["args"]) =>
  situationSentence(
    { seq: 1, at: "2026-11-21T09:00:00.000Z" as TimelineItem["at"], kind, who: null, args },
    i18next.getFixedT("es", "link"),
    i18next.getFixedT("es", "common"),
  );

it("tells the course in words that need no knowledge of the house", () => {
  expect(say("incident.declared", { level: 3 })).toBe("Incidente abierto en nivel Crisis");
  expect(say("clock.stopped", { kind: "responseReady", late: false })).toBe("A tiempo: respuesta lista");
  expect(say("clock.stopped", { kind: "responseReady", late: true })).toBe("Con retraso: respuesta lista");
});

it("reads what it does not know as a change", () => {
  expect(say("incident.somethingNew", {})).toBe("Ha cambiado algún dato del incidente");
});
