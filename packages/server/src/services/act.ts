import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { chainFor, fillChain } from "@baluarte/domain/act/chain.ts";
import { isAlive, isOut } from "@baluarte/domain/act/pack.ts";
import type { Act, ActKind, Approval, ApprovalWay, PayloadHash } from "@baluarte/domain/act/model.ts";
import { mayRequest } from "@baluarte/domain/act/table.ts";
import { moveAct, type ActRefusal } from "@baluarte/domain/act/rules.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type {
  ActId,
  ApprovalId,
  IncidentId,
  MandateId,
  PersonId,
  StandingId,
  StatementId,
  TouchpointId,
} from "@baluarte/domain/kernel/id.ts";
import type { DrillBrand } from "@baluarte/domain/brand/model.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { ErrorCode } from "@baluarte/contract/problem.ts";
import type { Database } from "../db/schema.ts";
import { runEffect } from "./act-effects.ts";
import { ActPayload } from "./act-payload.ts";
import { missingSigners } from "./approval-plan.ts";
import { liveMandates } from "./mandate.ts";
import { membersOf, namesOf, rolesOf } from "./member.ts";
import { keyed } from "./request-key.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { lapseSpoken } from "./spoken-row.ts";

export type ActRow = Selectable<Database["act"]>;
export type LoadedAct = { act: Act; row: ActRow; payload: ActPayload };

/** SHA-256 of the canonical JSON: what every signature of an act is bound to. */
export function hashOf(payload: ActPayload): PayloadHash {
  return createHash("sha256").update(canonicalJson(payload)).digest("hex") as PayloadHash;
}

/** An act with its signatures. `lock`: nobody else moves it until this transaction ends. */
export async function loadAct(scope: Scope, id: ActId, lock = false): Promise<LoadedAct> {
  const query = scope.trx.selectFrom("act").selectAll().where("id", "=", id);
  const row = found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
  const approvals = await scope.trx
    .selectFrom("approval")
    .selectAll()
    .where("act_id", "=", id)
    .where("withdrawn_at", "is", null)
    .orderBy("at")
    .execute();
  return {
    row,
    payload: ActPayload.parse(row.payload),
    act: {
      id: row.id,
      kind: row.kind,
      state: row.state,
      level: row.level,
      payloadHash: row.payload_hash,
      requestedBy: row.requested_by,
      requestedAt: row.requested_at,
      chain: row.chain,
      approvals: approvals.map((approval) => ({
        id: approval.id,
        person: approval.person_id,
        roles: approval.roles,
        way: approval.way,
        mandate: approval.mandate_id,
        payloadHash: approval.payload_hash,
        at: approval.at,
      })),
      takenBack: row.taken_back,
    },
  };
}

export type ActRequest = {
  level: Level;
  incident: IncidentId | null;
  statement: StatementId | null;
  statementVersion: number | null;
  title: string;
  reason: string | null;
  payload: ActPayload;
  /** Of the form that asks; see `doneBefore`. */
  key?: string | undefined;
  /** It names places whose words were taken back from this act, and goes out after it. */
  partOf?: ActId;
  /** Nobody is asked: it is signed in the same transaction, by what was signed before. */
  signedBefore?: true;
};

/** Asks for a voice act. Refused at once when nobody but the author could ever sign it: no dead end in the first hour. */
export async function requestAct(scope: Scope, request: ActRequest): Promise<ActId> {
  const { ctx, trx, brand, now } = scope;
  const author = personOf(scope);
  const kind: ActKind = request.payload.kind;
  if (!mayRequest(kind, await rolesOf(scope, author))) throw new ServiceError("forbidden");
  const chain = chainFor(kind, request.level, brand.teamSize);
  const missing = await missingSigners(scope, chain, author);
  if (missing.length > 0) throw new ServiceError("approversMissing", { roles: missing });
  const id = ctx.newId("act") as ActId;
  const payloadHash = hashOf(request.payload);
  await trx
    .insertInto("act")
    .values({
      id,
      brand_id: brand.id,
      kind,
      state: "requested",
      level: request.level,
      incident_id: request.incident,
      statement_id: request.statement,
      statement_version: request.statementVersion,
      subject: request.statement ?? request.incident ?? brand.id,
      title: request.title,
      reason: request.reason,
      payload: JSON.stringify(request.payload),
      payload_hash: payloadHash,
      chain: JSON.stringify(chain),
      requested_by: author,
      requested_at: now,
      refused_by: null,
      refused_at: null,
      refused_reason: null,
      executed_by: null,
      executed_at: null,
      finished_at: null,
      part_of: request.partOf ?? null,
    })
    .execute();
  if (request.statement !== null) scope.connect(id, "actOfStatement", request.statement);
  scope.record(
    "act.requested",
    id,
    { kind, title: request.title, payloadHash, reason: request.reason, ...keyed(request.key) },
    request.incident,
  );
  touch(scope, id, request);
  if (request.signedBefore) return id;
  const asked = (await membersOf(scope)).filter(
    ({ person, roles }) => person !== author && chain.some((slot) => slot.roles.some((role) => roles.includes(role))),
  );
  scope.notify(
    asked.map(({ person }) => person),
    { kind: "approvalAsked", incident: request.incident, subject: id, args: { title: request.title } },
  );
  return id;
}

