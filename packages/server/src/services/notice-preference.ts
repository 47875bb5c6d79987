import { PERSONAL_WAYS, type PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { DEFAULT_WAYS, NOTICE_TOPICS, type NoticeTopic } from "@baluarte/domain/notice/route.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { NoticePreferences } from "@baluarte/contract/notice.ts";
import { reachableBy } from "./contact-way.ts";
import { isSet, notifySetup } from "./notify-setting.ts";
import { personOf, type Scope } from "./scope.ts";

/** The ways `person` wants to be told of `topic` by; whoever chose nothing has the defaults. */
export async function waysChosen(scope: Scope, person: PersonId, topic: NoticeTopic): Promise<readonly PersonalWay[]> {
  const row = await scope.trx
    .selectFrom("notice_preference")
    .select("ways")
    .where("person_id", "=", person)
    .where("topic", "=", topic)
    .executeTakeFirst();
  return row?.ways ?? DEFAULT_WAYS[topic];
}

export async function noticePreferences(scope: Scope): Promise<NoticePreferences> {
  const person = personOf(scope);
  const setup = await notifySetup(scope);
  const rows = await scope.trx.selectFrom("notice_preference").selectAll().where("person_id", "=", person).execute();
  return {
    items: NOTICE_TOPICS.map((topic) => ({
      topic,
      ways: [...(rows.find((row) => row.topic === topic)?.ways ?? DEFAULT_WAYS[topic])],
    })),
    set: PERSONAL_WAYS.filter((way) => isSet(setup, way)),
    own: (await reachableBy(scope, [person])).get(person) ?? [],
    quietHours: setup.settings.quietHours,
  };
}

export async function changeNoticePreference(
  scope: Scope,
  { topic, ways }: { topic: NoticeTopic; ways: readonly PersonalWay[] },
): Promise<NoticePreferences> {
  const chosen = PERSONAL_WAYS.filter((way) => ways.includes(way));
  await scope.trx
    .insertInto("notice_preference")
    .values({ brand_id: scope.brand.id, person_id: personOf(scope), topic, ways: chosen })
    .onConflict((conflict) => conflict.columns(["brand_id", "person_id", "topic"]).doUpdateSet({ ways: chosen }))
    .execute();
  scope.tell("settings");
  return noticePreferences(scope);
}
