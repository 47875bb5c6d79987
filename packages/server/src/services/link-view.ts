import type { z } from "zod";
import type { LinkView } from "@baluarte/contract/link.ts";
import type { ActId, AlertId, IncidentId, MandateId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Act } from "@baluarte/domain/act/model.ts";
import type { OpenLink } from "./access-link.ts";
import { alertView } from "./alert.ts";
import { isFrozen } from "./notice.ts";
import { loadAct } from "./act.ts";
import { previewsOf } from "./act-view.ts";
import { closingFactsOf } from "./closing-facts.ts";
import { clocksOf } from "./clock.ts";
import type { Context } from "./context.ts";
import { membersOf, namesOf } from "./member.ts";
import { coverageOf } from "./room.ts";
import { inScope, type Scope } from "./scope.ts";
import { found, ServiceError } from "./service-error.ts";
import { spokenOf } from "./spoken-row.ts";
import { standingScope } from "./standing-view.ts";
import { openChecksOf } from "./statement.ts";
import { timelineOf } from "./timeline.ts";

type View = z.input<typeof LinkView>;

/**
 * What the bearer of a link sees. A used one still shows what became of it; one for joining is spent. `withCode`: they
 * have just typed their code. Without it a link that was handed on shows who asks whom, and nothing of what.
 */
export async function linkView(ctx: Context, link: OpenLink, { withCode = false } = {}): Promise<View> {
  return inScope(ctx, link.brand, { system: "setup" }, async (scope) => {
    const brand = { name: scope.brand.name, language: scope.brand.language, timeZone: scope.brand.timeZone };
    const { purpose, expiresAt } = link;
    switch (purpose.kind) {
      case "approve":
        return { kind: "approve", brand, expiresAt, ...(await approval(scope, purpose.act, purpose.person, withCode)) };
      case "join": {
        if (link.used) throw new ServiceError("linkUsed");
        const person = await personRow(scope, purpose.person);
        const member = (await membersOf(scope)).find((one) => one.person === purpose.person);
        if (member === undefined) throw new ServiceError("linkExpired");
        return { kind: "join", brand, person: person.name, email: member.email, roles: member.roles, expiresAt };
      }
      case "code": {
        const person = await personRow(scope, purpose.person);
        return { kind: "code", brand, person: person.name, codeSet: person.code_hash !== null, expiresAt };
      }
      case "mandate":
        return { kind: "mandate", brand, expiresAt, ...(await mandate(scope, purpose.mandate, purpose.person)) };
      case "situation":
        return { kind: "situation", brand, expiresAt, ...(await situation(scope, purpose.incident)) };
      case "acknowledge":
        return { kind: "acknowledge", brand, expiresAt, ...(await alertCall(scope, purpose.alert, purpose.person)) };
    }
  });
}

async function personRow(scope: Scope, id: PersonId) {
  return found(
    await scope.trx.selectFrom("person").select(["name", "code_hash"]).where("id", "=", id).executeTakeFirst(),
  );
}

async function approval(scope: Scope, id: ActId, personId: PersonId, withCode: boolean) {
  const { act, row, payload } = await loadAct(scope, id);
  const person = await personRow(scope, personId);
  const said = act.approvals.find((given) => given.person === personId && given.way === "spoken");
  const spoken = said === undefined ? undefined : (await spokenOf(scope, id)).get(said.id);
  const name = await namesOf(scope.trx, [act.requestedBy, ...act.approvals.map(({ person: signer }) => signer)]);
  // Who has no code yet chooses it as they sign: there is nothing to ask for before.
  const sealed = person.code_hash !== null && !withCode;
  const about = sealed
    ? {
        signedBy: [],
        title: "",
        reason: null,
        previews: [],
        closing: null,
        standing: null,
        silence: null,
        openChecks: [],
      }
    : {
        signedBy: act.approvals.map(({ person: signer, at }) => ({ name: name(signer).name, at })),
        title: row.title,
        reason: row.reason,
        previews: await previewsOf(scope, payload, act.takenBack),
        closing: await closingFactsOf(scope, payload),
        standing: payload.kind === "preapprove" ? standingScope(payload) : null,
        silence: payload.kind === "doNotAnswer" ? { recheckMs: payload.recheckMs, triggers: payload.triggers } : null,
        openChecks: await openChecksOf(scope, { act, row, payload }),
      };
  return {
    sealed,
    ...about,
    person: person.name,
    askedBy: name(act.requestedBy).name,
    act: act.kind,
    payloadHash: act.payloadHash,
    heard: spoken === undefined ? null : { by: spoken.heardBy.name, saidAt: spoken.saidAt, dueAt: spoken.dueAt },
    codeSet: person.code_hash !== null,
    state:
      spoken !== undefined && spoken.state !== "lapsed" && spoken.state !== "orphaned"
        ? SPOKEN_STATES[spoken.state]
        : payload.kind === "preapprove"
          ? await standingState(scope, act, personId)
          : stateFor(act, personId),
  };
}

