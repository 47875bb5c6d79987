import { sql, type Selectable } from "kysely";
import type { SignalView } from "@baluarte/contract/signal.ts";
import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { NarrativeId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import type { Signal, SignalState } from "@baluarte/domain/signal/model.ts";
import { quotedPost } from "@baluarte/domain/signal/quoted-post.ts";
import { GRAVEST_KINDS } from "@baluarte/domain/triage/grave.ts";
import { levelToActivate, reasonToActivate } from "@baluarte/domain/triage/propose-outcome.ts";
import type { Database } from "../db/schema.ts";
import { namesOf } from "./member.ts";
import { weighableOf } from "./mention.ts";
import type { Scope } from "./scope.ts";
import { soFarOf } from "./signal-so-far.ts";
import { urgencyOf } from "@baluarte/detection/triage/evidence.ts";
import { found } from "./service-error.ts";

export async function signalsOf(scope: Scope, state: SignalState | "all", limit = 50): Promise<SignalView[]> {
  let query = scope.trx
    .selectFrom("signal")
    .selectAll()
    // What may be a crisis stands above what is merely odd.
    .orderBy(sql`(subject is not null)`)
    .orderBy("at", "desc")
    .limit(limit);
  if (state !== "all") query = query.where("state", "=", state);
  return viewsOf(scope, await query.execute());
}

export async function signalView(scope: Scope, id: SignalId): Promise<SignalView> {
  const row = found(await scope.trx.selectFrom("signal").selectAll().where("id", "=", id).executeTakeFirst());
  return (await viewsOf(scope, [row]))[0]!;
}

async function viewsOf(scope: Scope, rows: Selectable<Database["signal"]>[]): Promise<SignalView[]> {
  if (rows.length === 0) return [];
  const monitors = await scope.trx.selectFrom("monitor").select(["id", "name"]).execute();
  const examples = rows.flatMap((row) => quotedPost(row) ?? []);
  const posts =
    examples.length === 0
      ? []
      : await scope.trx
          .selectFrom("post")
          .leftJoin("mention", "mention.post_id", "post.id")
          .select(["post.id", "post.text", "post.author_handle", "post.channel"])
          .select(["mention.followers", "mention.complaint", "mention.offensive", "mention.reading", "mention.caught"])
          .select(["mention.language", "mention.tone", "mention.set_aside", "post.repost_of"])
          .select("mention.narrative_id")
          .where("post.id", "in", examples)
          .execute();
  const gravest = await gravestAmong(
    scope,
    rows.flatMap((row) => row.posts),
  );
  const told = rows.flatMap(({ kind, subject }) => (kind === "storyGrows" ? [subject as NarrativeId] : []));
  const stories =
    told.length === 0
      ? []
      : await scope.trx
          .selectFrom("narrative")
          .innerJoin("post", "post.id", "narrative.first_post_id")
          .leftJoin("narrative_event as gone", (join) =>
            join
              .onRef("gone.narrative_id", "=", "narrative.id")
              .on("gone.kind", "=", "merged")
              .on("gone.other_id", "in", told),
          )
          .select(["narrative.id", "gone.other_id as former", "narrative.label", "post.text"])
          .where(({ eb, or }) => or([eb("narrative.id", "in", told), eb("gone.other_id", "in", told)]))
          .execute();
  const name = await namesOf(
    scope.trx,
    rows.map((row) => row.decided_by),
  );
  const soFar = await soFarOf(
    scope,
    rows.filter(({ state, subject }) => state === "open" && subject === null).map(signalFrom),
  );
  return rows.map((row) => {
    const example = posts.find(({ id }) => id === quotedPost(row));
    return {
      ...signalFrom(row),
      about: aboutOf(row, stories),
      monitorName: monitors.find(({ id }) => id === row.monitor_id)?.name ?? "",
      example:
        example === undefined ? null : { text: example.text, author: example.author_handle, channel: example.channel },
      ...(new Set(row.posts.flatMap((id) => gravest.get(id) ?? [])).size >= GRAVE_VOICES
        ? GRAVE_SAID
        : saidBy(scope, example)),
      soFar: soFar.get(row.id) ?? null,
      story: row.kind === "storyGrows" ? (storyOf(row, stories)?.id ?? null) : (example?.narrative_id ?? null),
      decidedByName: row.decided_by === null ? null : name(row.decided_by),
    };
  });
}

/** One post that speaks of people hurt may be a way of speaking; the second is not. */
const GRAVE_VOICES = 2;

type Said = Pick<SignalView, "saidLevel" | "saidWhy">;
const NOTHING_SAID: Said = { saidLevel: 0, saidWhy: null };
const GRAVE_SAID: Said = { saidLevel: 4, saidWhy: "safetyHarm" };

/**
 * Who speaks of the gravest in those of `posts` that were read so: an author, or the post itself where that is not known.
 * What people set aside says nothing any more, and a repost is the voice of another.
 */
async function gravestAmong(scope: Scope, posts: readonly PostId[]): Promise<Map<PostId, string>> {
  if (posts.length === 0) return new Map();
  const rows = await scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.id", "post.author_handle"])
    .where("mention.post_id", "in", posts)
    .where("mention.set_aside", "is", null)
    .where("post.repost_of", "is", null)
    .where(sql<boolean>`mention.reading -> 'grave' ?| ${[...GRAVEST_KINDS]}::text[]`)
    .execute();
  return new Map(rows.map(({ id, author_handle }) => [id, author_handle?.toLowerCase() ?? id]));
}

type QuotedPost = Pick<Selectable<Database["post"]>, "text" | "repost_of"> &
  Nullable<Omit<Parameters<typeof weighableOf>[0], "text"> & Pick<Selectable<Database["mention"]>, "set_aside">>;
type Nullable<T> = { [K in keyof T]: T[K] | null };

/**
 * At what level a post alone would be activated by what it says, and why; nothing where there is none, it is no mention any
 * more, it was set aside or says what another said.
 */
function saidBy({ brand }: Scope, post: QuotedPost | undefined): Said {
  if (post === undefined) return NOTHING_SAID;
  const { text, followers, complaint, offensive, reading, language, tone, caught } = post;
  if (post.set_aside !== null || post.repost_of !== null) return NOTHING_SAID;
  if (complaint === null || offensive === null || reading === null || language === null || tone === null) {
    return NOTHING_SAID;
  }
  const weighable = weighableOf({ text, followers, complaint, offensive, reading, language, tone, caught });
  const urgency = urgencyOf(weighable, spokenNames(brand));
  return { saidLevel: levelToActivate(urgency), saidWhy: reasonToActivate(urgency) };
}

const TITLE = 60;

interface Story {
  readonly id: NarrativeId;
  readonly former: NarrativeId | null;
  readonly label: string | null;
  readonly text: string;
}

/** The story a signal was raised about, or the one it went into since. */
function storyOf({ subject }: Selectable<Database["signal"]>, stories: readonly Story[]): Story | undefined {
  return stories.find(({ id, former }) => id === subject || former === subject);
}

function aboutOf(row: Selectable<Database["signal"]>, stories: readonly Story[]): string | null {
  const { kind, subject } = row;
  if (subject === null) return null;
  switch (kind) {
    case "storyGrows":
      return storyTitle(storyOf(row, stories));
    case "wideVoice":
    case "watchedAuthor":
      return subject.slice(subject.indexOf(":") + 1);
    default:
      return subject;
  }
}

function storyTitle(story: { label: string | null; text: string } | undefined): string | null {
  return story === undefined ? null : (story.label ?? story.text.slice(0, TITLE));
}

function signalFrom(row: Selectable<Database["signal"]>): Signal {
  return {
    id: row.id,
    monitor: row.monitor_id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    recheckAt: row.recheck_at,
    returned: row.returned,
    at: row.at,
    raisedAt: row.raised_at,
    windowFrom: row.window_from,
    windowTo: row.window_to,
    score: row.score,
    because: row.because,
    posts: row.posts,
    decidedBy: row.decided_by,
  };
}