type Signature<Way extends ApprovalWay> = {
  person: PersonId;
  payloadHash: PayloadHash;
  way: Way;
  mandate: MandateId | null;
  standing?: StandingId;
};

/** Signs for this exact content. The last missing signature makes the act approved. */
export function approveAct(
  scope: Scope,
  id: ActId,
  signature: Signature<Exclude<ApprovalWay, "simulated">>,
): Promise<ApprovalId> {
  return sign(scope, id, signature);
}

/**
 * The same by the program, in the place of a colleague whom it plays. A drill alone has a scope for it, and the database
 * takes such a signature from nobody else (`drill_signature`).
 */
export function approveInDrill(
  scope: Scope & { readonly brand: DrillBrand },
  id: ActId,
  signature: { person: PersonId; payloadHash: PayloadHash },
): Promise<ApprovalId> {
  return sign(scope, id, { ...signature, way: "simulated", mandate: null });
}

async function sign(scope: Scope, id: ActId, signature: Signature<ApprovalWay>): Promise<ApprovalId> {
  // Whoever signs stays a member until the signature is stored: a removal at the same moment waits, and then takes it back.
  await scope.trx
    .selectFrom("member")
    .select("id")
    .where("person_id", "=", signature.person)
    .where("removed_at", "is", null)
    .forShare()
    .execute();
  const loaded = await loadAct(scope, id, true);
  const approval: Approval = {
    id: scope.ctx.newId("approval") as ApprovalId,
    person: signature.person,
    roles: await rolesOf(scope, signature.person),
    way: signature.way,
    mandate: signature.mandate,
    payloadHash: signature.payloadHash,
    at: scope.now,
  };
  const act = await moveLoaded(scope, loaded, { type: "approve", approval });
  await scope.trx
    .insertInto("approval")
    .values({
      id: approval.id,
      brand_id: scope.brand.id,
      act_id: id,
      person_id: approval.person,
      roles: approval.roles,
      way: approval.way,
      mandate_id: approval.mandate,
      standing_id: signature.standing ?? null,
      payload_hash: approval.payloadHash,
      at: approval.at,
    })
    .execute();
  scope.record(
    "act.approved",
    id,
    {
      kind: act.kind,
      title: loaded.row.title,
      person: approval.person,
      way: approval.way,
      mandate: approval.mandate,
      standing: signature.standing ?? null,
      payloadHash: approval.payloadHash,
      complete: act.state === "approved",
    },
    loaded.row.incident_id,
  );
  // Whoever fires what was signed before has its signatures in hand already.
  const name = await namesOf(scope.trx, [approval.person]);
  scope.notify(signature.way === "standing" ? [] : [act.requestedBy], {
    kind: "approvalGiven",
    incident: loaded.row.incident_id,
    subject: id,
    args: {
      title: loaded.row.title,
      by: name(approval.person).name,
      ...(signature.way === "mandate" && { byMandate: 1 }),
    },
  });
  if (act.state === "approved") await runEffect("approved", scope, { ...loaded, act });
  touch(scope, id, { incident: loaded.row.incident_id, statement: loaded.row.statement_id });
  return approval.id;
}

