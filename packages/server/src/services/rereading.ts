import { isDeepStrictEqual } from "node:util";
import { sql, type RawBuilder } from "kysely";
import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import { readAsTaught } from "@baluarte/detection/learn/read.ts";
import { traitsOf } from "@baluarte/detection/learn/traits.ts";
import { graveIn, urgencyLevelOf } from "@baluarte/detection/triage/evidence.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { Caught } from "@baluarte/domain/filter/model.ts";
import type { BrandId, MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { AsideReason, CorrectedField } from "@baluarte/domain/mention/correction.ts";
import type { Reading, Tone, Urgency } from "@baluarte/domain/mention/model.ts";
import { heldOf, holdsOf, TAUGHT_READINGS, type Held, type Taught, type TaughtReading } from "@baluarte/domain/mention/taught.ts"; // prettier-ignore
import { caughtIn } from "@baluarte/detection/filter/caught.ts";
import { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import type { BrandLearnt } from "../stream/reader.ts";
import type { Context } from "./context.ts";
import { filterWords } from "./filter-words.ts";
import { storingOf } from "./ingest.ts";
import { learningVersion, learntInside, learntOf, withoutAside } from "./learning.ts";
import { weighableOf } from "./mention.ts";
import { recount } from "./recount.ts";
import type { Scope } from "./scope.ts";

/** What waits longer than this is answered by nobody any more. */
const WAITING_DAYS = 30;
/** The newest of what waits are read again; a person who comes to the rest has worked off these. */
const WAITING_MAX = 5_000;
/** Between two of these, posts that arrive get their turn, and whoever waits for an answer goes first. */
const BATCH_MENTIONS = 250;

/**
 * Reads again, by what the team has taught and the words it looks for by now, the mentions that nobody has decided about. Safe to repeat. What was
 * taught meanwhile is read with in the next round: whichever way two meet, what was committed last has been read with.
 */
export async function rereadWaiting(ctx: Context, brand: BrandId): Promise<void> {
  let told: Told = new Map();
  for (;;) {
    let round: Round | null = null;
    let state: Progress = "more";
    while (state === "more") {
      const next: Step = await storingOf(ctx, brand, { system: "detector" }, (scope) => rereadOnce(scope, round, told));
      ({ state, round } = next);
      // The thread is given back between batches.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (state === "done") return;
    told = new Map([...(round?.changed ?? [])].map(([lesson, count]) => [lesson.key, count]));
  }
}

type Progress = "more" | "done" | "overtaken";
/** How far it came; the next batch goes on from `round`. A batch that is tried again starts where the one before it ended. */
type Step = { readonly state: Progress; readonly round: Round | null };

/** One way through what waits, at one version of what was taught. */
type Round = {
  readonly learnt: BrandLearnt | null;
  readonly filter: CompiledFilter;
  readonly version: number;
  readonly after: { at: Instant; post: PostId } | null;
  readonly looked: number;
  /** Of the lessons that nothing was read again for yet: how many readings changed their way, where they share a trait. */
  readonly changed: ReadonlyMap<Pending, number>;
};

type Pending = { readonly key: string; readonly post: PostId; readonly reading: TaughtReading; readonly said: boolean; readonly traits: ReadonlySet<string> }; // prettier-ignore
/** What a round that was overtaken had counted, by `Pending.key`: its changes are stored, and the next one counts on. */
type Told = ReadonlyMap<string, number>;

async function rereadOnce(scope: Scope, begun: Round | null, told: Told): Promise<Step> {
  const version = await learningVersion(scope);
  if (begun !== null && begun.version !== version) return { state: "overtaken", round: begun };
  if (begun === null && (await readVersion(scope)) === version)
    return { state: (await isStill(scope, version)) ? "done" : "overtaken", round: null };
  const round = begun ?? (await newRound(scope, version, told));
  const page = await waitingAfter(scope, round);
  const changed = new Map(round.changed);
  await apply(scope, { learnt: round.learnt?.learnt ?? null, filter: round.filter }, page, changed);
  const last = page.at(-1);
  const next: Round = {
    ...round,
    after: last === undefined ? round.after : { at: last.published_at, post: last.post_id },
    looked: round.looked + page.length,
    changed,
  };
  // A page may come short of those that somebody decided about while it was waited for.
  if (page.length > 0 && next.looked < WAITING_MAX) return { state: "more", round: next };
  return { state: (await settle(scope, next)) ? "done" : "overtaken", round: next };
}

async function readVersion({ trx }: Scope): Promise<number> {
  const row = await trx.selectFrom("learning").select("read_version").executeTakeFirst();
  return row?.read_version ?? 0;
}

/** Waits for whoever is teaching: they may have counted on this round instead of asking for one of their own. */
async function isStill({ trx }: Scope, version: number): Promise<boolean> {
  const row = await trx.selectFrom("learning").select("version").forShare().executeTakeFirst();
  return (row?.version ?? 0) === version;
}

async function newRound(scope: Scope, version: number, told: Told): Promise<Round> {
  const names = spokenNames(scope.brand);
  const learnt = await learntOf(scope, scope.brand.id, names);
  const pending = await pendingOf(scope, names);
  return {
    learnt,
    filter: new CompiledFilter(await filterWords(scope)),
    version,
    after: null,
    looked: 0,
    changed: new Map(pending.map((lesson) => [lesson, told.get(lesson.key) ?? 0])),
  };
}

async function pendingOf(scope: Scope, names: readonly string[]): Promise<Pending[]> {
  const rows = await scope.trx
    .selectFrom("lesson")
    .innerJoin("post", "post.id", "lesson.post_id")
    .select(["lesson.post_id", "lesson.reading", "lesson.said", "post.text", "post.channel", "post.author_handle"])
    .where("lesson.corrected", "=", true)
    .where("lesson.reread", "is", null)
    .orderBy("lesson.at", "desc")
    .limit(PENDING_MAX)
    .execute();
  return rows.map(({ post_id, reading, said, text, channel, author_handle }) => ({
    key: `${post_id} ${reading} ${said}`,
    post: post_id,
    reading,
    said,
    traits: new Set(traitsOf({ text, channel, author: author_handle }, names)),
  }));
}

/** More than a person says between two rounds; after a whole is forgotten the rest is told nothing about. */
const PENDING_MAX = 200;

type Waiting = {
  post_id: PostId;
  published_at: Instant;
  arrived_at: Instant;
  monitors: MonitorId[];
  live_monitors: (MonitorId | "")[] | null;
  tone: Tone;
  complaint: boolean;
  offensive: boolean;
  set_aside: AsideReason | null;
  urgency: Urgency;
  reading: Reading;
  taught: Taught | null;
  caught: Caught | null;
  language: string;
  followers: number | null;
  channel: string;
  text: string;
  author_handle: string | null;
  /** A person handed it in. */
  seen: boolean;
};

function waitingAfter(scope: Scope, { after }: Round): Promise<Waiting[]> {
  return lockedWhere(
    scope,
    sql`outcome is null and mention.published_at > ${shift(scope.now, -WAITING_DAYS * DAY_MS)}::timestamptz
       and (${after?.at ?? null}::timestamptz is null
            or (mention.published_at, mention.post_id) < (${after?.at ?? null}::timestamptz, ${after?.post ?? null}))`,
  );
}

/** A page of those, locked in their order, the newest first. */
async function lockedWhere(scope: Scope, which: RawBuilder<unknown>): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select mention.post_id, mention.published_at, mention.arrived_at, monitors, live_monitors, tone, complaint, offensive,
           set_aside, urgency, reading, taught, caught, mention.language, followers, mention.channel, post.text, post.author_handle,
           exists (select from sighting where sighting.post_id = mention.post_id) as seen
      from mention join post on post.id = mention.post_id
     where ${which}
     order by mention.published_at desc, mention.post_id desc
     limit ${BATCH_MENTIONS} for no key update of mention`.execute(scope.trx);
  return rows;
}

/** Reads one mention again, decided about or not: a correction of it and its lessons are gone. */
export async function rereadMention(scope: Scope, post: PostId): Promise<void> {
  const page = await lockedWhere(scope, sql`mention.post_id = ${post}`);
  const learnt = await learntInside(scope, spokenNames(scope.brand));
  await apply(scope, { learnt, filter: new CompiledFilter(await filterWords(scope)) }, page, new Map());
}

/** Stores what reads otherwise than it did; what a person said of a mention stays above what was taught. */
async function apply(
  scope: Scope,
  { learnt, filter }: { readonly learnt: Learnt | null; readonly filter: CompiledFilter },
  page: readonly Waiting[],
  counts: Map<Pending, number>,
): Promise<void> {
  const names = spokenNames(scope.brand);
  const corrections = await correctionsOf(scope, page);
  const changed = page.flatMap((row) => {
    const { text, channel, author_handle: author, reading } = row;
    const corrected = corrections.get(row.post_id) ?? [];
    const traits = traitsOf({ text, channel, author }, names);
    // What came before readings told what is grave is looked at for it now: it is no quieter for that.
    const word = { ...reading, grave: [...graveIn(text, row.language, reading.grave)] };
    const reads = learnt === null ? null : readAsTaught(learnt, word, { text, traits });
    const taught = row.seen ? withoutAside(reads) : reads;
    const caught = caughtIn(filter, text);
    const before: Held = { tone: row.tone, complaint: row.complaint, offensive: row.offensive, aside: row.set_aside };
    const read = heldOf(reading, taught);
    const is = <T>(field: CorrectedField, said: T, learns: T): T => (corrected.includes(field) ? said : learns);
    const held: Held = {
      tone: is("tone", before.tone, read.tone),
      complaint: is("complaint", before.complaint, read.complaint),
      offensive: is("offensive", before.offensive, read.offensive),
      aside: is("aside", before.aside, read.aside),
    };
    const isSame =
      isDeepStrictEqual(taught, row.taught) && isDeepStrictEqual(held, before) && isDeepStrictEqual(caught, row.caught);
    if (isSame) return [];
    tally(counts, before, held, traits);
    const urgency = urgencyLevelOf(weighableOf({ ...row, ...held, caught }));
    return [{ row, taught, caught, before, held, urgency }];
  });
  if (changed.length === 0) return;
  await sql`
    update mention set tone = told.tone, complaint = told.complaint, offensive = told.offensive, set_aside = told.aside,
                       urgency = told.urgency, taught = told.taught::jsonb, caught = told.caught::jsonb
      from unnest(${changed.map(({ row }) => row.post_id)}::text[], ${changed.map(({ held }) => held.tone)}::text[],
                  ${changed.map(({ held }) => held.complaint)}::bool[], ${changed.map(({ held }) => held.offensive)}::bool[],
                  ${changed.map(({ held }) => held.aside)}::text[], ${changed.map(({ urgency }) => urgency)}::int[],
                  ${changed.map(({ taught }) => jsonOf(taught))}::text[], ${changed.map(({ caught }) => jsonOf(caught))}::text[])
           as told(post_id, tone, complaint, offensive, aside, urgency, taught, caught)
     where mention.post_id = told.post_id`.execute(scope.trx);
  await recount(
    scope,
    changed.map(({ row, before, held }) => ({
      mention: row,
      before: { tone: before.tone, setAside: before.aside, reading: row.reading },
      after: { tone: held.tone, setAside: held.aside, reading: row.reading },
    })),
  );
  scope.tell("mentions", ...changed.map(({ row }) => row.post_id));
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** What people said of these mentions, read after they were locked: a correction that was waited for is among them. */
async function correctionsOf(scope: Scope, page: readonly Waiting[]): Promise<ReadonlyMap<PostId, CorrectedField[]>> {
  if (page.length === 0) return new Map();
  const rows = await scope.trx
    .selectFrom("mention_correction")
    .select(["post_id", "field"])
    .where("post_id", "=", sql<PostId>`any(${page.map(({ post_id }) => post_id)}::text[])`)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ post_id }) => post_id)].map(([post, told]) => [post, told.map(({ field }) => field)]),
  );
}

/** Counts a change for every new lesson that speaks of a post alike and says what it now reads as. */
function tally(changed: Map<Pending, number>, before: Held, after: Held, traits: readonly string[]): void {
  const was = holdsOf(before);
  const is = holdsOf(after);
  for (const reading of TAUGHT_READINGS) {
    if (was[reading] === is[reading]) continue;
    for (const [lesson, count] of changed) {
      if (lesson.reading === reading && traits.some((trait) => lesson.traits.has(trait)))
        changed.set(lesson, count + 1);
    }
  }
}

/**
 * Everything that waits has been read again: each new lesson knows what it changed. Answers false, and writes nothing,
 * where more was taught meanwhile. Lessons are locked first and in their order, as by everybody who teaches.
 */
async function settle(scope: Scope, { changed, version }: Round): Promise<boolean> {
  const told = [...changed];
  const posts = told.map(([{ post }]) => post);
  const readings = told.map(([{ reading }]) => reading);
  await sql`
    select from lesson
      join unnest(${posts}::text[], ${readings}::text[]) as told(post_id, reading) using (post_id, reading)
     order by lesson.post_id, lesson.reading for no key update of lesson`.execute(scope.trx);
  const { numUpdatedRows } = await scope.trx
    .updateTable("learning")
    .set({ read_version: version })
    .where("version", "=", version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await sql`
    update lesson set reread = told.count
      from unnest(${posts}::text[], ${readings}::text[], ${told.map(([, count]) => count)}::int[])
           as told(post_id, reading, count)
     where lesson.post_id = told.post_id and lesson.reading = told.reading`.execute(scope.trx);
  scope.tell("mentions", ...posts);
  scope.tell("settings");
  return true;
}
