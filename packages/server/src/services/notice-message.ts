import type { Selectable } from "kysely";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { urgencyOf, type NoticeFacts } from "@baluarte/domain/notice/route.ts";
import type { Database } from "../db/schema.ts";
import { makeLink } from "./access-link.ts";
import { waysTo, type Reach } from "./contact-way.ts";
import { membersOf, type MemberRow } from "./member.ts";
import { factsOf } from "./notice-route.ts";
import { sayingOf, type NoticeRow } from "./notice-saying.ts";
import type { NoticeWords } from "./notice-sentences.ts";
import { noticeMessage } from "./notice-words.ts";
import { isFrozen } from "./notice.ts";
import type { Scope } from "./scope.ts";
import { outgoingTo, type Outgoing } from "./send-out.ts";

type DeliveryRow = Selectable<Database["delivery"]>;

/** One message that carries what its person has not read yet, and where it goes. */
export type News = {
  delivery: DeliveryRow;
  member: MemberRow;
  reach: Pick<Reach, "kind" | "address" | "sealed">;
  items: { notice: NoticeRow; facts: NoticeFacts; words: NoticeWords; path: string }[];
};

/**
 * What a message has to say at the moment it is sent. `null`: nothing any more. It was read in the app meanwhile, is
 * settled, or leads to nobody.
 */
export async function newsOf(scope: Scope, delivery: DeliveryRow): Promise<News | null> {
  const member = (await membersOf(scope)).find(({ person }) => person === delivery.person_id);
  if (member === undefined) return null;
  const reach = await reachOf(scope, delivery, member);
  if (reach === null) return null;
  const notices = await scope.trx
    .selectFrom("notice")
    .innerJoin("notice_delivery", "notice_delivery.notice_id", "notice.id")
    .selectAll("notice")
    .where("notice_delivery.delivery_id", "=", delivery.id)
    .where("notice.read_at", "is", null)
    .orderBy("notice.at")
    .orderBy("notice.id")
    .execute();
  const items: News["items"] = [];
  for (const notice of notices) {
    const { words, path, settled } = await sayingOf(scope, notice);
    if (!settled) items.push({ notice, facts: await factsOf(scope, notice), words, path });
  }
  return items.length === 0 ? null : { delivery, member, reach, items };
}

async function reachOf(scope: Scope, delivery: DeliveryRow, member: MemberRow): Promise<News["reach"] | null> {
  if (member.external) {
    return member.invitedEmail === null ? null : { kind: "mail", address: member.invitedEmail, sealed: null };
  }
  const reaches = await waysTo(scope, [member.person]);
  return reaches.find(({ kind, id }) => kind === delivery.way && id === delivery.contact_way_id) ?? null;
}

/** Makes the message. Somebody without an account gets a fresh link to sign by: an older one stops working. */
export async function noticeOutgoing(scope: Scope, { delivery, member, reach, items }: News): Promise<Outgoing> {
  const { ctx, trx, brand } = scope;
  const { language } = await trx
    .selectFrom("person")
    .select("language")
    .where("id", "=", member.person)
    .executeTakeFirstOrThrow();
  const base = `${ctx.publicUrl}/b/${brand.slug}`;
  const [first] = items;
  const url = member.external
    ? (await makeLink(scope, { kind: "approve", person: member.person, act: first!.notice.subject as ActId })).url
    : `${base}${items.length === 1 ? first!.path : "/"}`;
  const urgent = items.some(({ notice, facts }) => urgencyOf(notice.kind, facts) === "call");
  const message = noticeMessage(
    items.map(({ words }) => words),
    {
      id: delivery.id,
      language,
      brand: { name: brand.name, isDrill: brand.kind === "drill", timeZone: brand.timeZone },
      isFrozen: await isFrozen(scope),
      urgent,
      bySignLink: member.external,
      url,
      now: scope.now,
    },
  );
  return outgoingTo(ctx, brand.id, reach, message);
}
