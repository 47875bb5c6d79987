import { MENTION_ORDERS } from "@baluarte/contract/mention.ts";
import type { MonitorId, NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { MENTION_STATES, TONES } from "@baluarte/domain/mention/model.ts";
import { OUTCOMES } from "@baluarte/domain/triage/model.ts";
import { idOf, oneOf } from "../routes/search.ts";

const STATES = [...MENTION_STATES, "all"] as const;
const WORDS_MAX = 200;

/** The inbox in the address: its filters, so that a view can be handed on, and the post that is open. */
export interface MentionSearch {
  readonly state?: (typeof STATES)[number] | undefined;
  readonly outcome?: (typeof OUTCOMES)[number] | undefined;
  readonly tone?: (typeof TONES)[number] | undefined;
  readonly complaint?: true | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly monitor?: MonitorId | undefined;
  readonly narrative?: NarrativeId | undefined;
  readonly words?: string | undefined;
  readonly order?: (typeof MENTION_ORDERS)[number] | undefined;
  /** The one that is open. */
  readonly mention?: string | undefined;
}

export function mentionSearch(raw: Record<string, unknown>): MentionSearch {
  return {
    state: oneOf(raw["state"], STATES),
    outcome: oneOf(raw["outcome"], OUTCOMES),
    tone: oneOf(raw["tone"], TONES),
    complaint: raw["complaint"] === true ? true : undefined,
    channel: shortText(raw["channel"], 60),
    language: shortText(raw["language"], 8),
    monitor: idOf(raw["monitor"]) as MonitorId | undefined,
    narrative: idOf(raw["narrative"]) as NarrativeId | undefined,
    words: shortText(raw["words"], WORDS_MAX),
    order: oneOf(raw["order"], MENTION_ORDERS),
    mention: idOf(raw["mention"]),
  };
}

function shortText(value: unknown, max: number): string | undefined {
  // The router reads a bare number in the address as one.
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, max) : undefined;
}
