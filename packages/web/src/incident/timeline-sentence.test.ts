import { createInstance } from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { TimelineItem } from "@baluarte/contract/incident.ts";
import es from "../i18n/es/index.ts";
import en from "../i18n/en/index.ts";
import ru from "../i18n/ru/index.ts";
import { LANGUAGES, type Language } from "../i18n/language.ts";
import { timeWords } from "../i18n/time-words.ts";
import { tell, type Teller } from "./timeline-sentence.ts";

const i18n = createInstance();
beforeAll(() =>
  i18n.init({ lng: "es", resources: { es, en, ru }, defaultNS: "common", interpolation: { escapeValue: false } }),
);

const NOW = Date.parse("2026-11-21T09:14:00.000Z");

function teller(language: Language): Teller {
  return {
    t: i18n.getFixedT(language, "incident"),
    role: i18n.getFixedT(language, "role"),
    level: (level) => i18n.getFixedT(language, "common")(`level.name.${level}`),
    words: timeWords(language, "Europe/Madrid", i18n.getFixedT(language, "time")),
    now: NOW,
    exit: [{ id: "P2.E1", text: { es: "Todo resuelto", en: "All solved", ru: "Всё решено" }, met: true, by: null }],
  };
}

const item = (kind: string, args: TimelineItem["args"]): TimelineItem => ({
  seq: 1,
  at: "2026-11-21T08:52:00.000Z" as TimelineItem["at"],
  kind,
  who: { id: "per_1" as never, name: "Lucía" },
  args,
});

/** One of each kind that the server calls sparse, with the facts it sends. */
const SAMPLES: readonly TimelineItem[] = [
  item("incident.declared", { number: 14, name: "Cobros", level: 3, signal: null }),
  item("incident.changed", { level: 3, before: 2, reason: null }),
  item("incident.changed", { level: 1, before: 2, reason: "dos horas en calma" }),
  item("incident.changed", { caseType: "ownFault", before: null, reason: null }),
  item("incident.changed", { exit: "P2.E1", met: true }),
  item("incident.changed", { exit: "P2.E1", met: false }),
  item("incident.changed", { name: "Cobros dobles", summary: "La web cobró dos veces." }),
  item("incident.t0Moved", {
    "from.status": "proposed",
    "from.at": "2026-11-21T05:50:00.000Z",
    "to.at": "2026-11-21T05:42:00.000Z",
    reason: null,
  }),
  item("incident.t0Moved", {
    "from.status": "confirmed",
    "from.at": "2026-11-21T05:50:00.000Z",
    "to.at": "2026-11-21T05:42:00.000Z",
    reason: null,
  }),
  item("incident.t0Moved", {
    "from.status": "proposed",
    "from.at": "2026-11-21T05:42:00.000Z",
    "to.at": "2026-11-21T05:50:00.000Z",
    passedOver: "2026-11-21T05:42:00.000Z",
    reason: "Preguntaba por el horario",
  }),
  item("incident.noted", { text: "Llama La Gaceta" }),
  item("incident.closed", {}),
  item("incident.closed", { owedAt: "2026-11-21T09:00:00.000Z" }),
  item("evidence.kept", { post: "pst_1", sha256: "ab" }),
  item("act.requested", { kind: "publish", title: "El dinero vuelve hoy", reason: null }),
  item("act.approved", { kind: "publish", title: "El dinero vuelve hoy", way: "link" }),
  item("act.refused", { title: "El dinero vuelve hoy", reason: "Falta la cifra" }),
  item("act.voided", { title: "El dinero vuelve hoy" }),
  item("act.takenBack", { title: "El dinero vuelve hoy", places: "X, Instagram" }),
  item("act.unsigned", { title: "El dinero vuelve hoy" }),
  item("act.executed", { kind: "publish", title: "El dinero vuelve hoy" }),
  item("act.finished", { kind: "publish", title: "El dinero vuelve hoy", outcome: "done" }),
  item("act.finished", { kind: "publish", title: "El dinero vuelve hoy", outcome: "unknown" }),
  item("clock.fired", { kind: "responseReady", dueAt: "2026-11-21T08:00:00.000Z" }),
  item("clock.stopped", { kind: "responseReady", dueAt: "2026-11-21T17:42:00.000Z", late: false }),
  item("clock.stopped", { kind: "nextUpdate", dueAt: "2026-11-21T08:00:00.000Z", late: true }),
  item("clock.reopened", { kind: "responseReady", dueAt: "2026-11-21T17:42:00.000Z" }),
  item("clock.overdueAtDeclaration", { kind: "firstStatement", dueAt: "2026-11-21T07:00:00.000Z" }),
  item("publication.unknown", { name: "X", cause: "timeout" }),
  item("publication.unknown", { name: "Correo de prensa", cause: "lettersLeft" }),
  item("publication.retried", { name: "Prensa" }),
  item("publication.excused", { name: "TikTok", reason: "No tenemos cuenta" }),
  item("note.sent", { language: "ru" }),
  item("brake.pulled", { kind: "freeze", reason: "leak", note: null, title: "Nubara" }),
  item("brake.pulled", { kind: "hold", reason: "mistake", note: "Un momento", title: "X" }),
  item("brake.pulled", { kind: "hide", reason: "doxxing", note: null, title: "@fulano: vive en" }),
  item("hide.settled", { hidden: true, proof: "Ya no se ve" }),
  item("hide.settled", { hidden: false, proof: "La red no deja" }),
  item("brake.pulled", { kind: "revoke", title: "Bluesky nubara.test" }),
  item("brake.lifted", { kind: "freeze", reason: "Fuente cerrada" }),
  item("brake.lifted", { kind: "hold", reason: "Revisado" }),
  item("freeze.kept", {}),
  item("act.executed", { kind: "releaseHeld", title: "Página de novedades" }),
  item("role.taken", { role: "lead", until: null }),
  item("role.taken", { role: "lead", until: "2026-11-21T19:00:00.000Z", again: true }),
  item("role.offered", { role: "lead", to: "Ana", note: "Llama al banco", handover: "hov_1" }),
  item("role.accepted", { role: "lead", from: "Lucía", handover: "hov_1" }),
  item("role.accepted", { role: "scribe", from: null, handover: "hov_1" }),
  item("role.refused", { role: "lead", to: "Ana", reason: "De viaje", handover: "hov_1" }),
  item("role.withdrawn", { role: "lead", to: "Ana", handover: "hov_1" }),
  item("role.takenOver", { role: "lead", from: "Ana", reason: "No contesta", handover: "hov_1" }),
  item("role.ended", { role: "lead", of: "Ana", how: "released" }),
  item("role.ended", { role: "lead", of: "Ana", how: "expired" }),
  item("role.ended", { role: "lead", of: "Ana", how: "left" }),
];