/** Says no. The author reads the reason, and a changed text may be asked for anew. */
export async function refuseAct(
  scope: Scope,
  id: ActId,
  refusal: { person: PersonId; payloadHash: PayloadHash; reason: string },
): Promise<void> {
  const loaded = await loadAct(scope, id, true);
  const { person, payloadHash, reason } = refusal;
  if (person === loaded.act.requestedBy) throw new ServiceError("ownAct");
  if (!signsFor(loaded.act, await rolesOf(scope, person))) throw new ServiceError("roleDoesNotSign");
  const wasApproved = loaded.act.state === "approved";
  await moveLoaded(scope, loaded, { type: "refuse", person, payloadHash });
  await scope.trx
    .updateTable("act")
    .set({ refused_by: person, refused_at: scope.now, refused_reason: reason })
    .where("id", "=", id)
    .execute();
  scope.record("act.refused", id, { title: loaded.row.title, person, reason }, loaded.row.incident_id);
  await lapseSpoken(scope, id, loaded.row.incident_id);
  if (wasApproved) await runEffect("voided", scope, loaded);
  await voidParts(scope, id);
  scope.notify([loaded.act.requestedBy], {
    kind: "approvalRefused",
    incident: loaded.row.incident_id,
    subject: id,
    args: { title: loaded.row.title, reason },
  });
  touch(scope, id, { incident: loaded.row.incident_id, statement: loaded.row.statement_id });
}

/** The content changed: every signature is void, and a clock that the approval had stopped runs again. */
export async function voidAct(scope: Scope, id: ActId): Promise<void> {
  const loaded = await loadAct(scope, id, true);
  const wasApproved = loaded.act.state === "approved";
  await moveLoaded(scope, loaded, { type: "void" });
  scope.record(
    "act.voided",
    id,
    { title: loaded.row.title, signed: loaded.act.approvals.map(({ person }) => person) },
    loaded.row.incident_id,
  );
  await lapseSpoken(scope, id, loaded.row.incident_id);
  if (wasApproved) await runEffect("voided", scope, loaded);
  await voidParts(scope, id);
  scope.notify(
    loaded.act.approvals.map(({ person }) => person),
    { kind: "approvalVoided", incident: loaded.row.incident_id, subject: id, args: { title: loaded.row.title } },
  );
  touch(scope, id, { incident: loaded.row.incident_id, statement: loaded.row.statement_id });
}

/** Without the text that they complete, its parts are signed for nothing: it is asked for anew as a whole. */
async function voidParts(scope: Scope, whole: ActId): Promise<void> {
  const parts = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("part_of", "=", whole)
    .where("state", "in", ["requested", "approved"])
    .orderBy("id")
    .execute();
  for (const { id } of parts) await voidAct(scope, id);
}

/** The words of these places changed: they do not go out by this act, and the rest of it stays signed. */
export async function takeBackPlaces(scope: Scope, id: ActId, places: readonly TouchpointId[]): Promise<void> {
  const loaded = await loadAct(scope, id, true);
  const act = await moveLoaded(scope, loaded, { type: "takeBack", places });
  await scope.trx.updateTable("act").set({ taken_back: act.takenBack }).where("id", "=", id).execute();
  const names = await scope.trx
    .selectFrom("touchpoint")
    .select("name")
    .where("id", "in", [...places])
    .orderBy("position")
    .execute();
  scope.record(
    "act.takenBack",
    id,
    { title: loaded.row.title, places: names.map(({ name }) => name).join(", ") },
    loaded.row.incident_id,
  );
  await runEffect("voided", scope, { ...loaded, act });
  touch(scope, id, { incident: loaded.row.incident_id, statement: loaded.row.statement_id });
}

/** Whoever leaves, or loses a role, takes back what they signed and is not out yet; an approved act waits anew. */
export async function unsignAll(scope: Scope, person: PersonId): Promise<void> {
  const rows = await scope.trx
    .selectFrom("act")
    .innerJoin("approval", "approval.act_id", "act.id")
    .select("act.id")
    .where("approval.person_id", "=", person)
    .where("approval.withdrawn_at", "is", null)
    .where("act.state", "in", ["requested", "approved"])
    .orderBy("act.id")
    .execute();
  await lockActs(
    scope,
    rows.map(({ id }) => id),
  );
  for (const { id } of rows) {
    const loaded = await loadAct(scope, id, true);
    const outcome = moveAct(loaded.act, { type: "unsign", person });
    if (!outcome.ok) continue; // it went out, or was signed anew, while we waited for the row
    const { title, incident_id } = loaded.row;
    await scope.trx.updateTable("act").set({ state: outcome.act.state }).where("id", "=", id).execute();
    await scope.trx
      .updateTable("approval")
      .set({ withdrawn_at: scope.now })
      .where("act_id", "=", id)
      .where("person_id", "=", person)
      .where("withdrawn_at", "is", null)
      .execute();
    await lapseSpoken(scope, id, incident_id, person);
    scope.record("act.unsigned", id, { title, person }, incident_id);
    if (loaded.act.state === "approved" && outcome.act.state !== "approved") await runEffect("voided", scope, loaded);
    if (outcome.act.state === "void") await voidParts(scope, id);
    scope.notify([loaded.act.requestedBy], {
      kind: "approvalVoided",
      incident: incident_id,
      subject: id,
      args: { title },
    });
    touch(scope, id, { incident: incident_id, statement: loaded.row.statement_id });
  }
}

