import { sql, type Selectable } from "kysely";
import type {
  ActId,
  BrandId,
  ClockId,
  DeliveryId,
  IncidentId,
  NoticeId,
  PersonId,
} from "@baluarte/domain/kernel/id.ts";
import { msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import type { NoticeKind } from "@baluarte/domain/notice/model.ts";
import { leavesAt, topicOf, urgencyOf, type NoticeFacts, type Urgency } from "@baluarte/domain/notice/route.ts";
import type { Database } from "../db/schema.ts";
import { waysTo } from "./contact-way.ts";
import type { Context } from "./context.ts";
import { membersOf, type MemberRow } from "./member.ts";
import { waysChosen } from "./notice-preference.ts";
import { isSet, notifySetup, type NotifySetup } from "./notify-setting.ts";
import { inScope, type Scope } from "./scope.ts";
import { setTimer } from "./timer.ts";

type NoticeRow = Selectable<Database["notice"]>;
type Door = { way: PersonalWay; contactWay: Selectable<Database["delivery"]>["contact_way_id"] };

/** Gives notices to the ways their people chose. Safe to repeat: what was given to a way already stays there. */
export async function routeNotices(ctx: Context, brand: BrandId, ids: readonly NoticeId[]): Promise<void> {
  await inScope(ctx, brand, { system: "notifier" }, async (scope) => {
    const rows = await scope.trx
      .selectFrom("notice")
      .selectAll("notice")
      .where("notice.id", "in", [...ids])
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("notice_delivery").select("delivery_id").whereRef("notice_id", "=", "notice.id"))),
      )
      .orderBy("notice.id")
      .forNoKeyUpdate()
      .execute();
    if (rows.length === 0) return;
    const setup = await notifySetup(scope);
    const members = new Map((await membersOf(scope)).map((member) => [member.person, member]));
    for (const row of rows) {
      const member = members.get(row.person_id);
      if (member !== undefined) await routeNotice(scope, setup, row, member);
    }
  });
}

async function routeNotice(scope: Scope, setup: NotifySetup, row: NoticeRow, member: MemberRow): Promise<void> {
  const urgency = urgencyOf(row.kind, await factsOf(scope, row));
  const doors = await doorsOf(scope, setup, row, member, urgency);
  const at = leavesAt(urgency, scope.now, setup.settings.quietHours, scope.brand.timeZone);
  for (const door of doors) {
    // What rings rings by itself, and each link to somebody without an account is a message of its own.
    const waiting = urgency === "call" || member.external ? undefined : await gathering(scope, member.person, door);
    const delivery = waiting ?? (await openDelivery(scope, member.person, door, at));
    await scope.trx
      .insertInto("notice_delivery")
      .values({ brand_id: scope.brand.id, delivery_id: delivery, notice_id: row.id })
      .execute();
  }
}

/** What somebody without an account answers by a link and their code. */
const SIGNED_BY_LINK: ReadonlySet<NoticeKind> = new Set(["approvalAsked", "spokenHeard", "spokenOverdue"]);

/** The ways `row` takes. Somebody without an account is written to where they were invited, and only to sign. */
async function doorsOf(
  scope: Scope,
  setup: NotifySetup,
  row: NoticeRow,
  member: MemberRow,
  urgency: Urgency,
): Promise<Door[]> {
  if (member.external) {
    // Until they chose their code, whoever reads the mail could choose it: that first link goes from hand to hand.
    const may = SIGNED_BY_LINK.has(row.kind) && member.codeSet && member.invitedEmail !== null && isSet(setup, "mail");
    return may ? [{ way: "mail", contactWay: null }] : [];
  }
  const topic = topicOf(row.kind, urgency);
  if (topic === null) return [];
  const chosen = await waysChosen(scope, member.person, topic);
  const reaches = await waysTo(scope, [member.person]);
  return reaches.filter(({ kind }) => chosen.includes(kind)).map(({ kind, id }) => ({ way: kind, contactWay: id }));
}

/** The message to this person by this way that has not left yet. */
async function gathering(scope: Scope, person: PersonId, { way, contactWay }: Door): Promise<DeliveryId | undefined> {
  const row = await scope.trx
    .selectFrom("delivery")
    .select("id")
    .where("person_id", "=", person)
    .where("way", "=", way)
    .where("contact_way_id", "is not distinct from", contactWay)
    .where("event", "=", "notice")
    .where("state", "=", "queued")
    .where("attempts", "=", 0)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("timer")
          .select("timer.id")
          .where("timer.ref", "=", sql<string>`'delivery:' || delivery.id`)
          .where("fired_at", "is", null),
      ),
    )
    .orderBy("queued_at")
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.id;
}

async function openDelivery(
  scope: Scope,
  person: PersonId,
  { way, contactWay }: Door,
  at: Instant,
): Promise<DeliveryId> {
  const id = scope.ctx.newId("delivery") as DeliveryId;
  await scope.trx
    .insertInto("delivery")
    .values({
      id,
      brand_id: scope.brand.id,
      way,
      person_id: person,
      contact_way_id: contactWay,
      event: "notice",
      alert_id: null,
      page: null,
      state: "queued",
      problem: null,
      detail: null,
      queued_at: scope.now,
      settled_at: null,
    })
    .execute();
  if (at <= scope.now) scope.enqueue({ name: "delivery", data: { brand: scope.brand.id, delivery: id } });
  else await setTimer(scope, `delivery:${id}`, at);
  return id;
}

/** What decides whether a notice rings. */
export async function factsOf(scope: Scope, row: NoticeRow): Promise<NoticeFacts> {
  switch (row.kind) {
    case "approvalAsked": {
      const act = await scope.trx
        .selectFrom("act")
        .select(["level", "incident_id"])
        .where("id", "=", row.subject as ActId)
        .executeTakeFirstOrThrow();
      const dueAt = act.incident_id === null ? null : await nearestDue(scope, act.incident_id);
      return { ...CALM, level: act.level, leftMs: dueAt === null ? null : msOf(dueAt) - msOf(scope.now) };
    }
    case "clockSoon":
    case "clockOverdue": {
      const incident = await scope.trx
        .selectFrom("clock")
        .innerJoin("incident", "incident.id", "clock.incident_id")
        .select("incident.level")
        .where("clock.id", "=", row.subject as ClockId)
        .executeTakeFirst();
      return { ...CALM, level: incident?.level ?? null };
    }
    case "codeLocked":
    case "roleOffered":
    case "leadMissing": {
      const incident = await scope.trx
        .selectFrom("incident")
        .select("level")
        .where("id", "=", row.incident_id)
        .executeTakeFirst();
      return { ...CALM, level: incident?.level ?? null };
    }
    case "watchingStopped": {
      const worst = await scope.trx
        .selectFrom("incident")
        .select((eb) => eb.fn.max("level").as("level"))
        .where("state", "=", "open")
        .executeTakeFirst();
      return { ...CALM, level: worst?.level ?? null };
    }
    case "brakePulled":
      return { ...CALM, isFreeze: row.args["brake"] === "freeze" };
    default:
      return CALM;
  }
}

const CALM: NoticeFacts = { level: null, leftMs: null, isFreeze: false };

/** When the nearest running clock of an incident is due. One that was overdue before anybody knew presses nobody more. */
export async function nearestDue(scope: Scope, incident: IncidentId): Promise<Instant | null> {
  const row = await scope.trx
    .selectFrom("clock")
    .select("due_at")
    .where("incident_id", "=", incident)
    .where("stopped_at", "is", null)
    .where("dropped_at", "is", null)
    .where("overdue_at_declaration", "=", false)
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}
