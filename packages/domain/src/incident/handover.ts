import { z } from "zod";
import { AccessRole } from "../access/model.ts";
import { ActKind } from "../act/model.ts";
import { ClockGroup, ClockKind } from "../clock/model.ts";
import { PersonId, StatementId, TaskId } from "../kernel/id.ts";
import { LocalisedText } from "../kernel/language.ts";
import { Instant } from "../kernel/time.ts";
import { CaseType } from "../playbook/case.ts";
import { RoleCode } from "../playbook/roles.ts";
import { StatementKind } from "../statement/model.ts";
import { Level } from "./model.ts";

/** `waiting`: offered, and the giver keeps the role. `accepted`: read and taken. `withdrawn`: the offer holds no more. */
export const HANDOVER_STATES = ["waiting", "accepted", "refused", "withdrawn"] as const;
export const HandoverState = z.enum(HANDOVER_STATES);
export type HandoverState = z.infer<typeof HandoverState>;

/** `given` by whoever had it (or asked of somebody while it was vacant); `takenOver` without them, with a reason. */
export const HANDOVER_WAYS = ["given", "takenOver"] as const;
export const HandoverWay = z.enum(HANDOVER_WAYS);
export type HandoverWay = z.infer<typeof HandoverWay>;

/** What nobody has settled yet, as far as the product can tell. */
export const OPEN_QUESTIONS = [
  "leadMissing",
  "accountUnanswered",
  "caseUndecided",
  "firstMessageUnknown",
  "firstMessageUnconfirmed",
  "outcomeUnknown",
  "placesWaiting",
  "complaintsUndecided",
] as const;
export const OpenQuestion = z.enum(OPEN_QUESTIONS);
export type OpenQuestion = z.infer<typeof OpenQuestion>;

/**
 * Where an incident stood at the moment a role was offered, from what is stored and from nothing else. It does not change
 * afterwards: it is what the receiver confirms having read. People stand by id, so that one can be erased later.
 */
export const HandoverCard = z.object({
  madeAt: Instant,
  name: z.string(),
  number: z.number().int(),
  summary: z.string(),
  level: Level,
  caseType: CaseType.nullable(),
  /** `null`: no first message is known. */
  t0: z.object({ at: Instant, confirmed: z.boolean() }).nullable(),
  clocks: z.array(z.object({ kind: ClockKind, group: ClockGroup, dueAt: Instant, provisional: z.boolean() })),
  steps: z.array(
    z.object({
      task: TaskId,
      title: LocalisedText,
      ownerRole: RoleCode,
      owner: PersonId.nullable(),
      dueAt: Instant.nullable(),
      /** It comes to the receiver with the role. */
      comesAlong: z.boolean(),
    }),
  ),
  /** What went out, the newest first. */
  said: z.array(
    z.object({
      statement: StatementId.nullable(),
      kind: StatementKind.nullable(),
      title: z.string(),
      at: Instant,
      by: PersonId.nullable(),
      done: z.number().int(),
      planned: z.number().int(),
    }),
  ),
  /** What waits for a signature, and for whose: each slot with the roles that may sign it. */
  waiting: z.array(
    z.object({
      kind: ActKind,
      title: z.string(),
      askedBy: PersonId,
      askedAt: Instant,
      slots: z.array(z.array(AccessRole)),
    }),
  ),
  /** The hour before. `seen`: some source was heard in it; when none was, no mentions means nothing. */
  lastHour: z.object({
    seen: z.boolean(),
    mentions: z.number().int(),
    negative: z.number().int(),
    above: z.boolean(),
  }),
  questions: z.array(z.object({ question: OpenQuestion, count: z.number().int().nullable() })),
  /** Notes of the timeline that ask something, the newest first. */
  asked: z.array(z.object({ text: z.string(), by: PersonId.nullable(), at: Instant })),
  holders: z.array(z.object({ role: RoleCode, person: PersonId })),
});
export type HandoverCard = z.infer<typeof HandoverCard>;

export type HandoverAction = "accept" | "refuse" | "withdraw";
export type HandoverRefusal = "notYours" | "settled";

/**
 * Moves an offer on. Only whom it was made to answers it, accepting being their word that they have read the card; only
 * whoever made it takes it back.
 */
export function settleHandover(
  offer: { state: HandoverState; offeredBy: PersonId; to: PersonId },
  action: HandoverAction,
  by: PersonId,
): { ok: true; state: HandoverState } | { ok: false; refusal: HandoverRefusal } {
  if (by !== (action === "withdraw" ? offer.offeredBy : offer.to)) return { ok: false, refusal: "notYours" };
  if (offer.state !== "waiting") return { ok: false, refusal: "settled" };
  return { ok: true, state: ENDS[action] };
}

const ENDS = {
  accept: "accepted",
  refuse: "refused",
  withdraw: "withdrawn",
} as const satisfies Record<HandoverAction, HandoverState>;

const ASKED_MAX = 5;

/** The notes that ask something. A person's question mark is their own word that an answer is missing. */
export function questionsAmong<N extends { text: string }>(notes: readonly N[]): N[] {
  return notes.filter(({ text }) => /[?？]/u.test(text)).slice(0, ASKED_MAX);
}
