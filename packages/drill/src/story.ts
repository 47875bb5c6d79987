import {
  DRILL_STAGES,
  type DrillCaption,
  type DrillEvent,
  type DrillFact,
  type DrillStage,
} from "@baluarte/domain/drill/model.ts";
import { MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scenario } from "./model.ts";
import { notedBefore, type Noted } from "./mood.ts";

/**
 * Where the story stands at a moment. `progress`: of the stage that goes on, 0…1. `next`: what the story has in store and
 * when; `at` is `null` where it waits for people. `endsAt`: when nothing more is told; `null` while that is open.
 */
export type Story = {
  readonly stage: DrillStage;
  readonly progress: number;
  readonly caption: DrillCaption;
  readonly next: { readonly event: DrillEvent; readonly at: Instant | null } | null;
  readonly endsAt: Instant | null;
  readonly over: boolean;
};

export function storyAt(scenario: Scenario, facts: readonly DrillFact[], at: Instant): Story {
  const minute = (msOf(at) - msOf(scenario.from)) / MINUTE_MS;
  const noted = notedBefore(scenario, facts, minute + 1e-9);
  const { stage, from, to } = stageAt(scenario, noted, minute);
  const answer = noted.first("answer");
  const endMinute = answer === null ? null : Math.max(answer, scenario.stages.falseRumour) + scenario.tailMinutes;
  const over = endMinute !== null && minute >= endMinute;
  const span = (endMinute !== null && stage === "decline" ? endMinute : to) - from;
  return {
    stage,
    progress: over ? 1 : Math.min(1, Math.max(0, (minute - from) / span)),
    caption: over ? "over" : captionAt(scenario, noted, minute),
    next: over ? null : nextOf(scenario, noted, minute, endMinute),
    endsAt: endMinute === null ? null : shift(scenario.from, endMinute * MINUTE_MS),
    over,
  };
}

/** When the calendar alone brings another caption, whatever people do; `null`: nothing but people does. */
export function nextTurn(scenario: Scenario, facts: readonly DrillFact[], at: Instant): Instant | null {
  const now = storyAt(scenario, facts, at);
  const { firstComplaint, burst, falseRumour, journalist } = scenario.stages;
  const turns = [firstComplaint, burst, falseRumour, falseRumour + RUMOUR_GROWS, journalist]
    .map((minute) => shift(scenario.from, minute * MINUTE_MS))
    .concat(now.endsAt ?? []);
  return turns.find((turn) => turn > at && storyAt(scenario, facts, turn).caption !== now.caption) ?? null;
}

/** Stages follow the calendar until people speak: the last two begin with what they do. */
function stageAt({ stages }: Scenario, noted: Noted, minute: number): { stage: DrillStage; from: number; to: number } {
  const answer = noted.first("answer");
  if (answer !== null) return { stage: "decline", from: answer, to: answer + 1 };
  const asked = noted.first("answerAsked") ?? Infinity;
  const statementFrom = Math.min(stages.statement, asked);
  if (minute >= statementFrom) return { stage: "statement", from: statementFrom, to: statementFrom + 20 };
  const byCalendar = DRILL_STAGES.slice(0, -2);
  const index = byCalendar.findLastIndex((stage) => stages[stage] <= minute);
  const stage = byCalendar[Math.max(0, index)]!;
  const following = DRILL_STAGES[DRILL_STAGES.indexOf(stage) + 1]!;
  return { stage, from: stages[stage], to: Math.min(stages[following], statementFrom) };
}

/** Minutes from the first word of the rumour until it is everywhere. */
const RUMOUR_GROWS = 20;

/** What is worth saying now: what waits for a person before what merely goes on. */
function captionAt({ stages }: Scenario, noted: Noted, minute: number): DrillCaption {
  const has = (kind: Parameters<Noted["first"]>[0]) => noted.first(kind) !== null;
  const removed = [...noted.all("deleted"), ...noted.all("hid")].at(-1) ?? null;
  if (has("answer")) return "decline";
  if (has("answerSigned")) return "answerToPublish";
  if (has("answerAsked")) return "answerToSign";
  if (removed !== null && minute - removed < 25) return "deleted";
  if (minute >= stages.journalist) return "journalist";
  if (minute >= stages.falseRumour + RUMOUR_GROWS) return "rumourGrows";
  if (minute >= stages.falseRumour) return "rumour";
  if (has("firstWords")) return "firstWords";
  if (has("wordsAsked")) return "wordsToSign";
  if (has("declared")) return "declared";
  if (has("signal")) return "signal";
  if (minute >= stages.burst) return "burst";
  return minute >= stages.firstComplaint ? "firstComplaint" : "calm";
}

const EVENTS = ["firstComplaint", "burst", "falseRumour", "journalist"] as const satisfies readonly DrillEvent[];

function nextOf(scenario: Scenario, noted: Noted, minute: number, endMinute: number | null): Story["next"] {
  const instant = (at: number) => shift(scenario.from, at * MINUTE_MS);
  if (endMinute !== null && noted.first("answer") !== null) return { event: "end", at: instant(endMinute) };
  const event = EVENTS.find((each) => scenario.stages[each] > minute);
  if (event !== undefined) return { event, at: instant(scenario.stages[event]) };
  return { event: "statement", at: null };
}
