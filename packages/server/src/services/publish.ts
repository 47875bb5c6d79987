import type { ActId, IncidentId, PublicationId, StatementId } from "@baluarte/domain/kernel/id.ts";
import { coverage, endedShort, restToSend } from "@baluarte/domain/publication/rules.ts";
import { isSignedEverywhere } from "@baluarte/domain/act/pack.ts";
import type { PackItem } from "./act-payload.ts";
import { payloadHash } from "@baluarte/channels/channel.ts";
import { msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import type { ActEffect } from "./act-effects.ts";
import { executeAct, finishAct, requestAct } from "./act.ts";
import { holdWhereBraked } from "./brake-gate.ts";
import { handOverClocks, reopenClocks, startClock, stopClock } from "./clock.ts";
import { lockIncident, openIncident } from "./incident.ts";
import {
  loadPublication,
  proofFrom,
  proofOfSeen,
  recipientsOf,
  storePublication,
  type Confirmation,
} from "./publication.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { actsOf, goingOut, loadPack, packCoverage, wholeOf } from "./signed-pack.ts";
import { answerIsSigned, answerIsUnsigned, wordsAreEverywhere, wordsAreOut } from "./step-facts.ts";
import { isDisowned } from "./spoken-row.ts";
import { wayOf } from "./touchpoint.ts";

/**
 * Publishing. The last signature on a full answer is "response ready": it stops the 12 h clock, and voiding it, on one
 * place alone too, lets the clock run again. Executing makes a row for every place; the act gate sends the automatic ones, people the others.
 */
export const publishEffect: ActEffect<"publish"> = {
  async approved(scope, { row, payload }) {
    if (row.incident_id === null || (await kindOf(scope, payload.statement)) !== "full") return;
    await lockIncident(scope, row.incident_id);
    const whole = wholeOf(row);
    if (!isSignedEverywhere(await loadPack(scope, whole))) return;
    await stopClock(scope, row.incident_id, "responseReady", whole);
    await stopClock(scope, row.incident_id, "responseSinceKnown", whole);
    await answerIsSigned(scope, row.incident_id, whole);
  },
  async voided(scope, { row, payload }) {
    if (row.incident_id === null || (await kindOf(scope, payload.statement)) !== "full") return;
    await lockIncident(scope, row.incident_id);
    const whole = wholeOf(row);
    const other = await otherAnswer(scope, whole, row.incident_id);
    if (other !== null) return handOverClocks(scope, row.incident_id, whole, other);
    await reopenClocks(scope, row.incident_id, whole);
    await answerIsUnsigned(scope, row.incident_id);
  },
  async executed(scope, { act, row, payload }) {
    if (row.incident_id !== null) await openIncident(scope, row.incident_id);
    for (const item of goingOut(payload, act.takenBack)) await letOut(scope, act.id, item);
  },
};

/** A row for one place: the gate takes it from there where we send ourselves, else a person. */
export async function letOut(scope: Scope, act: ActId, item: PackItem): Promise<PublicationId> {
  const id = scope.ctx.newId("publication") as PublicationId;
  const automatic = wayOf(item.channel) === "auto";
  await scope.trx
    .insertInto("publication")
    .values({
      id,
      brand_id: scope.brand.id,
      act_id: act,
      touchpoint_id: item.touchpoint,
      channel: item.channel,
      payload: JSON.stringify(item.payload),
      payload_hash: payloadHash(item.payload),
      state: automatic ? "queued" : "awaitingPerson",
      intent_at: null,
      sent_at: null,
      link: null,
      proof: null,
      error: null,
    })
    .execute();
  scope.connect(id, "publicationOfAct", act);
  await holdWhereBraked(scope, id, item.touchpoint);
  if (automatic) scope.enqueue({ name: "publication", data: { brand: scope.brand.id, publication: id } });
  return id;
}

/** Another full answer of the incident that is approved or on its way: a response is ready all the same. */
async function otherAnswer(scope: Scope, act: ActId, incident: IncidentId): Promise<ActId | null> {
  const rows = await scope.trx
    .selectFrom("act")
    .innerJoin("statement", "statement.id", "act.statement_id")
    .select("act.id")
    .where("act.incident_id", "=", incident)
    .where("act.id", "<>", act)
    .where("act.part_of", "is", null)
    .where("act.kind", "=", "publish")
    .where("statement.kind", "=", "full")
    .where("act.state", "in", ["approved", "executing", "done"])
    .execute();
  for (const { id } of rows) if (isSignedEverywhere(await loadPack(scope, id))) return id;
  return null;
}

async function kindOf(scope: Scope, statement: StatementId) {
  const row = await scope.trx
    .selectFrom("statement")
    .select("kind")
    .where("id", "=", statement)
    .executeTakeFirstOrThrow();
  return row.kind;
}

/**
 * After a publication moved: the first copy out ends the wait for first words and opens the clock of what it promised;
 * the last one proved or excused ends the act, and of a full answer the 48 h clock, once no place waits for words of its
 * own. Where nothing of it moves any more
 * and something was stopped on the way, the act ends as failed.
 */
export async function settlePublishing(scope: Scope, actId: ActId): Promise<void> {
  const act = await scope.trx
    .selectFrom("act")
    .leftJoin("statement", "statement.id", "act.statement_id")
    .select(["act.id", "act.part_of", "act.incident_id", "act.payload", "statement.kind"])
    .where("act.id", "=", actId)
    // Of two places confirmed at the same moment the second has to see the first, or neither would be the last.
    .forNoKeyUpdate("act")
    .executeTakeFirst();
  if (act === undefined) return;
  if (act.incident_id !== null) await lockIncident(scope, act.incident_id);
  const incident = act.incident_id;
  // After the incident is locked: what goes out by another act of the same text is seen here, or sees this.
  const pack = await loadPack(scope, wholeOf(act));
  const ofPack = await scope.trx
    .selectFrom("publication")
    .select(["act_id", "state", "error"])
    .where("act_id", "in", actsOf(pack))
    .execute();
  const rows = ofPack.filter(({ act_id }) => act_id === actId);
  // An answer to one person is not the answer that the incident waits for.
  const places = ofPack.filter(({ state }) => state === "sent" || state === "proved").length;
  if (incident !== null && act.kind !== null && places > 0) {
    await firstWordsAreOut(scope, incident, { ...act, id: pack.whole.id, kind: act.kind }, places);
  }
  if (incident !== null && act.kind !== null && packCoverage(pack, ofPack).complete) {
    if (act.kind === "full") await stopClock(scope, incident, "publishedEverywhere", pack.whole.id);
    await wordsAreEverywhere(scope, incident, { act: pack.whole.id, kind: act.kind });
  }
  if (endedShort(rows)) return finishAct(scope, actId, "failed");
  if (coverage(rows.map(({ state }) => state)).complete) await finishAct(scope, actId, "done");
}

async function firstWordsAreOut(
  scope: Scope,
  incident: IncidentId,
  act: { id: ActId; kind: StatementKind; payload: Record<string, unknown> },
  places: number,
): Promise<void> {
  await stopClock(scope, incident, "firstStatement", act.id);
  const known = await scope.trx
    .selectFrom("clock")
    .select(["subject", "stopped_at"])
    .where("incident_id", "=", incident)
    .where("kind", "=", "nextUpdate")
    .where("dropped_at", "is", null)
    .execute();
  for (const { subject } of known)
    if (subject !== act.id) await stopClock(scope, incident, "nextUpdate", act.id, subject);
  const promisedAt = act.payload["promisedAt"] as Instant | null;
  if (promisedAt !== null && !known.some(({ subject }) => subject === act.id)) {
    await startClock(scope, incident, {
      kind: "nextUpdate",
      subject: act.id,
      group: "promise",
      anchor: "promised",
      anchorAt: scope.now,
      provisional: false,
      offsetMs: Math.max(0, msOf(promisedAt) - msOf(scope.now)),
    });
  }
  await wordsAreOut(scope, incident, {
    act: act.id,
    kind: act.kind,
    places,
    kept: known.some(({ subject, stopped_at }) => subject !== act.id && stopped_at === null),
    promises: promisedAt !== null,
  });
}

/** Asks to take a place off the list of what an answer is owed on. */
export async function requestExcuse(scope: Scope, id: PublicationId, reason: string): Promise<ActId> {
  const { publication, actRow, name } = await loadPublication(scope, id, true);
  if (!["queued", "awaitingPerson", "unknown", "failed"].includes(publication.state))
    throw new ServiceError("wrongState");
  const pending = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("kind", "=", "excuseTouchpoint")
    .where("state", "=", "requested")
    .where("subject", "=", id)
    .executeTakeFirst();
  if (pending !== undefined) return pending.id;
  const act = await requestAct(scope, {
    level: actRow.level,
    incident: actRow.incident_id,
    statement: null,
    statementVersion: null,
    title: name,
    reason,
    payload: { kind: "excuseTouchpoint", publication: id, reason },
  });
  await scope.trx.updateTable("act").set({ subject: id }).where("id", "=", act).execute();
  return act;
}

export const excuseEffect: ActEffect<"excuseTouchpoint"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, payload }) {
    const loaded = await loadPublication(scope, payload.publication, true);
    const excused = await storePublication(scope, loaded, { type: "excuse" });
    if (excused === null) {
      // Proved in the meantime: there is nothing left to excuse.
      await finishAct(scope, act.id, "failed");
      return;
    }
    scope.record(
      "publication.excused",
      payload.publication,
      { name: loaded.name, reason: payload.reason },
      loaded.actRow.incident_id,
    );
    await finishAct(scope, act.id, "done");
    await settlePublishing(scope, loaded.publication.act);
  },
};

