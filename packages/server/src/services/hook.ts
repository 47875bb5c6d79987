import { z } from "zod";
import { parsePostArray, startsAnArray } from "@baluarte/channels/file/post-array.ts";
import { readPosts } from "@baluarte/channels/file/read-posts.ts";
import { storableText } from "@baluarte/channels/file/storable.ts";
import { newWebhookSecret, signatureFlaw, type SignatureFlaw } from "@baluarte/channels/webhook/signature.ts";
import type { ErrorCode } from "@baluarte/contract/problem.ts";
import type { BrandId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, Instant, shift } from "@baluarte/domain/kernel/time.ts";
import type { Post, Rejection } from "@baluarte/domain/post/model.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { ingest } from "./ingest.ts";
import { inScope, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { liveBrand, openSource, sealSourceCredential } from "./source-access.ts";
import { noteHeard } from "./source-heard.ts";
import { loadSource, type SourceRow } from "./source-row.ts";
import { REFUSED_SHOWN } from "./source-reading.ts";

/** What a sender proves itself with. After a change both hold for a while, so that no message is lost between them. */
const HookCredential = z.object({
  secret: z.string(),
  previous: z.object({ secret: z.string(), until: Instant }).optional(),
});

/** As long as whoever keeps the sender may take to put the new secret in. */
const OVERLAP_MS = DAY_MS;
/** Senders try again for days; by then the message's time is refused, and after this its name is forgotten. */
const REMEMBERED_MS = 30 * DAY_MS;

/** One message as it came over the wire. Header values are empty where they were missing. */
export type HookMessage = {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Uint8Array;
};

/** `rejected`: the first of those that were not taken, which are `rejectedCount`. */
export type Taken = {
  accepted: number;
  duplicate: number;
  rejected: Rejection[];
  rejectedCount: number;
  repeated: boolean;
};

/** What one message may bring: more belongs into a file. Lines that are no posts count as much. */
const POSTS_MAX = 20_000;
/** Enough to see what is wrong with a sender. */
const REJECTIONS_TOLD = 100;

/** Names are keys of an index. */
const MESSAGE_ID_MAX = 256;

/** The webhook source of this id, of whatever brand, that takes messages. Throws `notFound`, `hookPaused`. */
export async function openHook(ctx: Context, id: SourceId): Promise<{ brand: BrandId; id: SourceId }> {
  const row = found(
    await asSystem(ctx.db, (trx) =>
      trx
        .selectFrom("source")
        .select(["brand_id", "paused_at"])
        .where("id", "=", id)
        .where("kind", "=", "webhook")
        .where("removed_at", "is", null)
        .executeTakeFirst(),
    ),
  );
  if (row.paused_at !== null) throw new ServiceError("hookPaused");
  return { brand: row.brand_id, id };
}

/** Takes a message that is signed by the source's sender, once. Throws, by code, what is wrong with it. */
export async function takeHook(
  ctx: Context,
  { brand, id }: { brand: BrandId; id: SourceId },
  message: HookMessage,
): Promise<Taken> {
  const secrets = await inScope(ctx, brand, { system: "reader" }, async (scope) =>
    secretsOf(scope, await loadSource(scope, id)),
  );
  const flaw = signatureFlaw(message, secrets, ctx.clock.now());
  if (flaw !== null) throw new ServiceError(FLAWS[flaw], {}, SENTENCES[flaw]);
  if (message.id.length > MESSAGE_ID_MAX) throw new ServiceError("invalidRequest", { field: "webhook-id" });
  const { posts, rejected, rejectedCount } = await postsIn(message.body, ctx.clock.now());
  const told = { rejected, rejectedCount };
  try {
    const keep = async (scope: Scope) => {
      const row = await keepName(scope, id, message.id);
      await noteRejected(scope, row, told);
    };
    if (posts.length > 0) {
      const { accepted, duplicate } = await ingest(ctx, brand, { posts, from: { source: id, keep }, import: null });
      return { accepted, duplicate, ...told, repeated: false };
    }
    await inScope(ctx, brand, { system: "reader" }, async (scope) => {
      await keep(scope);
      await noteHeard(scope, id, []);
    });
    return { accepted: 0, duplicate: 0, ...told, repeated: false };
  } catch (error) {
    if (!(error instanceof Repeated)) throw error;
    return { accepted: 0, duplicate: posts.length, ...told, repeated: true };
  }
}

/** Says at the source what its sender got wrong, as it is said of what is asked. */
async function noteRejected(
  scope: Scope,
  row: SourceRow,
  { rejected, rejectedCount }: Pick<Taken, "rejected" | "rejectedCount">,
): Promise<void> {
  if (rejectedCount === 0) return;
  const refused = rejected.map(({ line, code, message }) => ({
    code,
    message: storableText(message),
    what: `line ${line}`,
  }));
  await scope.trx
    .updateTable("source")
    .set({
      refused_count: row.refused_count + rejectedCount,
      refused: JSON.stringify([...refused, ...row.refused].slice(0, REFUSED_SHOWN)),
    })
    .where("id", "=", row.id)
    .execute();
}

const FLAWS = {
  headersMissing: "hookUnsigned",
  timestampInvalid: "hookTimeWrong",
  tooOld: "hookTimeWrong",
  inFuture: "hookTimeWrong",
  signatureWrong: "hookSignatureWrong",
} as const satisfies Record<SignatureFlaw, ErrorCode>;

/** For whoever keeps the sender: what to do about it. */
const SENTENCES = {
  headersMissing: "send the headers webhook-id, webhook-timestamp and webhook-signature with every message",
  timestampInvalid: "webhook-timestamp is not a number of seconds since 1970",
  tooOld: "webhook-timestamp is more than five minutes ago: sign every try anew, and set the sender's clock",
  inFuture: "webhook-timestamp is more than five minutes ahead: set the sender's clock",
  signatureWrong:
    "no signature holds under this source's secret: sign `id.timestamp.body` with it, byte for byte as sent",
} as const satisfies Record<SignatureFlaw, string>;

/** The name of this message is known already: nothing of it is stored. */
class Repeated extends Error {
  override readonly name = "Repeated";
}

/** Keeps a message's name in the transaction that stores its posts, so that of two at once one waits and then is a repeat. */
async function keepName(scope: Scope, id: SourceId, message: string): Promise<SourceRow> {
  const row = await loadSource(scope, id, true);
  // Somebody paused it while the message was on its way in.
  if (row.paused_at !== null) throw new ServiceError("hookPaused");
  await scope.trx
    .deleteFrom("hook_message")
    .where("source_id", "=", id)
    .where("received_at", "<", shift(scope.now, -REMEMBERED_MS))
    .execute();
  const kept = await scope.trx
    .insertInto("hook_message")
    .values({ brand_id: scope.brand.id, source_id: id, message_id: message, received_at: scope.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("message_id")
    .execute();
  if (kept.length === 0) throw new Repeated();
  return row;
}

async function secretsOf(scope: Scope, row: SourceRow): Promise<string[]> {
  const opened = await openSource(scope, row);
  const parsed = opened.ok ? HookCredential.safeParse(opened.credential) : null;
  if (parsed?.success !== true) throw new ServiceError("internal", {}, "the secret of a webhook source does not open");
  const { secret, previous } = parsed.data;
  return previous !== undefined && previous.until > scope.real ? [secret, previous.secret] : [secret];
}

/** A new secret, told this once. The one before holds on for a day; one before that does not. */
export async function renewHookSecret(scope: Scope, id: SourceId): Promise<{ secret: string; until: Instant }> {
  const row = await loadSource(scope, id, true);
  if (row.kind !== "webhook") throw new ServiceError("wrongState", { state: row.kind });
  const [current] = await secretsOf(scope, row);
  const secret = newWebhookSecret();
  const until = shift(scope.real, OVERLAP_MS);
  const credential = { secret, previous: { secret: current!, until } };
  await scope.trx
    .updateTable("source")
    .set({ secret: sealSourceCredential(scope.ctx.secrets, liveBrand(scope), id, credential) })
    .where("id", "=", id)
    .execute();
  scope.record("source.changed", id, { name: row.name, before: row.name, renewed: true });
  scope.tell("sources", id);
  return { secret, until };
}

/**
 * The posts of a body that is a JSON array or JSON Lines. Throws `invalidRequest` where it is an array that is no JSON,
 * and `fileTooLarge` where it is too many.
 */
async function postsIn(
  body: Uint8Array,
  now: Instant,
): Promise<{ posts: Post[] } & Pick<Taken, "rejected" | "rejectedCount">> {
  const options = { need: "textAndTime", now } as const;
  const posts: Post[] = [];
  const rejected: Rejection[] = [];
  let count = 0;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  try {
    const outcomes = startsAnArray(bytes)
      ? parsePostArray(bytes.toString("utf8"), options)
      : readPosts(once(bytes), { ...options, name: "body.jsonl" });
    for await (const outcome of outcomes) {
      if (++count > POSTS_MAX) {
        throw new ServiceError("fileTooLarge", { postsMax: POSTS_MAX }, `send at most ${POSTS_MAX} posts a message`);
      }
      if ("post" in outcome) posts.push(outcome.post);
      else if (rejected.length < REJECTIONS_TOLD) rejected.push(outcome.rejection);
    }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new ServiceError("invalidRequest", {}, error.message);
    throw error;
  }
  return { posts, rejected, rejectedCount: count - posts.length };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