/** Locks many acts before the first of them moves: an act comes before its incident, and they come in one order. */
async function lockActs(scope: Scope, ids: readonly ActId[]): Promise<void> {
  if (ids.length === 0) return;
  await scope.trx.selectFrom("act").select("id").where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute();
}

/** Whoever leaves takes along what they asked for, too: under another name they could sign it themselves. */
export async function voidRequestsOf(scope: Scope, person: PersonId): Promise<void> {
  const rows = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("requested_by", "=", person)
    .where("state", "in", ["requested", "approved"])
    .orderBy("id")
    .execute();
  await lockActs(
    scope,
    rows.map(({ id }) => id),
  );
  for (const { id } of rows) {
    const { act } = await loadAct(scope, id);
    if (isAlive(act)) await voidAct(scope, id);
  }
}

/** Locks what a change of level may void, before the incident itself is locked. */
export async function lockOpenActs(scope: Scope, incident: IncidentId): Promise<void> {
  const rows = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("incident_id", "=", incident)
    .where("state", "in", ["requested", "approved"])
    .execute();
  await lockActs(
    scope,
    rows.map(({ id }) => id),
  );
}

/** Lets an approved act happen, on a person's word. What it means is the effect's; nothing leaves the house here. */
export async function executeAct(scope: Scope, id: ActId, payloadHash: PayloadHash): Promise<void> {
  const loaded = await loadAct(scope, id, true);
  await requireLevelOfNow(scope, loaded);
  await requireWholeOut(scope, loaded);
  const act = await moveLoaded(scope, loaded, { type: "execute", payloadHash });
  await scope.trx
    .updateTable("act")
    .set({ executed_by: personOf(scope), executed_at: scope.now })
    .where("id", "=", id)
    .execute();
  scope.record("act.executed", id, { kind: act.kind, title: loaded.row.title }, loaded.row.incident_id);
  await runEffect("executed", scope, { ...loaded, act });
  touch(scope, id, { incident: loaded.row.incident_id, statement: loaded.row.statement_id });
}

/** What was signed for a comment does not speak in a crisis: a level that rose since asks for its own signatures. */
async function requireLevelOfNow(scope: Scope, { act, row }: LoadedAct): Promise<void> {
  if (row.incident_id === null || !SPEECH.includes(act.kind)) return;
  const { level } = await scope.trx
    .selectFrom("incident")
    .select("level")
    .where("id", "=", row.incident_id)
    .executeTakeFirstOrThrow();
  if (level <= act.level || isSigned(act, chainFor(act.kind, level, scope.brand.teamSize))) return;
  throw new ServiceError("approvalMissing", { levelRose: level });
}

/** The words of one place complete a text; they go out after it, so that what is out is never asked for a second time. */
async function requireWholeOut(scope: Scope, { row }: LoadedAct): Promise<void> {
  if (row.part_of === null) return;
  const { act } = await loadAct(scope, row.part_of);
  if (!isOut(act)) throw new ServiceError("wrongState", { state: row.state, wholeWaits: true });
}

function isSigned(act: Act, chain: Act["chain"]): boolean {
  const valid = act.approvals.filter(({ payloadHash }) => payloadHash === act.payloadHash);
  return fillChain(chain, valid).every((person) => person !== null);
}

/** The level rose: what is asked for or signed under a lighter chain is void, and has to be asked for anew. */
export async function voidTooLight(scope: Scope, incident: IncidentId, level: Level): Promise<void> {
  for (const { id } of await tooLight(scope, incident, level)) {
    // A part went with the text that it completes.
    const { act } = await loadAct(scope, id);
    if (isAlive(act)) await voidAct(scope, id);
  }
}

/** What waits or is signed in this incident, and would not be enough at `level`. */
export async function tooLight(
  scope: Scope,
  incident: IncidentId,
  level: Level,
): Promise<{ id: ActId; title: string }[]> {
  const rows = await scope.trx
    .selectFrom("act")
    .select(["id", "title"])
    .where("incident_id", "=", incident)
    .where("kind", "in", SPEECH)
    .where("state", "in", ["requested", "approved"])
    .execute();
  const light: { id: ActId; title: string }[] = [];
  for (const row of rows) {
    const { act } = await loadAct(scope, row.id);
    const chain = chainFor(act.kind, level, scope.brand.teamSize);
    if (canonicalJson(chain) !== canonicalJson(act.chain) && !isSigned(act, chain)) light.push(row);
  }
  return light;
}

