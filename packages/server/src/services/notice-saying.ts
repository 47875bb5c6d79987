import type { Selectable } from "kysely";
import { BRAKE_ACTS, type BrakeAct } from "@baluarte/domain/act/model.ts";
import type {
  ActId,
  AlertId,
  ClockId,
  ConnectionId,
  HandoverId,
  IncidentId,
  PersonId,
  PublicationId,
  SignalId,
} from "@baluarte/domain/kernel/id.ts";
import { NotifyWay } from "@baluarte/domain/notice/delivery.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import { watchingState } from "@baluarte/domain/monitor/pauses.ts";
import { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import type { PublicationState } from "@baluarte/domain/publication/model.ts";
import type { Database } from "../db/schema.ts";
import { toldBy } from "./alert-told.ts";
import { namesOf } from "./member.ts";
import { nearestDue } from "./notice-route.ts";
import type { NoticeWords } from "./notice-sentences.ts";
import type { Scope } from "./scope.ts";
import { subjectsOf } from "./subject.ts";
import { statesOf } from "./watching.ts";

export type NoticeRow = Selectable<Database["notice"]>;

/** What a notice says now, in facts; where in the app it leads; and whether what it asks for is done or over. */
export type Saying<W extends NoticeWords = NoticeWords> = {
  words: W;
  /** Below the brand's own address. */
  path: string;
  settled: boolean;
};

export async function sayingOf(scope: Scope, notice: NoticeRow): Promise<Saying> {
  return SAYINGS[notice.kind](scope, notice);
}

type Sayings = {
  [K in NoticeKind]: (scope: Scope, notice: NoticeRow) => Promise<Saying<Extract<NoticeWords, { kind: K }>>>;
};

/** A kind without an entry does not compile: every notice has words and a place. */
const SAYINGS: Sayings = {
  async signalRaised(scope, { subject: id }) {
    const row = await scope.trx
      .selectFrom("signal")
      .select(["state", "because", "posts"])
      .where("id", "=", id as SignalId)
      .executeTakeFirstOrThrow();
    const subject = (await subjectsOf(scope, [row]))(row);
    return { words: { kind: "signalRaised", subject }, path: `/signals/${id}`, settled: row.state !== "open" };
  },
  async incidentDeclared(scope, notice) {
    const { name, level } = await incidentOf(scope, notice);
    return { words: { kind: "incidentDeclared", name, level }, path: roomOf(notice), settled: false };
  },
  async levelRaised(scope, notice) {
    const { name, level } = await incidentOf(scope, notice);
    return { words: { kind: "levelRaised", name, level }, path: roomOf(notice), settled: false };
  },
  async approvalAsked(scope, notice) {
    const act = await actOf(scope, notice);
    const dueAt = act.incident_id === null ? null : await nearestDue(scope, act.incident_id);
    const signed = await scope.trx
      .selectFrom("approval")
      .select("id")
      .where("act_id", "=", act.id)
      .where("person_id", "=", notice.person_id)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    return {
      words: {
        kind: "approvalAsked",
        title: textOf(notice, "title"),
        who: act.requestedBy,
        dueAt,
        act: act.kind,
      },
      path: act.statementPath ?? "/approvals",
      settled: act.state !== "requested" || signed !== undefined,
    };
  },
  async approvalGiven(scope, notice) {
    const words = {
      kind: "approvalGiven",
      title: textOf(notice, "title"),
      who: notice.args["by"] === undefined ? "" : textOf(notice, "by"),
      act: (await actOf(scope, notice)).kind,
      byMandate: notice.args["byMandate"] !== undefined,
    } as const;
    return { words, path: await textPathOf(scope, notice), settled: false };
  },
  async approvalRefused(scope, notice) {
    const words = {
      kind: "approvalRefused",
      title: textOf(notice, "title"),
      reason: textOf(notice, "reason"),
    } as const;
    return { words, path: await textPathOf(scope, notice), settled: false };
  },
  async approvalVoided(scope, notice) {
    const words = { kind: "approvalVoided", title: textOf(notice, "title") } as const;
    return { words, path: await textPathOf(scope, notice), settled: false };
  },
  async codeLocked({ trx, real }, notice) {
    const person = await trx
      .selectFrom("person")
      .select("code_locked_until")
      .where("id", "=", notice.subject as PersonId)
      .executeTakeFirst();
    const until = person?.code_locked_until ?? null;
    return {
      words: { kind: "codeLocked", who: textOf(notice, "who") },
      path: notice.incident_id === null ? "/settings?section=people" : roomOf(notice),
      settled: until === null || until <= real,
    };
  },
  async clockSoon(scope, notice) {
    const { settled, ...facts } = await clockOf(scope, notice);
    return { words: { kind: "clockSoon", ...facts }, path: roomOf(notice), settled };
  },
  async clockOverdue(scope, notice) {
    const { settled, ...facts } = await clockOf(scope, notice);
    return { words: { kind: "clockOverdue", ...facts }, path: roomOf(notice), settled };
  },
  async publicationNeedsPerson(scope, notice) {
    const words = { kind: "publicationNeedsPerson", name: textOf(notice, "name") } as const;
    // Failed, unknown or waiting: whichever it is called, a person's hand is missing still.
    const open: readonly PublicationState[] = ["awaitingPerson", "failed", "unknown", "sent"];
    return { words, path: roomOf(notice), settled: !open.includes(await publicationOf(scope, notice)) };
  },
  async publicationUnknown(scope, notice) {
    const partly = notice.args["error"] === "lettersLeft";
    const words = { kind: "publicationUnknown", name: textOf(notice, "name"), partly } as const;
    // Taken and not to be read back, it is looked for by a person just as well.
    const open: readonly PublicationState[] = ["unknown", "sent"];
    return { words, path: roomOf(notice), settled: !open.includes(await publicationOf(scope, notice)) };
  },
  async incidentClosed(scope, notice) {
    const { name } = await incidentOf(scope, notice);
    return { words: { kind: "incidentClosed", name }, path: roomOf(notice), settled: false };
  },
  async alertRaised(scope, notice) {
    const { rule, row, path } = await alertOf(scope, notice);
    const { subject } = (await toldBy(scope, [row], () => row.trigger))(row.id);
    return { words: { kind: "alertRaised", rule, subject }, path, settled: row.state !== "raised" };
  },
  async alertAcknowledged(scope, notice) {
    const { rule, path } = await alertOf(scope, notice);
    return { words: { kind: "alertAcknowledged", rule, who: textOf(notice, "who") }, path, settled: false };
  },
  async alertResolved(scope, notice) {
    const { rule, path } = await alertOf(scope, notice);
    return { words: { kind: "alertResolved", rule, who: textOf(notice, "who") }, path, settled: false };
  },
  async deliveryFailed(_scope, notice) {
    const words = {
      kind: "deliveryFailed",
      way: NotifyWay.parse(textOf(notice, "way")),
      who: textOf(notice, "who"),
    } as const;
    return { words, path: "/settings?section=notify", settled: false };
  },
  async connectionFailed({ trx }, notice) {
    const { account, channel, state, revoked_at } = await trx
      .selectFrom("connection")
      .select(["account", "channel", "state", "revoked_at"])
      .where("id", "=", notice.subject as ConnectionId)
      .executeTakeFirstOrThrow();
    return {
      words: { kind: "connectionFailed", account, channel },
      path: "/settings?section=touchpoints",
      settled: state === "connected" || revoked_at !== null,
    };
  },
  async brakePulled(scope, notice) {
    const { requestedBy, title, state, brake } = await brakeOf(scope, notice);
    const standing = brake === "freeze" && (await stands(scope, notice));
    return {
      words: { kind: "brakePulled", brake, title, who: requestedBy },
      path: "/stop",
      // That everything is stopped stays news for as long as it is.
      settled: state === "reviewed" && !standing,
    };
  },
  async brakeUnreviewed(scope, notice) {
    const { title, state, brake } = await brakeOf(scope, notice);
    return { words: { kind: "brakeUnreviewed", brake, title }, path: "/stop", settled: state === "reviewed" };
  },
  async freezeAsked(scope, notice) {
    const asks = await scope.trx
      .selectFrom("clock")
      .select("due_at")
      .where("kind", "=", "freezeAsk")
      .where("subject", "=", notice.subject)
      .where("stopped_at", "is", null)
      .executeTakeFirst();
    // Answered, it asks again later; lifted, never.
    const settled = asks === undefined || asks.due_at > notice.at;
    return { words: { kind: "freezeAsked" }, path: "/stop", settled };
  },
  async freezeLifted() {
    return { words: { kind: "freezeLifted" }, path: "/stop", settled: false };
  },
  async standingUsed(scope, notice) {
    const words = { kind: "standingUsed", title: textOf(notice, "title"), who: textOf(notice, "by") } as const;
    return { words, path: await textPathOf(scope, notice), settled: false };
  },
  async spokenHeard(scope, notice) {
    const { due_at: dueAt, state } = await scope.trx
      .selectFrom("spoken_approval")
      .select(["due_at", "state"])
      .where("act_id", "=", notice.subject as ActId)
      .where("person_id", "=", notice.person_id)
      .orderBy("said_at", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return {
      words: { kind: "spokenHeard", title: textOf(notice, "title"), who: textOf(notice, "by"), dueAt },
      path: "/approvals",
      settled: state !== "pending",
    };
  },
  async spokenOverdue(scope, notice) {
    const pending = await scope.trx
      .selectFrom("spoken_approval")
      .select("approval_id")
      .where("act_id", "=", notice.subject as ActId)
      .where("state", "=", "pending")
      .executeTakeFirst();
    return {
      words: { kind: "spokenOverdue", title: textOf(notice, "title"), who: textOf(notice, "person") },
      path: notice.incident_id === null ? "/approvals" : roomOf(notice),
      settled: pending === undefined,
    };
  },
  async spokenOrphaned(scope, notice) {
    return {
      words: { kind: "spokenOrphaned", title: textOf(notice, "title"), who: textOf(notice, "person") },
      path: await textPathOf(scope, notice),
      settled: false,
    };
  },
  async spokenRefused(scope, notice) {
    const words = {
      kind: "spokenRefused",
      title: textOf(notice, "title"),
      reason: textOf(notice, "reason"),
      out: textOf(notice, "out"),
    } as const;
    return { words, path: await textPathOf(scope, notice), settled: false };
  },
  async roleOffered(scope, notice) {
    const { state } = await scope.trx
      .selectFrom("role_handover")
      .select("state")
      .where("id", "=", notice.subject as HandoverId)
      .executeTakeFirstOrThrow();
    return {
      words: { kind: "roleOffered", ...(await roleOf(scope, notice)) },
      path: `${roomOf(notice)}/handovers/${notice.subject}`,
      settled: state !== "waiting",
    };
  },
  async roleAnswered(scope, notice) {
    const accepted = textOf(notice, "answer") === "accepted";
    const words = { kind: "roleAnswered", ...(await roleOf(scope, notice)), accepted } as const;
    return { words, path: roomOf(notice), settled: false };
  },
  async roleTakenOver(scope, notice) {
    const words = { kind: "roleTakenOver", ...(await roleOf(scope, notice)) } as const;
    return { words, path: roomOf(notice), settled: false };
  },
  async roleEnded(scope, notice) {
    const { role, incident } = await roleOf(scope, notice);
    return { words: { kind: "roleEnded", role, incident }, path: roomOf(notice), settled: false };
  },
  async leadMissing(scope, notice) {
    const { name, state } = await incidentOf(scope, notice);
    const lead = await scope.trx
      .selectFrom("incident_role_holding")
      .select("id")
      .where("incident_id", "=", notice.incident_id)
      .where("role", "=", "lead")
      .where("ended_at", "is", null)
      .executeTakeFirst();
    return {
      words: { kind: "leadMissing", incident: name },
      path: roomOf(notice),
      settled: lead !== undefined || state !== "open",
    };
  },
  async watchingStopped(scope, notice) {
    const words = { kind: "watchingStopped", name: textOf(notice, "name"), who: textOf(notice, "who") } as const;
    const states = (await statesOf(scope)).map(({ state }) => state);
    return { words, path: "/settings?section=monitors", settled: watchingState(states) === "running" };
  },
};

function textOf({ args }: NoticeRow, name: string): string {
  return String(args[name] ?? "");
}

function roomOf({ incident_id }: NoticeRow): string {
  return incident_id === null ? "/" : `/incidents/${incident_id}`;
}

/** The text an act is about, else the room. */
async function textPathOf(scope: Scope, notice: NoticeRow): Promise<string> {
  return (await actOf(scope, notice)).statementPath ?? roomOf(notice);
}

async function incidentOf({ trx }: Scope, { incident_id }: NoticeRow) {
  return trx
    .selectFrom("incident")
    .select(["name", "level", "state"])
    .where("id", "=", incident_id as IncidentId)
    .executeTakeFirstOrThrow();
}

async function actOf({ trx }: Scope, { subject }: NoticeRow) {
  const act = await trx
    .selectFrom("act")
    .select(["id", "kind", "state", "title", "statement_id", "incident_id", "requested_by"])
    .where("id", "=", subject as ActId)
    .executeTakeFirstOrThrow();
  const { name: requestedBy } = (await namesOf(trx, [act.requested_by]))(act.requested_by);
  const hasText = act.statement_id !== null && act.incident_id !== null;
  return {
    ...act,
    requestedBy,
    statementPath: hasText ? `/incidents/${act.incident_id}/statements/${act.statement_id}` : null,
  };
}

async function brakeOf(scope: Scope, notice: NoticeRow) {
  const act = await actOf(scope, notice);
  const brake = BRAKE_ACTS.find((each): each is BrakeAct => each === act.kind);
  if (brake === undefined) throw new Error(`the notice ${notice.id} calls ${act.kind} a brake`);
  return { ...act, brake };
}

async function stands({ trx }: Scope, { subject }: NoticeRow): Promise<boolean> {
  const row = await trx
    .selectFrom("brake")
    .select("act_id")
    .where("act_id", "=", subject as ActId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function clockOf({ trx }: Scope, notice: NoticeRow) {
  const clock = await trx
    .selectFrom("clock")
    .select(["kind", "due_at", "stopped_at", "dropped_at"])
    .where("id", "=", notice.subject as ClockId)
    .executeTakeFirstOrThrow();
  return {
    clock: clock.kind,
    incident: textOf(notice, "incident"),
    dueAt: clock.due_at,
    settled: clock.stopped_at !== null || clock.dropped_at !== null,
  };
}

async function publicationOf({ trx }: Scope, { subject }: NoticeRow): Promise<PublicationState> {
  const { state } = await trx
    .selectFrom("publication")
    .select("state")
    .where("id", "=", subject as PublicationId)
    .executeTakeFirstOrThrow();
  return state;
}

async function alertOf({ trx }: Scope, { subject }: NoticeRow) {
  const row = await trx
    .selectFrom("alert")
    .innerJoin("alert_rule", "alert_rule.id", "alert.rule_id")
    .selectAll("alert")
    .select(["alert_rule.name", "alert_rule.trigger"])
    .where("alert.id", "=", subject as AlertId)
    .executeTakeFirstOrThrow();
  return { rule: row.name, row, path: `/alerts/${subject}` };
}

async function roleOf(scope: Scope, notice: NoticeRow) {
  const { name } = await incidentOf(scope, notice);
  return { role: RoleCode.parse(textOf(notice, "role")), who: textOf(notice, "who"), incident: name };
}