it.each(LANGUAGES)("tells every kind of the timeline in a sentence in %s", (language) => {
  const faults = SAMPLES.flatMap((sample) => {
    const told = tell(sample, teller(language));
    const text = told === null ? "" : `${told.title} ${told.detail ?? ""}`;
    const broken =
      told === null || told.title.trim() === "" || /timeline\.|clock\.|act\.|\{\{|undefined|Invalid/.test(text);
    return broken ? [`${sample.kind}: ${text}`] : [];
  });
  expect(faults).toEqual([]);
});

it("tells lowering from raising, and a first confirmation from a move", () => {
  const spanish = teller("es");
  expect(tell(SAMPLES[1]!, spanish)!.title).toBe("Lucía sube el nivel a Crisis");
  expect(tell(SAMPLES[2]!, spanish)).toEqual({
    title: "Lucía baja el nivel a Tema sensible",
    detail: "dos horas en calma",
  });
  expect(tell(SAMPLES[7]!, spanish)!.title).toBe("Lucía confirma el primer mensaje a las 6:42");
  expect(tell(SAMPLES[8]!, spanish)!.title).toBe("Lucía mueve el primer mensaje a las 6:42");
});

it("tells an ending once: what the closing or the excuse says by itself is not said again as an act", () => {
  const spanish = teller("es");
  expect(tell(item("act.executed", { kind: "close", title: "Cobros" }), spanish)).toBeNull();
  expect(tell(item("act.executed", { kind: "excuseTouchpoint", title: "TikTok" }), spanish)).toBeNull();
  expect(tell(item("act.finished", { kind: "close", title: "Cobros", outcome: "done" }), spanish)).toBeNull();
  expect(tell(item("act.finished", { kind: "close", title: "Cobros", outcome: "failed" }), spanish)).not.toBeNull();
});

it("tells that hiding is asked for, and that it is done once somebody did it", () => {
  const spanish = teller("es");
  expect(tell(item("brake.pulled", { kind: "hide", note: null }), spanish)!.title).toBe(
    "Lucía pide ocultar una publicación",
  );
  expect(tell(item("hide.settled", { hidden: true, proof: "Ya no se ve" }), spanish)).toEqual({
    title: "Lucía dice que la publicación ya está oculta",
    detail: "Ya no se ve",
  });
});

it("leaves out what a newer server says and this screen does not know", () => {
  expect(tell(item("moon.landed", {}), teller("es"))).toBeNull();
});
