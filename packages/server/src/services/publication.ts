import { sql, type Selectable } from "kysely";
import { RenderedPayload } from "@baluarte/channels/channel.ts";
import { composeUrl } from "@baluarte/channels/manual/compose.ts";
import { confirmByLink, confirmByWord } from "@baluarte/channels/manual/confirm.ts";
import { manualNetwork } from "@baluarte/channels/manual/networks.ts";
import type { PublicationView } from "@baluarte/contract/act.ts";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Proof, Publication, Receipt } from "@baluarte/domain/publication/model.ts";
import { movePublication, restToSend, type PublicationAction } from "@baluarte/domain/publication/rules.ts";
import type { Database } from "../db/schema.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { wayOf } from "./touchpoint.ts";

type Row = Selectable<Database["publication"]>;

export type LoadedPublication = {
  publication: Publication;
  payload: RenderedPayload;
  receipts: Receipt[] | null;
  tries: number;
  retryAt: Instant | null;
  held: boolean;
  name: string;
  network: string;
  actRow: Pick<Selectable<Database["act"]>, "id" | "level" | "incident_id" | "state">;
};

export function publicationFrom(row: Row): Publication {
  return {
    id: row.id,
    act: row.act_id,
    touchpoint: row.touchpoint_id,
    channel: row.channel,
    payloadHash: row.payload_hash,
    state: row.state,
    intentAt: row.intent_at,
    sentAt: row.sent_at,
    link: row.link,
    proof: row.proof,
    error: row.error,
  };
}

/** A publication with its place and act. `lock`: nobody else moves it until this transaction ends. */
export async function loadPublication(scope: Scope, id: PublicationId, lock = false): Promise<LoadedPublication> {
  const query = scope.trx.selectFrom("publication").selectAll().where("id", "=", id);
  const row = found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
  const place = await scope.trx
    .selectFrom("touchpoint")
    .select(["name", "network"])
    .where("id", "=", row.touchpoint_id)
    .executeTakeFirstOrThrow();
  const actRow = await scope.trx
    .selectFrom("act")
    .select(["id", "level", "incident_id", "state"])
    .where("id", "=", row.act_id)
    .executeTakeFirstOrThrow();
  return {
    publication: publicationFrom(row),
    payload: RenderedPayload.parse(row.payload),
    receipts: row.receipts,
    tries: row.tries,
    retryAt: row.retry_at,
    held: (await heldAmong(scope, [id])).has(id),
    ...place,
    actRow,
  };
}

/** `certainlyUnsent`, asked of many rows at once. */
export const CERTAINLY_UNSENT = sql<boolean>`(publication.state in ('queued', 'awaitingPerson')
  or publication.state = 'executing' and publication.retry_at is not null)`;

/** Which of these a brake holds. */
export async function heldAmong(scope: Scope, ids: readonly PublicationId[]): Promise<ReadonlySet<PublicationId>> {
  if (ids.length === 0) return new Set();
  const rows = await scope.trx
    .selectFrom("held_item")
    .select("publication_id")
    .where("publication_id", "in", [...ids])
    .where("outcome", "is", null)
    .execute();
  return new Set(rows.map(({ publication_id }) => publication_id));
}

/** Keeps the receiving servers' words on each letter. Nothing where it is no letters. */
export async function keepReceipts(
  scope: Scope,
  id: PublicationId,
  receipts: readonly Receipt[] | undefined,
): Promise<void> {
  if (receipts === undefined) return;
  await scope.trx
    .updateTable("publication")
    .set({ receipts: JSON.stringify(receipts) })
    .where("id", "=", id)
    .execute();
}

/** Makes one move and stores it; `null` when it may not be made from here. */
export async function storePublication(
  scope: Scope,
  { publication, actRow }: Pick<LoadedPublication, "publication" | "actRow">,
  action: PublicationAction,
): Promise<Publication | null> {
  const moved = movePublication(publication, action);
  if (moved === null) return null;
  await scope.trx
    .updateTable("publication")
    .set({
      state: moved.state,
      intent_at: moved.intentAt,
      sent_at: moved.sentAt,
      link: moved.link,
      proof: moved.proof === null ? null : JSON.stringify(moved.proof),
      error: moved.error,
    })
    .where("id", "=", publication.id)
    .execute();
  scope.tell("acts", actRow.id);
  if (actRow.incident_id !== null) scope.tell("incidents", actRow.incident_id);
  return moved;
}

/** What a person brings for a place where they published by hand: a link that leads there, or their word. */
export type Confirmation = { way: "link"; link: string } | { way: "person"; note: string };

export function proofFrom(scope: Scope, network: string, confirmation: Confirmation): Proof {
  const witness = { by: personOf(scope), at: scope.now };
  const result =
    confirmation.way === "link"
      ? confirmByLink(found(manualNetwork(network)), confirmation.link, witness)
      : confirmByWord({ note: confirmation.note, photoSha256: null }, witness);
  if (!result.ok) throw new ServiceError("proofInvalid", { problem: result.problem, network });
  return result.proof;
}

/** A person saw it there. Whoever reads the coverage opens the link, so nothing but a web address is kept as one. */
export function proofOfSeen(scope: Scope, link: string | null): Proof {
  if (link !== null && !/^https?:$/.test(URL.parse(link)?.protocol ?? "")) {
    throw new ServiceError("proofInvalid", { problem: "notALink" });
  }
  return { way: "person", at: scope.now, link, note: null, by: personOf(scope), sha256: null };
}

/** Of what has not gone out as a whole: whether no letter of it may have arrived either. */
export function nothingOut({ receipts }: Pick<LoadedPublication, "receipts">): boolean {
  return (receipts ?? []).every(({ outcome }) => outcome === "unsent" || outcome === "refused");
}

/** Who gets a letter each; `null` where it is no letters. */
export function recipientsOf({ target }: RenderedPayload): readonly string[] | null {
  return target.kind === "letters" ? target.to : null;
}

export function publicationView(
  scope: Scope,
  {
    publication,
    payload,
    receipts,
    retryAt,
    held,
    name,
    network,
  }: Pick<LoadedPublication, "publication" | "payload" | "receipts" | "retryAt" | "held" | "name" | "network">,
): PublicationView {
  const manual = manualNetwork(network);
  return {
    ...publication,
    name,
    network,
    way: wayOf(publication.channel),
    account: payload.account,
    parts: payload.parts,
    receipts,
    retryAt: publication.state === "executing" ? retryAt : null,
    held,
    rest: wayOf(publication.channel) === "auto" ? restToSend(publication, recipientsOf(payload), receipts ?? []) : 0,
    composeUrl: manual === null ? null : (composeUrl(manual, payload.parts[0]!, scope.brand)?.url ?? null),
  };
}