type ApproveState = Extract<View, { kind: "approve" }>["state"];

const SPOKEN_STATES = { pending: "toRatify", ratified: "ratified", refused: "disowned" } as const;

/** Signed in advance it can be taken back by the same link; a text changed since is another. */
async function standingState(scope: Scope, act: Act, person: PersonId): Promise<ApproveState> {
  const row = await scope.trx
    .selectFrom("standing")
    .select("revoked_at")
    .where("act_id", "=", act.id)
    .executeTakeFirst();
  if (row?.revoked_at != null) return "takenBack";
  const state = stateFor(act, person);
  return state === "signed" ? "standing" : state;
}

function stateFor(act: Act, person: PersonId): ApproveState {
  const signed = act.approvals.some((given) => given.person === person);
  // What was signed and has changed since is signed no more, and whoever signed has no other page that says so.
  if (act.state === "void") return signed ? "voided" : "changed";
  if (act.state === "refused") return "refused";
  if (signed) return "signed";
  return act.state === "requested" ? "open" : "changed";
}

async function alertCall(scope: Scope, id: AlertId, personId: PersonId) {
  const alert = await alertView(scope, id);
  const taker = alert.acknowledgedByName ?? alert.resolvedByName;
  return {
    person: (await personRow(scope, personId)).name,
    rule: (await isFrozen(scope)) ? null : alert.ruleName,
    since: alert.firstAt,
    takenBy: taker?.name ?? null,
    mine: taker?.id === personId,
  };
}

async function mandate(scope: Scope, id: MandateId, personId: PersonId) {
  const row = found(await scope.trx.selectFrom("mandate").selectAll().where("id", "=", id).executeTakeFirst());
  if (row.revoked_at !== null) throw new ServiceError("linkInvalid");
  const person = await personRow(scope, personId);
  const name = await namesOf(scope.trx, [row.holder_id]);
  return {
    person: person.name,
    holder: name(row.holder_id).name,
    levelMax: row.level_max,
    usesMax: row.uses_max,
    until: row.expires_at,
    codeSet: person.code_hash !== null,
    signed: row.signed_at !== null,
  };
}

/** Reads like the room from outside: where it stands, and nothing of people, customers or drafts. */
async function situation(scope: Scope, id: IncidentId) {
  const row = found(await scope.trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirst());
  const clocks = await clocksOf(scope, id);
  const { done, planned, said } = await coverageOf(scope, id);
  const out = await scope.trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .select("publication.link")
    .where("act.incident_id", "=", id)
    .where("publication.channel", "=", "updates")
    .where("publication.state", "=", "proved")
    .executeTakeFirst();
  const timeline = await timelineOf(scope, id);
  return {
    incident: {
      number: row.number,
      name: row.name,
      summary: row.summary,
      level: row.level,
      caseType: row.case_type,
      state: row.state,
    },
    clocks: clocks.map(({ kind, anchorAt, dueAt, stoppedAt, provisional }) => ({
      kind,
      anchorAt,
      dueAt,
      stoppedAt,
      provisional,
    })),
    // To who looks from outside first words are words, though the full answer is owed still.
    coverage: { done: Math.max(done, said), planned },
    timeline: timeline
      .filter(({ kind }) => OUTSIDE.includes(kind))
      .map((item) => ({ ...item, who: null, args: pick(item.args) })),
    publicUrl: out === undefined ? null : scope.ctx.updates.urlOf(scope.brand.slug),
    now: scope.now,
  };
}

const OUTSIDE = [
  "incident.declared",
  "incident.changed",
  "incident.t0Moved",
  "incident.closed",
  "act.executed",
  "act.finished",
  "clock.stopped",
];
const OUTSIDE_ARGS = ["level", "before", "kind", "title", "outcome", "caseType", "late", "dueAt"];

function pick(args: Record<string, string | number | boolean | null>) {
  return Object.fromEntries(Object.entries(args).filter(([key]) => OUTSIDE_ARGS.includes(key)));
}
