import { createHash } from "node:crypto";
import { ratifyDue, RATIFY_MS, spokenRefusal, type SpokenRefusal } from "@baluarte/domain/approval/spoken.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { isClient } from "@baluarte/domain/access/membership.ts";
import type { ActId, ApprovalId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { certainlyUnsent } from "@baluarte/domain/publication/rules.ts";
import { approveAct, loadAct, refuseAct } from "./act.ts";
import { lockBrakes } from "./brake-gate.ts";
import { startClock } from "./clock.ts";
import { membersOf, namesOf, rolesOf } from "./member.ts";
import { loadPublication, nothingOut, storePublication } from "./publication.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { settlePublishing } from "./publish.ts";
import { stopWaiting } from "./spoken-row.ts";
import { setTimer } from "./timer.ts";

/**
 * Takes down that somebody approved this exact text aloud and the caller heard it. It counts as their signature, is
 * marked as not ratified, and the approver is told at once: a made-up yes should not have to be found by chance.
 */
export async function hearApproval(
  scope: Scope,
  id: ActId,
  heard: { person: PersonId; payloadHash: PayloadHash; saidAt: Instant },
): Promise<void> {
  const hearer = personOf(scope);
  // One ear at a time, also when it sends two at the same moment.
  await scope.trx
    .selectFrom("member")
    .select("id")
    .where("person_id", "=", hearer)
    .where("removed_at", "is", null)
    .forNoKeyUpdate()
    .execute();
  const { act, row } = await loadAct(scope, id, true);
  const { person, saidAt } = heard;
  const earlier = await scope.trx
    .selectFrom("spoken_approval")
    .select(["state", "said_at", "settled_at"])
    .where("heard_by", "=", hearer)
    .execute();
  refuse(
    spokenRefusal(
      {
        kind: act.kind,
        requestedAt: act.requestedAt,
        approver: person,
        hearer,
        saidAt,
        approverProven: await isProven(scope, person, act.requestedAt),
        earlier: earlier.map(({ state, said_at, settled_at }) => ({ state, at: settled_at ?? said_at })),
      },
      scope.now,
    ),
  );
  const approval = await approveAct(scope, id, {
    person,
    payloadHash: heard.payloadHash,
    way: "spoken",
    mandate: null,
  });
  const dueAt = ratifyDue(saidAt);
  await scope.trx
    .insertInto("spoken_approval")
    .values({
      approval_id: approval,
      brand_id: scope.brand.id,
      act_id: id,
      person_id: person,
      heard_by: hearer,
      said_at: saidAt,
      payload_hash: act.payloadHash,
      due_at: dueAt,
      state: "pending",
      settled_at: null,
      reason: null,
      code_known: await codeOf(scope, person),
      overdue_at: null,
    })
    .execute();
  if (row.incident_id === null) await setTimer(scope, `spoken:${approval}`, dueAt);
  else {
    await startClock(scope, row.incident_id, {
      kind: "ratification",
      subject: approval,
      group: "expiry",
      anchor: "spoken",
      anchorAt: saidAt,
      provisional: false,
      offsetMs: RATIFY_MS,
    });
  }
  scope.record(
    "spoken.heard",
    id,
    { title: row.title, person, heardBy: hearer, saidAt, payloadHash: act.payloadHash, dueAt },
    row.incident_id,
  );
  const name = await namesOf(scope.trx, [hearer]);
  scope.notify([person], {
    kind: "spokenHeard",
    incident: row.incident_id,
    subject: id,
    args: { title: row.title, by: name(hearer).name },
  });
}

function refuse(refusal: SpokenRefusal | null): void {
  if (refusal !== null) throw new ServiceError("spokenRefused", { why: refusal });
}

/**
 * Whether `person` had shown to be somebody of their own before `since`: a colleague with an account who was on the
 * brand by then, or a client who by then had signed something here with their code.
 */
async function isProven(scope: Scope, person: PersonId, since: Instant): Promise<boolean> {
  const member = (await membersOf(scope)).find((one) => one.person === person);
  if (member === undefined) return false;
  if (!isClient(member.roles)) return member.joined && member.addedAt <= since;
  const signed = await scope.trx
    .selectFrom("approval")
    .select("id")
    .where("person_id", "=", person)
    .where("way", "=", "link")
    .where("at", "<", since)
    .limit(1)
    .executeTakeFirst();
  return member.codeSet && signed !== undefined;
}

async function codeOf(scope: Scope, person: PersonId): Promise<string | null> {
  const { code_hash: code } = await scope.trx
    .selectFrom("person")
    .select("code_hash")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  return code === null ? null : createHash("sha256").update(code).digest("hex");
}

/** What this person said aloud for an act and has not settled; `null`: nothing. */
export async function pendingSpoken(scope: Scope, act: ActId, person: PersonId) {
  const row = await scope.trx
    .selectFrom("spoken_approval")
    .selectAll()
    .where("act_id", "=", act)
    .where("person_id", "=", person)
    .where("state", "=", "pending")
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Settles what `person` said aloud: with their hand, or by disowning it. Late is late, and said so. */
export async function settleSpoken(
  scope: Scope,
  id: ActId,
  answer: { person: PersonId; payloadHash: PayloadHash } & ({ ratified: true } | { ratified: false; reason: string }),
): Promise<void> {
  const { person, payloadHash } = answer;
  if (!answer.ratified) {
    // When it has committed nothing more of it begins to go out.
    await lockBrakes(scope.trx, scope.brand.id, "alone");
    await lockPublicationsOf(scope, id);
  }
  const { row, act } = await loadAct(scope, id, true);
  const spoken = await pendingSpoken(scope, id, person);
  if (spoken === null) throw new ServiceError("wrongState", { state: act.state });
  if (payloadHash !== spoken.payload_hash) throw new ServiceError("contentChanged");
  // Whoever gave the client a new code since could put the hand to it themselves.
  const byCode = isClient(await rolesOf(scope, person));
  if (byCode && (await codeOf(scope, person)) !== spoken.code_known) {
    throw new ServiceError("spokenRefused", { why: "codeChanged" });
  }
  const late = scope.now > spoken.due_at;
  await scope.trx
    .updateTable("spoken_approval")
    .set({
      state: answer.ratified ? "ratified" : "refused",
      settled_at: scope.now,
      reason: answer.ratified ? null : answer.reason,
    })
    .where("approval_id", "=", spoken.approval_id)
    .execute();
  const told = { title: row.title, person, heardBy: spoken.heard_by, saidAt: spoken.said_at, late };
  if (answer.ratified) {
    scope.record("spoken.ratified", id, told, row.incident_id);
    const name = await namesOf(scope.trx, [person]);
    scope.notify([act.requestedBy, spoken.heard_by], {
      kind: "approvalGiven",
      incident: row.incident_id,
      subject: id,
      args: { title: row.title, by: name(person).name },
    });
  } else {
    const out = await stopRest(scope, id);
    scope.record("spoken.refused", id, { ...told, reason: answer.reason, out: out.join(", ") }, row.incident_id);
    if (act.state === "requested" || act.state === "approved") {
      await refuseAct(scope, id, { person, payloadHash, reason: answer.reason });
    }
    scope.notify(await leads(scope, act.requestedBy, spoken.heard_by), {
      kind: "spokenRefused",
      incident: row.incident_id,
      subject: id,
      args: { title: row.title, reason: answer.reason, out: out.join(", ") },
    });
  }
  await stopWaiting(scope, spoken.approval_id, row.incident_id);
  tell(scope, id, row);
}

/** Publications come before their act; of one that is being let out at this moment there are none to lock yet. */
async function lockPublicationsOf(scope: Scope, act: ActId): Promise<void> {
  const rows = scope.trx.selectFrom("publication").select("id").where("act_id", "=", act).orderBy("id");
  await rows.forNoKeyUpdate().execute();
}

/** Keeps from going out what has not yet; answers with the places where it is, or may be. */
async function stopRest(scope: Scope, act: ActId): Promise<string[]> {
  const rows = await scope.trx
    .selectFrom("publication")
    .select(["id", "state"])
    .where("act_id", "=", act)
    .orderBy("id")
    .execute();
  const out: string[] = [];
  for (const { id } of rows) {
    const loaded = await loadPublication(scope, id, true);
    const { state } = loaded.publication;
    // What waits for a further try has certainly not gone out, but for the letters that are out already.
    const tried = state === "executing" && loaded.retryAt !== null;
    const unsent = state === "failed" || (certainlyUnsent(state, loaded.retryAt) && (!tried || nothingOut(loaded)));
    if (tried && !unsent) loaded.publication = (await storePublication(scope, loaded, { type: "lose" }))!;
    await storePublication(scope, loaded, { type: "disown", unsent });
    if (!unsent && state !== "excused" && state !== "dropped") out.push(loaded.name);
  }
  if (rows.length > 0) await settlePublishing(scope, act);
  return out;
}

/** The twelve hours are over and nobody's hand is under it: those who lead, the approver and the ear are told. */
export async function ringUnratified(scope: Scope, approval: ApprovalId): Promise<void> {
  const row = await scope.trx
    .selectFrom("spoken_approval")
    .innerJoin("act", "act.id", "spoken_approval.act_id")
    .select([
      "spoken_approval.act_id",
      "spoken_approval.person_id",
      "spoken_approval.heard_by",
      "spoken_approval.due_at",
      "act.title",
      "act.incident_id",
      "act.requested_by",
      "act.statement_id",
    ])
    .where("spoken_approval.approval_id", "=", approval)
    .where("spoken_approval.state", "=", "pending")
    .where("spoken_approval.overdue_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return;
  await scope.trx
    .updateTable("spoken_approval")
    .set({ overdue_at: scope.now })
    .where("approval_id", "=", approval)
    .execute();
  scope.record(
    "spoken.overdue",
    row.act_id,
    { title: row.title, person: row.person_id, heardBy: row.heard_by, dueAt: row.due_at },
    row.incident_id,
  );
  const name = await namesOf(scope.trx, [row.person_id]);
  scope.notify(await leads(scope, row.person_id, row.heard_by, row.requested_by), {
    kind: "spokenOverdue",
    incident: row.incident_id,
    subject: row.act_id,
    args: { title: row.title, person: name(row.person_id).name },
  });
  tell(scope, row.act_id, row);
}

/**
 * What `person` said aloud, went out, and will never have their hand under it: they left, or may not approve any more.
 * It is told to those who lead, and whoever heard it may hear again.
 */
export async function orphanSpoken(scope: Scope, person: PersonId): Promise<void> {
  if (allows(await rolesOf(scope, person), "act.approve")) return;
  const rows = await scope.trx
    .selectFrom("spoken_approval")
    .innerJoin("act", "act.id", "spoken_approval.act_id")
    .select(["spoken_approval.approval_id", "spoken_approval.heard_by"])
    .select(["act.id", "act.title", "act.incident_id", "act.statement_id", "act.requested_by"])
    .where("spoken_approval.person_id", "=", person)
    .where("spoken_approval.state", "=", "pending")
    .orderBy("act.id")
    .execute();
  for (const row of rows) {
    await loadAct(scope, row.id, true);
    if ((await pendingSpoken(scope, row.id, person)) === null) continue;
    await scope.trx
      .updateTable("spoken_approval")
      .set({ state: "orphaned", settled_at: scope.now })
      .where("approval_id", "=", row.approval_id)
      .execute();
    await stopWaiting(scope, row.approval_id, row.incident_id);
    scope.record("spoken.orphaned", row.id, { title: row.title, person, heardBy: row.heard_by }, row.incident_id);
    const name = await namesOf(scope.trx, [person]);
    scope.notify(await leads(scope, row.heard_by, row.requested_by), {
      kind: "spokenOrphaned",
      incident: row.incident_id,
      subject: row.id,
      args: { title: row.title, person: name(person).name },
    });
    tell(scope, row.id, row);
  }
}

async function leads(scope: Scope, ...others: PersonId[]): Promise<PersonId[]> {
  const leading = (await membersOf(scope)).filter(({ roles }) =>
    roles.some((role) => role === "lead" || role === "commsLead" || role === "admin"),
  );
  return [...leading.map(({ person }) => person), ...others];
}

function tell(
  scope: Scope,
  act: ActId,
  { incident_id, statement_id }: { incident_id: IncidentId | null; statement_id: string | null },
): void {
  scope.tell("acts", act);
  if (incident_id !== null) scope.tell("incidents", incident_id);
  if (statement_id !== null) scope.tell("statements", statement_id);
}

/** What of an incident rests on a word alone, or was disowned after it went out. */
export async function unratifiedOf(scope: Scope, incident: IncidentId) {
  const rows = await scope.trx
    .selectFrom("spoken_approval")
    .innerJoin("act", "act.id", "spoken_approval.act_id")
    .selectAll("spoken_approval")
    .select("act.title")
    .where("act.incident_id", "=", incident)
    .where("spoken_approval.state", "in", ["pending", "refused", "orphaned"])
    .orderBy("spoken_approval.due_at")
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.flatMap(({ person_id, heard_by }) => [person_id, heard_by]),
  );
  const out =
    rows.length === 0
      ? []
      : await scope.trx
          .selectFrom("publication")
          .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
          .select(["publication.act_id", "touchpoint.name"])
          .where(
            "publication.act_id",
            "in",
            rows.map(({ act_id }) => act_id),
          )
          .where("publication.state", "in", ["executing", "sent", "unknown", "proved"])
          .orderBy("touchpoint.position")
          .execute();
  return rows.map((row) => ({
    act: row.act_id,
    title: row.title,
    person: name(row.person_id),
    spoken: {
      heardBy: name(row.heard_by),
      saidAt: row.said_at,
      dueAt: row.due_at,
      state: row.state,
      settledAt: row.settled_at,
      reason: row.reason,
    },
    out: out.filter(({ act_id }) => act_id === row.act_id).map(({ name: place }) => place),
  }));
}
