import { sql } from "kysely";
import type { LearningView } from "@baluarte/contract/learning.ts";
import { strongestOf } from "@baluarte/detection/learn/learn.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { TAUGHT_READINGS, type TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { LAST_WORD, learningVersion, learntOf } from "./learning.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";

const DAYS = 28;
const LATEST = 20;
const EXCERPT = 160;
/** Words shown of each reading: what moves less than these moves next to nothing. */
const WORDS = 12;

/** What the team has taught: how much, with what effect on the posts that people judged since, and what it rests on. */
export async function learningView(scope: Scope): Promise<LearningView> {
  const from = shift(scope.now, -DAYS * DAY_MS);
  const { rows: told } = await sql<Told>`
    select reading, count(*) filter (where corrected)::int as corrections, count(*) filter (where not corrected)::int as confirmed,
           count(*) filter (where corrected and not left_out and forgotten_id is null)::int as held,
           count(*) filter (where machine)::int as machine, count(*) filter (where machine and said)::int as machine_right,
           count(*) filter (where stood)::int as stood, count(*) filter (where stood and said)::int as stood_right,
           min(at) as since
      from lesson where at > ${from}::timestamptz and ${LAST_WORD} group by reading`.execute(scope.trx);
  const { rows: people } = await sql<{ by_id: PersonId; corrections: number; held: number }>`
    select by_id, count(*)::int as corrections, count(*) filter (where not left_out and forgotten_id is null)::int as held
      from lesson where at > ${from}::timestamptz and corrected and ${LAST_WORD} group by by_id order by corrections desc, by_id`.execute(
    scope.trx,
  );
  const latest = await latestOf(scope, from);
  const forgotten = await forgottenOf(scope);
  const name = await namesOf(scope.trx, [
    ...people.map(({ by_id }) => by_id),
    ...latest.map(({ by_id }) => by_id),
    ...forgotten.flatMap(({ by_id, person_id }) => (person_id === null ? [by_id] : [by_id, person_id])),
  ]);
  const sum = (count: (row: Told) => number) => told.reduce((total, row) => total + count(row), 0);
  return {
    since: told.map(({ since }) => since).toSorted()[0] ?? null,
    corrections: sum(({ corrections }) => corrections),
    confirmed: sum(({ confirmed }) => confirmed),
    readings: TAUGHT_READINGS.flatMap((reading) => told.filter((row) => row.reading === reading)).map(precisionOf),
    words: await wordsOf(scope),
    people: people.map(({ by_id, ...counted }) => ({ person: name(by_id), ...counted })),
    forgotten: forgotten.map(({ id, reading, person_id, by_id, at, lessons }) => ({
      id,
      reading,
      person: person_id === null ? null : name(person_id),
      lessons: Number(lessons),
      by: name(by_id),
      at,
    })),
    latest: latest.map(
      ({ post_id, text, reading, said, by_id, at, left_out, forgotten_id, reread, together, unmoved, changed }) => ({
        post: post_id,
        text: text.slice(0, EXCERPT),
        reading,
        said,
        by: name(by_id),
        at,
        leftOut: left_out || forgotten_id !== null,
        reread,
        together,
        unmoved,
        changed,
      }),
    ),
    rereading: await isRereading(scope),
  };
}

type Told = {
  reading: TaughtReading;
  corrections: number;
  confirmed: number;
  held: number;
  machine: number;
  machine_right: number;
  stood: number;
  stood_right: number;
  since: Instant;
};

function precisionOf({ reading, corrections, held, machine, machine_right, stood, stood_right }: Told) {
  const hasWord = reading !== "spam" && reading !== "notAboutUs";
  return {
    reading,
    corrections,
    held,
    before: hasWord ? { yes: machine, right: machine_right } : null,
    after: { yes: stood, right: stood_right },
  };
}

function latestOf({ trx }: Scope, from: Instant) {
  return trx
    .selectFrom("lesson")
    .innerJoin("post", "post.id", "lesson.post_id")
    .select([
      "lesson.post_id",
      "post.text",
      "lesson.reading",
      "lesson.said",
      "lesson.by_id",
      "lesson.at",
      "lesson.left_out",
      "lesson.forgotten_id",
      "lesson.reread",
      "lesson.together",
      "lesson.unmoved",
      "lesson.changed",
    ])
    .where("lesson.corrected", "=", true)
    .where(LAST_WORD)
    .where("lesson.at", ">", from)
    .orderBy("lesson.at", "desc")
    .orderBy("lesson.post_id", "desc")
    .limit(LATEST)
    .execute();
}

function forgottenOf({ trx }: Scope) {
  return trx
    .selectFrom("forgetting")
    .select((eb) => [
      "id",
      "reading",
      "person_id",
      "by_id",
      "at",
      eb
        .selectFrom("lesson")
        .whereRef("lesson.forgotten_id", "=", "forgetting.id")
        .select((inner) => inner.fn.countAll<string>().as("lessons"))
        .as("lessons"),
    ])
    .orderBy("at", "desc")
    .limit(LATEST)
    .execute();
}

async function wordsOf(scope: Scope): Promise<LearningView["words"]> {
  const taught = await learntOf(scope, scope.brand.id, spokenNames(scope.brand));
  if (taught === null) return [];
  return TAUGHT_READINGS.flatMap((reading) =>
    strongestOf(taught.learnt, reading, WORDS).map((told) => ({ reading, ...told })),
  );
}

async function isRereading(scope: Scope): Promise<boolean> {
  const row = await scope.trx.selectFrom("learning").select("read_version").executeTakeFirst();
  return row !== undefined && row.read_version !== (await learningVersion(scope));
}
