import { MENTION_ORDERS } from "@baluarte/contract/mention.ts";
import { FILTER_LIST_NAMES, type FilterListName } from "@baluarte/domain/filter/list-name.ts";
import type { FILTER_EFFECTS } from "@baluarte/domain/filter/model.ts";
import type { MonitorId, NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { MENTION_STATES, TONES } from "@baluarte/domain/mention/model.ts";
import { OUTCOMES } from "@baluarte/domain/triage/model.ts";
import { idOf, oneOf } from "../routes/search.ts";

const STATES = [...MENTION_STATES, "all"] as const;
const CAUGHT = ["any", "flag", "hold", "alert"] as const satisfies readonly ("any" | (typeof FILTER_EFFECTS)[number])[];
const WORDS_MAX = 200;

/** The inbox in the address: its filters, so that a view can be handed on, and the post that is open. */
export interface MentionSearch {
  readonly state?: (typeof STATES)[number] | undefined;
  readonly outcome?: (typeof OUTCOMES)[number] | undefined;
  readonly tone?: (typeof TONES)[number] | undefined;
  readonly complaint?: true | undefined;
  readonly offensive?: true | undefined;
  readonly waiting?: true | undefined;
  /** What the brand's lists of words found something in, or what has this effect of theirs. */
  readonly caught?: "any" | (typeof FILTER_EFFECTS)[number] | undefined;
  readonly list?: FilterListName | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly monitor?: MonitorId | undefined;
  readonly narrative?: NarrativeId | undefined;
  readonly words?: string | undefined;
  /** Published from this moment on, and up to this one; as the curve of the overview hands it on. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly order?: (typeof MENTION_ORDERS)[number] | undefined;
  /** The form for what a person saw stands open. */
  readonly seen?: true | undefined;
  /** The one that is open. */
  readonly mention?: string | undefined;
}

export function mentionSearch(raw: Record<string, unknown>): MentionSearch {
  return {
    state: oneOf(raw["state"], STATES),
    outcome: oneOf(raw["outcome"], OUTCOMES),
    tone: oneOf(raw["tone"], TONES),
    complaint: raw["complaint"] === true ? true : undefined,
    offensive: raw["offensive"] === true ? true : undefined,
    waiting: raw["waiting"] === true ? true : undefined,
    caught: oneOf(raw["caught"], CAUGHT),
    list: oneOf(raw["list"], FILTER_LIST_NAMES),
    channel: shortText(raw["channel"], 60),
    language: shortText(raw["language"], 8),
    monitor: idOf(raw["monitor"]) as MonitorId | undefined,
    narrative: idOf(raw["narrative"]) as NarrativeId | undefined,
    words: shortText(raw["words"], WORDS_MAX),
    from: instantText(raw["from"]),
    to: instantText(raw["to"]),
    order: oneOf(raw["order"], MENTION_ORDERS),
    seen: raw["seen"] === true ? true : undefined,
    mention: idOf(raw["mention"]),
  };
}

/** A moment as the contract writes it. */
function instantText(value: unknown): string | undefined {
  const atMs = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString();
}

function shortText(value: unknown, max: number): string | undefined {
  // The router reads a bare number in the address as one.
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, max) : undefined;
}