/** A person published by hand and brings the proof. */
export async function confirmPublication(scope: Scope, id: PublicationId, confirmation: Confirmation): Promise<void> {
  const loaded = await loadPublication(scope, id, true);
  if (loaded.publication.state !== "awaitingPerson")
    throw new ServiceError("wrongState", { state: loaded.publication.state });
  const proof = proofFrom(scope, loaded.network, confirmation);
  await storePublication(scope, loaded, { type: "prove", proof });
  await stampSent(scope, id);
  scope.record(
    "publication.proved",
    id,
    { name: loaded.name, link: proof.link, note: proof.note, way: "person" },
    loaded.actRow.incident_id,
  );
  await settlePublishing(scope, loaded.actRow.id);
}

/**
 * Nobody knew whether it went out; a person looked. Found: it is proved by their word. Not found: it goes out by hand,
 * unless whoever was said to have approved disowns it; then nobody is handed it to post.
 */
export async function settlePublication(
  scope: Scope,
  id: PublicationId,
  { found: seen, link }: { found: boolean; link: string | null },
): Promise<void> {
  const loaded = await loadPublication(scope, id, true);
  const { state } = loaded.publication;
  if (state !== "unknown" && state !== "sent" && state !== "failed") throw new ServiceError("wrongState", { state });
  if (seen) {
    const proof = proofOfSeen(scope, link);
    // What certainly did not go out is nowhere to be found: it goes out by hand first.
    if ((await storePublication(scope, loaded, { type: "prove", proof })) === null) {
      throw new ServiceError("wrongState", { state });
    }
    await stampSent(scope, id);
    scope.record("publication.proved", id, { name: loaded.name, link, way: "person" }, loaded.actRow.incident_id);
  } else if (await isDisowned(scope.trx, loaded.actRow.id)) {
    if (state === "failed") throw new ServiceError("wrongState", { state });
    await storePublication(scope, loaded, { type: "disown", unsent: true });
  } else if ((await storePublication(scope, loaded, { type: "handToPerson" })) === null) {
    throw new ServiceError("wrongState", { state });
  }
  await settlePublishing(scope, loaded.actRow.id);
}

