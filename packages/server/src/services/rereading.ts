import { isDeepStrictEqual } from "node:util";
import { sql, type RawBuilder } from "kysely";
import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import { isNearCopy } from "@baluarte/detection/learn/copies.ts";
import { isSurerThanOne, readAsTaught } from "@baluarte/detection/learn/read.ts";
import { isTelling, traitsOf } from "@baluarte/detection/learn/traits.ts";
import { graveIn, urgencyLevelOf } from "@baluarte/detection/triage/evidence.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { Caught } from "@baluarte/domain/filter/model.ts";
import type { BrandId, MonitorId, NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { AsideReason, CorrectedField } from "@baluarte/domain/mention/correction.ts";
import type { Reading, Tone } from "@baluarte/domain/mention/model.ts";
import { heldOf, holdsOf, type Held, type Taught, type TaughtReading } from "@baluarte/domain/mention/taught.ts"; // prettier-ignore
import { caughtIn } from "@baluarte/detection/filter/caught.ts";
import { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import { beginningOf } from "@baluarte/detection/text/beginning.ts";
import { Breath } from "./breath.ts";
import type { BrandLearnt } from "../stream/reader.ts";
import type { Context } from "./context.ts";
import { filterWords } from "./filter-words.ts";
import { storingOf } from "./ingest.ts";
import { learningVersion, learntInside, learntOf, learntUntil, withoutAside } from "./learning.ts";
import { FIELD_OF } from "./lesson.ts";
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
  let turned: Turned = new Map();
  for (;;) {
    let round: Round | null = null;
    let state: Progress = "more";
    while (state === "more") {
      const next: Step = await storingOf(ctx, brand, { system: "detector" }, (scope) =>
        rereadOnce(scope, round, turned),
      );
      ({ state, round } = next);
      // The thread is given back between batches.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (state === "done") return;
    // What was overtaken is stored, and the next round counts on.
    turned = round?.turned ?? turned;
  }
}

type Progress = "more" | "done" | "overtaken";
/** How far it came; the next batch goes on from `round`. A batch that is tried again starts where the one before it ended. */
type Step = { readonly state: Progress; readonly round: Round | null };

/** Mentions that were changed, from what they read as before the first change to what they read as now. */
type Turned = ReadonlyMap<PostId, { readonly from: Held; readonly to: Held; readonly traits: readonly string[] }>;

/** One way through what waits, at one version of what was taught. */
type Round = {
  readonly learnt: BrandLearnt | null;
  readonly filter: CompiledFilter;
  readonly version: number;
  readonly after: { at: Instant; post: PostId } | null;
  readonly looked: number;
  /** The newest are done: the older ones are read again where they read as was taught. */
  readonly isOlder: boolean;
  /** Lessons that nothing was read again for yet. */
  readonly pending: readonly Pending[];
  readonly turned: Turned;
  /** By `Pending.key`: near-copies that stay as they are since the machine is surer than one person. */
  readonly unmoved: ReadonlyMap<string, number>;
};

type Pending = { readonly key: string; readonly post: PostId; readonly reading: TaughtReading; readonly given: string; readonly said: boolean; readonly isLearnt: boolean; readonly traits: ReadonlySet<string> }; // prettier-ignore

async function rereadOnce(scope: Scope, begun: Round | null, turned: Turned): Promise<Step> {
  const version = await learningVersion(scope);
  if (begun !== null && begun.version !== version) return { state: "overtaken", round: begun };
  if (begun === null && (await readVersion(scope)) === version)
    return { state: (await isStill(scope, version)) ? "done" : "overtaken", round: null };
  const round = begun ?? (await newRound(scope, version, turned));
  const page = await waitingAfter(scope, round);
  const read = await apply(scope, { learnt: round.learnt?.learnt ?? null, filter: round.filter }, page);
  const last = page.at(-1);
  const looked = round.looked + page.length;
  const next: Round = {
    ...round,
    after: last === undefined ? round.after : { at: last.published_at, post: last.post_id },
    looked,
    isOlder: round.isOlder || page.length === 0 || looked >= WAITING_MAX,
    turned: turnedWith(round.turned, read),
    unmoved: unmovedWith(round, read),
  };
  // A page may come short of those that somebody decided about while it was waited for.
  if (page.length > 0 || !round.isOlder) return { state: "more", round: next };
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

async function newRound(scope: Scope, version: number, turned: Turned): Promise<Round> {
  const names = spokenNames(scope.brand);
  return {
    learnt: await learntOf(scope, scope.brand.id, names),
    filter: new CompiledFilter(await filterWords(scope)),
    version,
    after: null,
    looked: 0,
    isOlder: false,
    pending: await pendingOf(scope, names),
    turned,
    unmoved: new Map(),
  };
}

async function pendingOf(scope: Scope, names: readonly string[]): Promise<Pending[]> {
  const rows = await scope.trx
    .selectFrom("lesson")
    .innerJoin("post", "post.id", "lesson.post_id")
    .select([
      "lesson.post_id",
      "lesson.reading",
      "lesson.given",
      "lesson.said",
      "lesson.left_out",
      "lesson.forgotten_id",
      "post.text",
      "post.channel",
      "post.author_handle",
    ])
    .where("lesson.corrected", "=", true)
    .where("lesson.reread", "is", null)
    .orderBy("lesson.at", "desc")
    .limit(PENDING_MAX)
    .execute();
  return rows.map(({ post_id, reading, given, said, left_out, forgotten_id, text, channel, author_handle }) => ({
    key: `${post_id} ${reading} ${given}`,
    post: post_id,
    reading,
    given,
    said,
    isLearnt: given !== "takenBack" && !left_out && forgotten_id === null,
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
  narrative_id: NarrativeId | null;
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

function waitingAfter(scope: Scope, { after, isOlder }: Round): Promise<Waiting[]> {
  const which = isOlder
    ? sql`(taught is not null or caught is not null)`
    : sql`mention.published_at > ${shift(scope.now, -WAITING_DAYS * DAY_MS)}::timestamptz`;
  return lockedWhere(
    scope,
    sql`outcome is null and ${which}
       and (${after?.at ?? null}::timestamptz is null
            or (mention.published_at, mention.post_id) < (${after?.at ?? null}::timestamptz, ${after?.post ?? null}))`,
  );
}

/** A page of those, locked in their order, the newest first. */
async function lockedWhere(scope: Scope, which: RawBuilder<unknown>): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select mention.post_id, mention.published_at, mention.arrived_at, monitors, live_monitors, tone, complaint, offensive,
           set_aside, narrative_id, reading, taught, caught, mention.language, followers, mention.channel, post.text, post.author_handle,
           exists (select from sighting where sighting.post_id = mention.post_id) as seen
      from mention join post on post.id = mention.post_id
     where ${which}
     order by mention.published_at desc, mention.post_id desc
     limit ${BATCH_MENTIONS} for no key update of mention`.execute(scope.trx);
  return rows;
}

/**
 * Reads one mention again, decided about or not: a correction of it and its lessons are gone. `mayMoveAside`: under the storing
 * lock; else whatever was taught meanwhile sets nothing aside here.
 */
export async function rereadMention(scope: Scope, post: PostId, mayMoveAside: boolean): Promise<void> {
  const page = await lockedWhere(scope, sql`mention.post_id = ${post}`);
  const learnt = await learntInside(scope, spokenNames(scope.brand));
  const rows = mayMoveAside ? page : page.map((row) => ({ ...row, seen: true }));
  await apply(scope, { learnt, filter: new CompiledFilter(await filterWords(scope)) }, rows);
}

/** A mention as it was read again: what it read as, and what it reads as now. */
type Reread = { readonly row: Waiting; readonly traits: readonly string[]; readonly corrected: readonly CorrectedField[]; readonly taught: Taught | null; readonly caught: Caught | null; readonly before: Held; readonly held: Held }; // prettier-ignore

/** Stores what reads otherwise than it did; what a person said of a mention stays above what was taught. */
async function apply(
  scope: Scope,
  { learnt, filter }: { readonly learnt: Learnt | null; readonly filter: CompiledFilter },
  page: readonly Waiting[],
): Promise<readonly Reread[]> {
  const names = spokenNames(scope.brand);
  const corrections = await correctionsOf(scope, page);
  const read: Reread[] = [];
  const breath = new Breath();
  for (const row of page) {
    if (breath.isDue) await breath.take();
    const { text, channel, author_handle: author, reading } = row;
    const corrected = corrections.get(row.post_id) ?? [];
    const traits = traitsOf({ text, channel, author }, names);
    // What came before readings told what is grave is looked at for it now: it is no quieter for that.
    const word = { ...reading, grave: [...graveIn(text, row.language, reading.grave)] };
    const reads = learnt === null ? null : readAsTaught(learnt, word, { text, traits });
    const taught = row.seen ? withoutAside(reads) : reads;
    const caught = caughtIn(filter, beginningOf(text));
    const before: Held = { tone: row.tone, complaint: row.complaint, offensive: row.offensive, aside: row.set_aside };
    const learns = heldOf(reading, taught);
    const is = <T>(field: CorrectedField, said: T, taughtSo: T): T => (corrected.includes(field) ? said : taughtSo);
    const held: Held = {
      tone: is("tone", before.tone, learns.tone),
      complaint: is("complaint", before.complaint, learns.complaint),
      offensive: is("offensive", before.offensive, learns.offensive),
      aside: is("aside", before.aside, learns.aside),
    };
    read.push({ row, traits, corrected, taught, caught, before, held });
  }
  const changed = read
    .filter(
      ({ row, taught, caught, before, held }) =>
        !isDeepStrictEqual(taught, row.taught) ||
        !isDeepStrictEqual(held, before) ||
        !isDeepStrictEqual(caught, row.caught),
    )
    .map((each) => ({
      ...each,
      urgency: urgencyLevelOf(weighableOf({ ...each.row, ...each.held, caught: each.caught })),
    }));
  if (changed.length === 0) return read;
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
  return read;
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

function turnedWith(turned: Turned, read: readonly Reread[]): Turned {
  const all = new Map(turned);
  for (const { row, traits, before, held } of read) {
    if (!isDeepStrictEqual(before, held))
      all.set(row.post_id, { from: turned.get(row.post_id)?.from ?? before, to: held, traits });
  }
  return all;
}

/** Near-copies of what somebody judged that still read otherwise, though nobody said so of them. */
function unmovedWith({ pending, unmoved }: Round, read: readonly Reread[]): ReadonlyMap<string, number> {
  const all = new Map(unmoved);
  for (const { key, post, reading, said, isLearnt, traits } of pending) {
    if (!isLearnt) continue;
    const stay = read.filter(
      ({ row, traits: own, corrected, held }) =>
        row.post_id !== post &&
        holdsOf(held)[reading] !== said &&
        isSurerThanOne(row.reading, reading, said) &&
        !corrected.includes(FIELD_OF[reading]) &&
        isNearCopy(traits, own),
    );
    if (stay.length > 0) all.set(key, (all.get(key) ?? 0) + stay.length);
  }
  return all;
}

/** What a lesson changed, and whether another one, or what is no lesson, had a part in it. */
type Share = { count: number; shared: boolean };

/**
 * How many mentions each lesson turned: those of its field that share a telling word with its post. What shares one with
 * several was turned by all of them, and what shares none with any by something else that went in with them.
 */
function sharesOf(pending: readonly Pending[], turned: Turned): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>(pending.map(({ key }) => [key, { count: 0, shared: false }]));
  for (const { from, to, traits } of turned.values()) {
    const telling = traits.filter(isTelling);
    for (const field of HELD_FIELDS) {
      if (from[field] === to[field]) continue;
      const ofField = pending.filter(({ reading }) => FIELD_OF[reading] === field);
      const hands = ofField.filter((lesson) => telling.some((trait) => lesson.traits.has(trait)));
      const counted = hands.length > 0 ? hands : ofField;
      // Spam and not about us, said of one post, are one lesson to whoever said it.
      const shared = new Set(counted.map(({ post }) => post)).size > 1;
      for (const { key } of counted) {
        const share = shares.get(key)!;
        share.count += 1;
        share.shared ||= shared;
      }
    }
  }
  return shares;
}

const HELD_FIELDS = ["tone", "complaint", "offensive", "aside"] as const satisfies (keyof Held)[];

/**
 * Everything that waits has been read again: each new lesson knows what was changed, and whether by it alone. Answers false,
 * and writes nothing, where more was taught meanwhile. Lessons are locked first and in their order, as by everybody who teaches.
 */
async function settle(scope: Scope, { pending, turned, unmoved, version }: Round): Promise<boolean> {
  const posts = pending.map(({ post }) => post);
  const readings = pending.map(({ reading }) => reading);
  const given = pending.map((lesson) => lesson.given);
  await sql`
    select from lesson
      join unnest(${posts}::text[], ${readings}::text[], ${given}::text[]) as told(post_id, reading, given)
           using (post_id, reading, given)
     order by lesson.post_id, lesson.reading, lesson.given for no key update of lesson`.execute(scope.trx);
  const isTogether = await togetherIn(scope, pending);
  const shares = sharesOf(pending, turned);
  const { numUpdatedRows } = await scope.trx
    .updateTable("learning")
    .set({ read_version: version, changes: 0, read_until: await learntUntil(scope) })
    .where("version", "=", version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await sql`
    update lesson set reread = told.reread, together = told.together, unmoved = told.unmoved
      from unnest(${posts}::text[], ${readings}::text[], ${given}::text[],
                  ${pending.map(({ key }) => shares.get(key)!.count)}::int[],
                  ${pending.map(({ key, reading }) => shares.get(key)!.shared || isTogether(reading))}::bool[],
                  ${pending.map(({ key }) => unmoved.get(key) ?? 0)}::int[])
           as told(post_id, reading, given, reread, together, unmoved)
     where lesson.post_id = told.post_id and lesson.reading = told.reading and lesson.given = told.given`.execute(
    scope.trx,
  );
  scope.tell("mentions", ...posts);
  scope.tell("settings");
  return true;
}

/** Of which readings more went into this round than its lessons: what was forgotten, or what decisions confirmed. */
async function togetherIn(scope: Scope, pending: readonly Pending[]): Promise<(reading: TaughtReading) => boolean> {
  const lessons = new Set(pending.map(({ post, reading }) => `${FIELD_OF[reading]} ${post}`));
  const row = await scope.trx.selectFrom("learning").select(["changes", "read_until"]).executeTakeFirst();
  const { rows } = await sql<{ reading: TaughtReading }>`
    select distinct reading from lesson
     where not corrected and (${row?.read_until ?? null}::timestamptz is null or at > ${row?.read_until ?? null}::timestamptz)
       and at <= ${await learntUntil(scope)}::timestamptz`.execute(scope.trx);
  const confirmed = new Set(rows.map(({ reading }) => FIELD_OF[reading]));
  const isMore = (row?.changes ?? 0) > lessons.size;
  return (reading) => isMore || confirmed.has(FIELD_OF[reading]);
}
