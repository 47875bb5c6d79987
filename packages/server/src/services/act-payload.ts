import { z } from "zod";
import { RenderedPayload } from "@baluarte/channels/channel.ts";
import { PayloadHash, type BrakeAct } from "@baluarte/domain/act/model.ts";
import { StandingPlace, StandingTemplate, StandingUse } from "@baluarte/domain/approval/standing.ts";
import { HideReason, StopReason } from "@baluarte/domain/brake/model.ts";
import { Level, T0Precision } from "@baluarte/domain/incident/model.ts";
import { SilenceTrigger } from "@baluarte/domain/incident/silence.ts";
import {
  ActId,
  ConnectionId,
  EvidenceId,
  IncidentId,
  LostAccountId,
  PostId,
  PublicationId,
  StandingId,
  StatementId,
  TouchpointId,
} from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";

/** One place a pack goes to, with the very bytes that will be sent there. */
export const PackItem = z.object({ touchpoint: TouchpointId, channel: z.string(), payload: RenderedPayload });
export type PackItem = z.infer<typeof PackItem>;

/**
 * What is asked and signed, whole: the hash of this is the approval's. A kind of act that is not here cannot be asked
 * for yet.
 */
export const ActPayload = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("publish"),
    statement: StatementId,
    version: z.number().int(),
    /** The time for the next news that the text promises. */
    promisedAt: Instant.nullable(),
    items: z.array(PackItem).min(1),
    /** From which text signed in advance it was derived, and how. */
    standing: StandingUse.optional(),
  }),
  /** An answer to a mention, in the name of a connected account. */
  z.object({ kind: z.literal("reply"), post: PostId, item: PackItem }),
  z.object({ kind: z.literal("excuseTouchpoint"), publication: PublicationId, reason: z.string() }),
  z.object({
    kind: z.literal("postponeT0"),
    incident: IncidentId,
    at: Instant,
    precision: T0Precision,
    post: PostId.nullable(),
    reason: z.string(),
  }),
  /** Silence as an answer: with when to look again, and what would end it. */
  z.object({
    kind: z.literal("doNotAnswer"),
    incident: IncidentId,
    reason: z.string(),
    recheckMs: z.number().int(),
    triggers: z.array(SilenceTrigger).min(1),
  }),
  z.object({ kind: z.literal("restoreAccount"), account: LostAccountId, reason: z.string() }),
  /** A text with typed blanks, signed before it is needed. */
  z.object({
    kind: z.literal("preapprove"),
    standing: StandingId,
    template: StandingTemplate,
    levelMax: Level,
    places: z.array(StandingPlace).min(1),
    usesMax: z.number().int(),
    expiresAt: Instant,
  }),
  z.object({ kind: z.literal("close"), incident: IncidentId, reason: z.string() }),
  /**
   * Lets out what brakes hold. Each item names the brakes it is let through, so that one pulled later still holds it.
   * `hold`: the standing hold that ends with it.
   */
  z.object({
    kind: z.literal("releaseHeld"),
    hold: ActId.nullable(),
    items: z.array(z.object({ publication: PublicationId, payloadHash: PayloadHash, brakes: z.array(ActId).min(1) })),
    reason: z.string(),
  }),
  z.object({ kind: z.literal("unfreeze"), freeze: ActId, reason: z.string() }),
  z.object({ kind: z.literal("freeze"), reason: StopReason, note: z.string().nullable() }),
  z.object({
    kind: z.literal("hold"),
    touchpoint: TouchpointId.nullable(),
    reason: StopReason,
    note: z.string().nullable(),
  }),
  /** Somebody else's post, with what it said when it was hidden. */
  z.object({
    kind: z.literal("hide"),
    post: PostId,
    reason: HideReason,
    note: z.string().nullable(),
    evidence: EvidenceId,
  }),
  z.object({ kind: z.literal("revoke"), connection: ConnectionId, channel: z.string(), account: z.string() }),
]);
export type ActPayload = z.infer<typeof ActPayload>;
/** What is pulled at once, by one person. */
export type BrakePayload = Extract<ActPayload, { kind: BrakeAct }>;
export type PayloadOf<K extends ActPayload["kind"]> = Extract<ActPayload, { kind: K }>;