/** Ends an executing act with what came of it. */
export async function finishAct(scope: Scope, id: ActId, outcome: "done" | "unknown" | "failed"): Promise<void> {
  const loaded = await loadAct(scope, id, true);
  if (loaded.act.state !== "executing") return;
  await moveLoaded(scope, loaded, { type: "finish", outcome });
  await scope.trx.updateTable("act").set({ finished_at: scope.now }).where("id", "=", id).execute();
  scope.record("act.finished", id, { kind: loaded.act.kind, title: loaded.row.title, outcome }, loaded.row.incident_id);
  touch(scope, id, { incident: loaded.row.incident_id, statement: loaded.row.statement_id });
}

/** Signs by a mandate that was signed in advance: its holder fires it, its signer is told, and one use is spent. */
export async function approveByMandate(scope: Scope, id: ActId, mandateId: MandateId): Promise<void> {
  const { act, row } = await loadAct(scope, id);
  const holder = personOf(scope);
  const usable = await usableMandates(scope, holder, act.kind, act.level as Level);
  const mandate = usable.find((candidate) => candidate.id === mandateId);
  if (mandate === undefined || act.requestedBy !== holder) throw new ServiceError("mandateUnusable");
  const spent = await scope.trx
    .updateTable("mandate")
    .set((eb) => ({ uses: eb("uses", "+", 1) }))
    .where("id", "=", mandateId)
    .whereRef("uses", "<", "uses_max")
    .executeTakeFirst();
  if (spent.numUpdatedRows === 0n) throw new ServiceError("mandateUnusable");
  await approveAct(scope, id, {
    person: mandate.signer_id,
    payloadHash: act.payloadHash,
    way: "mandate",
    mandate: mandateId,
  });
  const name = await namesOf(scope.trx, [mandate.signer_id]);
  scope.notify([mandate.signer_id], {
    kind: "approvalGiven",
    incident: row.incident_id,
    subject: id,
    args: { title: row.title, by: name(mandate.signer_id).name, byMandate: 1 },
  });
}

/** What a mandate may be used for: speaking. Ending an incident or moving T0 later stays with a person of that hour. */
const MANDATED: readonly ActKind[] = ["publish", "reply"];

async function usableMandates(scope: Scope, holder: PersonId, kind: ActKind, level: Level) {
  if (!MANDATED.includes(kind)) return [];
  return (await liveMandates(scope)).filter(
    (mandate) => mandate.signed_at !== null && mandate.holder_id === holder && mandate.level_max >= level,
  );
}

export function signsFor(act: Act, roles: readonly string[]): boolean {
  return act.chain.some((slot) => slot.roles.some((role) => roles.includes(role)));
}

/** How the chain stands: each slot with who signed it. */
export function signaturesOf(act: Act): { roles: string[]; approval: Approval | null }[] {
  const valid = act.approvals.filter(({ payloadHash }) => payloadHash === act.payloadHash);
  const filled = fillChain(act.chain, valid);
  return act.chain.map(({ roles }, slot) => ({
    roles,
    approval: valid.find(({ person }) => person === filled[slot]) ?? null,
  }));
}

const REFUSALS = {
  wrongState: "wrongState",
  ownAct: "ownAct",
  contentChanged: "contentChanged",
  alreadySigned: "alreadySigned",
  roleDoesNotSign: "roleDoesNotSign",
  notApproved: "approvalMissing",
  brakeNeedsNoApproval: "wrongState",
} as const satisfies Record<ActRefusal, ErrorCode>;

/** Makes one move and stores it. Throws by code when it may not be made. */
export async function moveLoaded(scope: Scope, loaded: LoadedAct, action: Parameters<typeof moveAct>[1]): Promise<Act> {
  const outcome = moveAct(loaded.act, action);
  if (!outcome.ok) throw new ServiceError(REFUSALS[outcome.refusal], { state: loaded.act.state });
  await scope.trx.updateTable("act").set({ state: outcome.act.state }).where("id", "=", loaded.act.id).execute();
  return outcome.act;
}

function touch(
  scope: Scope,
  id: ActId,
  { incident, statement }: { incident: IncidentId | null; statement: StatementId | null },
): void {
  scope.tell("acts", id);
  if (statement !== null) scope.tell("statements", statement);
  if (incident !== null) scope.tell("incidents", incident);
}

/** What is said to others about an incident: its signatures follow the level. */
const SPEECH: readonly ActKind[] = ["publish", "reply"];
