import { fillChain } from "@baluarte/domain/act/chain.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import {
  fillStanding,
  standingEnd,
  standingRefusal,
  templateFault,
  type StandingPlace,
  type StandingRefusal,
} from "@baluarte/domain/approval/standing.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { ActId, IncidentId, PersonId, StandingId, StatementId } from "@baluarte/domain/kernel/id.ts";
import type { StandingInput } from "@baluarte/contract/standing.ts";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import type { ActEffect } from "./act-effects.ts";
import type { PayloadOf } from "./act-payload.ts";
import { approveAct, executeAct, hashOf, loadAct, requestAct, voidAct, type LoadedAct } from "./act.ts";
import { openIncident } from "./incident.ts";
import { membersOf, namesOf, rolesOf } from "./member.ts";
import { renderPack, type RenderedPack } from "./pack.ts";
import { doneBefore, keyed } from "./request-key.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { promisedAtOf, storeStatement } from "./statement.ts";

type Payload = PayloadOf<"preapprove">;
export type LoadedStanding = Awaited<ReturnType<typeof loadStanding>>;

/** Puts a text with typed blanks to those who would sign it at its highest level. */
export async function createStanding(
  scope: Scope,
  { key, ...input }: StandingInput & { key?: string | undefined },
): Promise<StandingId> {
  const before = await doneBefore(scope, "act.requested", key);
  if (before !== null) return found(await standingOfAct(scope, before as ActId));
  const id = scope.ctx.newId("standing") as StandingId;
  const payload = await payloadOf(scope, id, input);
  const act = await ask(scope, payload, input.title, key);
  await scope.trx
    .insertInto("standing")
    .values({
      id,
      brand_id: scope.brand.id,
      title: input.title,
      act_id: act,
      uses_max: input.usesMax,
      expires_at: payload.expiresAt,
      made_by: personOf(scope),
      made_at: scope.now,
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
  scope.connect(act, "actOfStanding", id);
  scope.tell("acts", act);
  return id;
}

/** Another text, reach or end: what was signed for the old is void, and its uses are counted anew. */
export async function changeStanding(
  scope: Scope,
  id: StandingId,
  { key, ...input }: StandingInput & { key?: string | undefined },
): Promise<void> {
  const { row, loaded } = await loadStanding(scope, id, true);
  if ((await doneBefore(scope, "standing.changed", key)) !== null) return;
  if (row.revoked_at !== null) refuse("revoked");
  if (loaded.act.state === "requested" || loaded.act.state === "approved") await voidAct(scope, row.act_id);
  const payload = await payloadOf(scope, id, input);
  const act = await ask(scope, payload, input.title);
  await scope.trx
    .updateTable("standing")
    .set({
      title: input.title,
      act_id: act,
      uses: 0,
      uses_max: input.usesMax,
      expires_at: payload.expiresAt,
      made_by: personOf(scope),
      made_at: scope.now,
    })
    .where("id", "=", id)
    .execute();
  scope.record("standing.changed", id, { title: input.title, act, ...keyed(key) });
  scope.connect(act, "actOfStanding", id);
  scope.tell("acts", act);
}

/** A brake: any of its signers, its author or an admin takes it back, at once and for good. */
export async function revokeStanding(scope: Scope, id: StandingId, person: PersonId): Promise<void> {
  const { row, loaded } = await loadStanding(scope, id, true);
  const roles = await rolesOf(scope, person);
  if (!mayRevoke(loaded, row.made_by, person, roles)) throw new ServiceError("forbidden");
  if (row.revoked_at !== null) return;
  await scope.trx
    .updateTable("standing")
    .set({ revoked_at: scope.now, revoked_by: person })
    .where("id", "=", id)
    .execute();
  scope.record("standing.revoked", id, { title: row.title, person });
  if (loaded.act.state === "requested" || loaded.act.state === "approved") await voidAct(scope, row.act_id);
  scope.tell("acts", row.act_id);
}

/** The act is asked for under this name; its payload, whole, is what the signatures cover. */
export async function standingOfAct(scope: Scope, act: ActId): Promise<StandingId | null> {
  const row = await scope.trx.selectFrom("standing").select("id").where("act_id", "=", act).executeTakeFirst();
  return row?.id ?? null;
}

async function payloadOf(scope: Scope, standing: StandingId, input: StandingInput): Promise<Payload> {
  const { kind, texts, slots, levelMax, touchpoints, usesMax, days } = input;
  const template = { kind, texts, slots };
  const fault = templateFault(template);
  if (fault !== null) throw new ServiceError("templateInvalid", fault);
  const pack = await renderPack(scope, kind, draftOf(texts, touchpoints));
  if (pack.items.length !== new Set(touchpoints).size) throw new ServiceError("notFound");
  refuseTooLong(pack);
  return {
    kind: "preapprove",
    standing,
    template,
    levelMax,
    places: placesOf(pack),
    usesMax,
    expiresAt: standingEnd(scope.now, days),
  };
}

async function ask(scope: Scope, payload: Payload, title: string, key?: string): Promise<ActId> {
  const act = await requestAct(scope, {
    level: payload.levelMax,
    incident: null,
    statement: null,
    statementVersion: null,
    title,
    reason: null,
    payload,
    key,
  });
  await scope.trx.updateTable("act").set({ subject: payload.standing }).where("id", "=", act).execute();
  return act;
}

/** Nothing leaves the house by a signature in advance: what it lets out later is an act of its own. */
export const preapproveEffect: ActEffect<"preapprove"> = {
  async approved(scope, { act, row, payload }) {
    scope.record("standing.signed", payload.standing, {
      title: row.title,
      payloadHash: act.payloadHash,
      signers: act.approvals.map(({ person }) => person).join(", "),
      levelMax: payload.levelMax,
      usesMax: payload.usesMax,
      expiresAt: payload.expiresAt,
    });
  },
  voided: async () => undefined,
  async executed() {
    throw new ServiceError("wrongState");
  },
};

export type Filling = { incident: IncidentId; values: Record<string, string>; payloadHash: PayloadHash };

/** The filled text as it would stand at each place, or why it cannot go out. Nothing is kept. */
export async function previewStanding(scope: Scope, id: StandingId, filling: Filling) {
  const { level } = found(
    await scope.trx.selectFrom("incident").select("level").where("id", "=", filling.incident).executeTakeFirst(),
  );
  const loaded = await loadStanding(scope, id);
  const { pack, draft } = await derive(scope, loaded, filling, level);
  return { previews: pack.previews, promisedAt: await promisedAtOf(scope, draft) };
}

/**
 * Lets a text signed in advance out, in one transaction: the blanks are checked against the signed template, the text is
 * derived from it here and nowhere else, one use is counted, and the act it makes bears the signatures given before. It
 * then goes the way of every other act.
 */
export async function useStanding(
  scope: Scope,
  id: StandingId,
  filling: Filling & { key: string },
): Promise<{ act: ActId; statement: StatementId }> {
  const person = personOf(scope);
  // The row is held first: of two who fire the last use, the second waits here and then reads that it is spent.
  const loaded = await loadStanding(scope, id, true);
  const before = await doneBefore(scope, "standing.used", filling.key);
  if (before !== null) return usedBefore(scope, before as ActId);
  const incident = await openIncident(scope, filling.incident);
  const { pack, draft, values } = await derive(scope, loaded, filling, incident.level);
  const { payload, row } = loaded;
  const statement = await storeStatement(scope, filling.incident, payload.template.kind, draft, {});
  const act = await requestAct(scope, {
    level: incident.level,
    incident: filling.incident,
    statement,
    statementVersion: 1,
    title: draft.texts[0]!.title,
    reason: null,
    signedBefore: true,
    payload: {
      kind: "publish",
      statement,
      version: 1,
      promisedAt: await promisedAtOf(scope, draft),
      items: pack.items,
      standing: { standing: id, templateHash: loaded.act.payloadHash, values },
    },
  });
  const { act: made } = await loadAct(scope, act);
  const signers = await advanceSigners(scope, loaded, person);
  const needed = fillChain(made.chain, signers).filter((signer) => signer !== null);
  if (needed.length < made.chain.length) refuseSigners(loaded, person);
  for (const signer of needed) {
    await approveAct(scope, act, {
      person: signer,
      payloadHash: made.payloadHash,
      way: "standing",
      mandate: null,
      standing: id,
    });
  }
  const spent = await scope.trx
    .updateTable("standing")
    .set((eb) => ({ uses: eb("uses", "+", 1) }))
    .where("id", "=", id)
    .whereRef("uses", "<", "uses_max")
    .executeTakeFirst();
  if (spent.numUpdatedRows === 0n) refuse("usedUp");
  const name = await namesOf(scope.trx, needed);
  scope.record(
    "standing.used",
    act,
    {
      ...keyed(filling.key),
      standing: id,
      title: row.title,
      templateHash: loaded.act.payloadHash,
      approvedInAdvanceBy: needed.map((signer) => name(signer).name).join(", "),
      use: row.uses + 1,
      usesMax: row.uses_max,
    },
    filling.incident,
  );
  await executeAct(scope, act, made.payloadHash);
  scope.connect(act, "actFromStanding", id);
  const fired = await namesOf(scope.trx, [person]);
  scope.notify(
    signers.map(({ person: signer }) => signer),
    {
      kind: "standingUsed",
      incident: filling.incident,
      subject: act,
      args: { title: row.title, by: fired(person).name },
    },
  );
  return { act, statement };
}

async function usedBefore(scope: Scope, act: ActId): Promise<{ act: ActId; statement: StatementId }> {
  const { row } = await loadAct(scope, act);
  return { act, statement: row.statement_id! };
}

export async function loadStanding(scope: Scope, id: StandingId, lock = false) {
  const query = scope.trx.selectFrom("standing").selectAll().where("id", "=", id);
  const row = found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
  const loaded = await loadAct(scope, row.act_id, lock);
  const { payload } = loaded;
  if (payload.kind !== "preapprove") throw new Error("a standing approval is signed by an act of its own kind");
  return { row, loaded, act: loaded.act, payload };
}

function refuse(why: StandingRefusal | "placeChanged" | "signersMissing" | "ownSignature", data = {}): never {
  throw new ServiceError("standingRefused", { why, ...data });
}

/** The filled texts at every signed place; throws with what stands against it. */
async function derive(
  scope: Scope,
  { row, act, payload }: LoadedStanding,
  filling: Filling,
  level: Level,
): Promise<{ pack: RenderedPack; draft: StatementDraft; values: Record<string, string> }> {
  const refusal = standingRefusal(
    {
      signed: act.state === "approved",
      revoked: row.revoked_at !== null,
      expiresAt: payload.expiresAt,
      uses: row.uses,
      usesMax: payload.usesMax,
      levelMax: payload.levelMax,
    },
    scope.now,
    level,
  );
  if (refusal !== null) refuse(refusal, { level, levelMax: payload.levelMax });
  // What is stored must be what was signed, and what was signed what this person has read.
  if (hashOf(payload) !== act.payloadHash || filling.payloadHash !== act.payloadHash) {
    throw new ServiceError("contentChanged");
  }
  const filled = fillStanding(payload.template, filling.values);
  if (!filled.ok) throw new ServiceError("slotMisfit", { misfits: filled.misfits });
  const draft = draftOf(
    filled.texts,
    payload.places.map(({ touchpoint }) => touchpoint),
  );
  const pack = await renderPack(scope, payload.template.kind, draft);
  const now = placesOf(pack);
  const moved = payload.places.find(
    (place) => !now.some((there) => SAME_PLACE.every((key) => there[key] === place[key])),
  );
  if (moved !== undefined || now.length !== payload.places.length) {
    refuse("placeChanged", { place: moved?.name ?? "" });
  }
  refuseTooLong(pack);
  return { pack, draft, values: filled.values };
}

/** A place is the same one while it leads to the same account: what it is called may change. */
const SAME_PLACE = ["touchpoint", "channel", "account", "audience"] as const satisfies readonly (keyof StandingPlace)[];

function placesOf({ items, previews }: RenderedPack): StandingPlace[] {
  return items.map(({ touchpoint, channel, payload }) => ({
    touchpoint,
    name: previews.find((preview) => preview.touchpoint === touchpoint)!.name,
    channel,
    account: payload.account,
    audience: payload.audience,
  }));
}

function refuseTooLong({ previews }: RenderedPack): void {
  const over = previews.find(({ length }) => length !== null && length.used > length.max);
  if (over !== undefined) throw new ServiceError("textTooLong", { ...over.length, place: over.name });
}

/** One block: what was signed is one text, and is not cut into parts that were not. */
function draftOf(texts: Payload["template"]["texts"], touchpoints: StatementDraft["touchpoints"]): StatementDraft {
  return {
    texts: texts.map(({ language, title, text }) => ({
      language,
      title,
      blocks: [{ block: "facts", text, postponed: null }],
    })),
    variants: [],
    touchpoints: [...new Set(touchpoints)],
  };
}

/**
 * Whose word stands behind the template besides `firing`: those who signed it, and its author, who put it to them. Each
 * with the roles they hold now: whoever left or changed is counted as they are.
 */
export async function advanceSigners(scope: Scope, { act }: Pick<LoadedStanding, "act">, firing: PersonId) {
  const stood = new Set([...act.approvals.map(({ person }) => person), act.requestedBy]);
  return (await membersOf(scope)).filter(({ person }) => person !== firing && stood.has(person));
}

/** The signatures would do, were it not that one of them is of the person who fires: that is another thing to be told. */
function refuseSigners(loaded: LoadedStanding, firing: PersonId): never {
  const own = loaded.act.requestedBy === firing || loaded.act.approvals.some(({ person }) => person === firing);
  return refuse(own ? "ownSignature" : "signersMissing");
}

export function mayRevoke({ act }: LoadedAct, madeBy: PersonId, person: PersonId, roles: readonly string[]): boolean {
  return madeBy === person || roles.includes("admin") || act.approvals.some((approval) => approval.person === person);
}
