import { z } from "zod";
import { RenderedPayload } from "@baluarte/channels/channel.ts";
import { T0Precision } from "@baluarte/domain/incident/model.ts";
import { IncidentId, PostId, PublicationId, StatementId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
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
  z.object({ kind: z.literal("close"), incident: IncidentId, reason: z.string() }),
]);
export type ActPayload = z.infer<typeof ActPayload>;
export type PayloadOf<K extends ActPayload["kind"]> = Extract<ActPayload, { kind: K }>;
