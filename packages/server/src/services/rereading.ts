import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { readAsTaught } from "@baluarte/detection/learn/read.ts";
import { traitsOf } from "@baluarte/detection/learn/traits.ts";
import { graveIn, urgencyOf } from "@baluarte/detection/triage/evidence.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { BrandId, MonitorId, PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { AsideReason, CorrectedField } from "@baluarte/domain/mention/correction.ts";
import type { Reading, Tone, Urgency } from "@baluarte/domain/mention/model.ts";
import { heldOf, holdsOf, TAUGHT_READINGS, type Held, type Taught, type TaughtReading } from "@baluarte/domain/mention/taught.ts"; // prettier-ignore
import type { BrandLearnt } from "../stream/reader.ts";
import type { Context } from "./context.ts";
import { storingOf } from "./ingest.ts";
import { learningVersion, learntOf } from "./learning.ts";
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
 * Reads again, by what the team has taught by now, the mentions that nobody has decided about. Safe to repeat. What was
 * taught meanwhile is read with in the next round.
 */
export async function rereadWaiting(ctx: Context, brand: BrandId): Promise<void> {
  for (;;) {
    const round = new Round();
    let state: Progress = "more";
    while (state === "more") {
      state = await storingOf(ctx, brand, { system: "detector" }, (scope) => rereadOnce(scope, round));
      // The thread is given back between batches.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (state === "done") return;
  }
}

type Progress = "more" | "done" | "overtaken";

/** One way through what waits, at one version of what was taught. */
class Round {
  learnt: BrandLearnt | null = null;
  version: number | null = null;
  after: { at: Instant; post: PostId } | null = null;
  looked = 0;
  /** Of the lessons that nothing was read again for yet: how many readings changed their way, where they share a trait. */
  readonly changed = new Map<Pending, number>();
}

type Pending = { readonly post: PostId; readonly reading: TaughtReading; readonly said: boolean; readonly traits: ReadonlySet<string> }; // prettier-ignore

async function rereadOnce(scope: Scope, round: Round): Promise<Progress> {
  const version = await learningVersion(scope);
  if (round.version === null) {
    const { read_version = 0 } = (await scope.trx.selectFrom("learning").select("read_version").executeTakeFirst()) ?? {}; // prettier-ignore
    if (read_version === version) return "done";
    const names = spokenNames(scope.brand);
    round.version = version;
    round.learnt = await learntOf(scope, scope.brand.id, names);
    for (const lesson of await pendingOf(scope, names)) round.changed.set(lesson, 0);
  } else if (round.version !== version) return "overtaken";
  const page = await waitingAfter(scope, round);
  await apply(scope, round, page);
  round.looked += page.length;
  const last = page.at(-1);
  if (last !== undefined) round.after = { at: last.published_at, post: last.post_id };
  // A page may come short of those that somebody decided about while it was waited for.
  if (page.length > 0 && round.looked < WAITING_MAX) return "more";
  await settle(scope, round, version);
  return "done";
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
  language: string;
  followers: number | null;
  channel: string;
  text: string;
  author_handle: string | null;
};

async function waitingAfter(scope: Scope, { after }: Round): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select mention.post_id, mention.published_at, mention.arrived_at, monitors, live_monitors, tone, complaint, offensive,
           set_aside, urgency, reading, taught, mention.language, followers, mention.channel, post.text, post.author_handle
      from mention join post on post.id = mention.post_id
     where outcome is null and mention.published_at > ${shift(scope.now, -WAITING_DAYS * DAY_MS)}::timestamptz
       and (${after?.at ?? null}::timestamptz is null
            or (mention.published_at, mention.post_id) < (${after?.at ?? null}::timestamptz, ${after?.post ?? null}))
     order by mention.published_at desc, mention.post_id desc
     limit ${BATCH_MENTIONS} for no key update of mention`.execute(scope.trx);
  return rows;
}

/** Stores what reads otherwise than it did; what a person said of a mention stays above what was taught. */
async function apply(scope: Scope, round: Round, page: readonly Waiting[]): Promise<void> {
  const names = spokenNames(scope.brand);
  const corrections = await correctionsOf(scope, page);
  const changed = page.flatMap((row) => {
    const { text, channel, author_handle: author, reading } = row;
    const corrected = corrections.get(row.post_id) ?? [];
    const traits = traitsOf({ text, channel, author }, names);
    // What came before readings told what is grave is looked at for it now: it is no quieter for that.
    const word = { ...reading, grave: [...graveIn(text, row.language, reading.grave)] };
    const taught = round.learnt === null ? null : readAsTaught(round.learnt.learnt, word, { text, traits });
    if (isDeepStrictEqual(taught, row.taught)) return [];
    const before: Held = { ...row, aside: row.set_aside };
    const read = heldOf(reading, taught);
    const is = <T>(field: CorrectedField, said: T, learnt: T): T => (corrected.includes(field) ? said : learnt);
    const held: Held = {
      tone: is("tone", before.tone, read.tone),
      complaint: is("complaint", before.complaint, read.complaint),
      offensive: is("offensive", before.offensive, read.offensive),
      aside: is("aside", before.aside, read.aside),
    };
    tally(round, before, held, traits);
    const urgency = urgencyOf(weighableOf({ ...row, ...held }), names).level;
    return [{ row, taught, before, held, urgency }];
  });
  if (changed.length === 0) return;
  await sql`
    update mention set tone = told.tone, complaint = told.complaint, offensive = told.offensive, set_aside = told.aside,
                       urgency = told.urgency, taught = told.taught::jsonb
      from unnest(${changed.map(({ row }) => row.post_id)}::text[], ${changed.map(({ held }) => held.tone)}::text[],
                  ${changed.map(({ held }) => held.complaint)}::bool[], ${changed.map(({ held }) => held.offensive)}::bool[],
                  ${changed.map(({ held }) => held.aside)}::text[], ${changed.map(({ urgency }) => urgency)}::int[],
                  ${changed.map(({ taught }) => (taught === null ? null : JSON.stringify(taught)))}::text[])
           as told(post_id, tone, complaint, offensive, aside, urgency, taught)
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
function tally({ changed }: Round, before: Held, after: Held, traits: readonly string[]): void {
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

/** Everything that waits has been read again: each new lesson knows what it changed. */
async function settle(scope: Scope, { changed }: Round, version: number): Promise<void> {
  const told = [...changed];
  await sql`
    update lesson set reread = told.count
      from unnest(${told.map(([{ post }]) => post)}::text[], ${told.map(([{ reading }]) => reading)}::text[],
                  ${told.map(([, count]) => count)}::int[]) as told(post_id, reading, count)
     where lesson.post_id = told.post_id and lesson.reading = told.reading`.execute(scope.trx);
  await scope.trx.updateTable("learning").set({ read_version: version }).execute();
  scope.tell("mentions", ...told.map(([{ post }]) => post));
  scope.tell("settings");
}
