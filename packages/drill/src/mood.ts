import type { DrillFact, DrillFactKind } from "@baluarte/domain/drill/model.ts";
import { MINUTE_MS, msOf } from "@baluarte/domain/kernel/time.ts";
import type { Scenario, Topic } from "./model.ts";

/** When the story took note of each thing, in minutes from its beginning; `null`: not yet. */
export type Noted = {
  first(kind: DrillFactKind): number | null;
  all(kind: DrillFactKind): number[];
};

/** What had been noted before minute `minute` began: what is written in a minute knows nothing of that minute itself. */
export function notedBefore({ from }: Scenario, facts: readonly DrillFact[], minute: number): Noted {
  const start = msOf(from);
  const minutes = (kind: DrillFactKind) =>
    facts
      .filter((fact) => fact.kind === kind)
      .map(({ at }) => (msOf(at) - start) / MINUTE_MS)
      .filter((at) => at < minute)
      .toSorted((a, b) => a - b);
  return { first: (kind) => minutes(kind)[0] ?? null, all: minutes };
}

/** Silence this long after the burst is taken badly. */
const PATIENCE_MINUTES = 30;
const ANGER_MAX = 1.7;
/** Deleting is worse than answering: a screenshot goes round for an hour. */
const DELETED_HALF_LIFE = 20;

const halved = (since: number, halfLife: number) => 0.5 ** (Math.max(0, since) / halfLife);
const ramp = (minute: number, from: number, over: number) => Math.min(1, Math.max(0, (minute - from) / over));

/** How angry people are: 1 as the matter deserves, more the longer nobody speaks and where posts were taken away. */
export function angerAt(scenario: Scenario, noted: Noted, minute: number): number {
  const { burst } = scenario.stages;
  const quietUntil = noted.first("firstWords") ?? minute;
  const silence = Math.min(ANGER_MAX, 1 + 0.02 * Math.max(0, quietUntil - burst - PATIENCE_MINUTES));
  const removed = [...noted.all("deleted"), ...noted.all("hid")];
  const insult = removed.reduce((sum, at) => sum + 0.6 * halved(minute - at, 2 * DELETED_HALF_LIFE), 0);
  return silence + Math.min(1.2, insult);
}

/** Posts a minute on each topic, on average. */
export function moodAt(scenario: Scenario, noted: Noted, minute: number): Record<Topic, number> {
  const { firstComplaint, burst, falseRumour } = scenario.stages;
  const words = noted.first("firstWords");
  const answer = noted.first("answer");
  const anger = angerAt(scenario, noted, minute);
  const removed = [...noted.all("deleted"), ...noted.all("hid")];
  const calming = words === null ? 1 : 1 - 0.45 * ramp(minute, words, 20);
  const fading = answer === null ? 1 : halved(minute - answer, 18);
  const early = minute >= firstComplaint + 2 && minute < burst ? 0.3 : 0;
  const complaint = (early + 3.6 * ramp(minute, burst, 12)) * anger * calming * fading;
  const growing = falseRumour + 33;
  const spread =
    minute < falseRumour + 1
      ? 0
      : (0.8 + 8 * ramp(minute, falseRumour, 33) + Math.min(4, 0.04 * Math.max(0, minute - growing))) *
        (0.7 + 0.3 * anger);
  const rumour = spread * (answer === null ? 1 : halved(minute - answer, 13));
  const silent = words === null && minute > burst + PATIENCE_MINUTES;
  return {
    calm: 0.13,
    complaint: complaint * 0.62,
    question: complaint * 0.38,
    silence: silent ? 0.5 + 0.02 * (minute - burst - PATIENCE_MINUTES) : 0,
    rumour: rumour * 0.5,
    rumourQuestion: rumour * 0.36,
    doubt: rumour * (answer === null ? 0.1 : 0.2),
    deleted: removed.reduce((sum, at) => sum + 1.6 * halved(minute - at, DELETED_HALF_LIFE), 0),
    afterWords: words === null ? 0 : 0.6 * halved(minute - words, 25) * fading,
    afterAnswer: answer === null ? 0 : 2 * halved(minute - answer, 25),
  };
}