/**
 * A person has it sent again, in the words that were approved: of letters those that did not go out, else what failed as
 * a whole. The gate then finds it as one whose time to be tried again has come.
 */
export async function retryPublication(scope: Scope, id: PublicationId): Promise<void> {
  const loaded = await loadPublication(scope, id, true);
  const { publication, payload, receipts, name, actRow } = loaded;
  const { state, channel } = publication;
  const isOurs = wayOf(channel) === "auto" && actRow.state === "executing";
  if (!isOurs || restToSend(publication, recipientsOf(payload), receipts ?? []) === 0)
    throw new ServiceError("wrongState", { state });
  if (await isDisowned(scope.trx, actRow.id)) throw new ServiceError("wrongState", { state });
  await storePublication(scope, loaded, { type: "retry", at: scope.now });
  await scope.trx.updateTable("publication").set({ retry_at: scope.now, tries: 0 }).where("id", "=", id).execute();
  scope.enqueue({ name: "publication", data: { brand: scope.brand.id, publication: id } });
  scope.record("publication.retried", id, { name }, actRow.incident_id);
}

/** What a person put up counts as out from the moment they say so: the first copy out ends the wait for first words. */
async function stampSent(scope: Scope, id: PublicationId): Promise<void> {
  await scope.trx
    .updateTable("publication")
    .set({ sent_at: scope.now })
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .execute();
}
