import { caughtIn } from "@baluarte/detection/filter/caught.ts";
import type { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import type { Matcher } from "@baluarte/detection/matcher/matcher.ts";
import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import { readAsTaught } from "@baluarte/detection/learn/read.ts";
import { traitsOf } from "@baluarte/detection/learn/traits.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import { beginningOf } from "@baluarte/detection/text/beginning.ts";
import { urgencyLevelOf } from "@baluarte/detection/triage/evidence.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Taught } from "@baluarte/domain/mention/taught.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { analystOfThread } from "./models.ts";
import type { ReadOptions, ReadPost } from "./reader.ts";

/** Makes standing queries ready. A stored query that no longer parses matches nothing; the edge refuses such queries. */
export function matcherOf(monitors: readonly Monitor[]): Matcher<MonitorId> {
  return compileMonitors(
    monitors.flatMap(({ id, query }) => {
      const parsed = parseQuery(query);
      return parsed.ok ? [{ id, query: parsed.query }] : [];
    }),
  );
}

/**
 * Matches each post and reads those that somebody watches for, or `all` of them; tone and complaint towards a brand of the
 * names `about`, and by what its team has taught; and looks for the words of its lists.
 */
export function readPosts(
  matcher: Matcher<MonitorId>,
  posts: readonly QueryablePost[],
  { all = false, about = [], learnt = null, filter = null }: ReadBy = {},
): ReadPost[] {
  return posts.map((post) => {
    const monitors = matcher.match(post);
    if (monitors.length === 0 && !all) return { monitors, reading: null, taught: null, caught: null };
    const reading = readingOf(post, about);
    const taught = learnt === null ? null : taughtOf(post, reading, about, learnt);
    return { monitors, reading, taught, caught: filter === null ? null : caughtIn(filter, beginningOf(post.text)) };
  });
}

type ReadBy = Omit<ReadOptions, "taught" | "filter"> & {
  readonly learnt?: Learnt | null;
  readonly filter?: CompiledFilter | null;
};

function taughtOf(post: QueryablePost, reading: Reading, about: readonly string[], learnt: Learnt): Taught | null {
  const { text, channel, author } = post;
  return readAsTaught(learnt, reading, {
    text,
    traits: traitsOf({ text, channel, author: author?.handle ?? null }, about),
  });
}

/** Words kept for one reading: a person looks at four, and a row of the store should not grow with a rant. */
const WORDS_KEPT = 8;
const PART_KEPT = 300;

function readingOf({ text, author }: QueryablePost, about: readonly string[]): Reading {
  const { evidence, languageWhy, rules, part, models, chances: _, ...scores } = analystOfThread()(text, { about });
  const kept = (words: readonly string[]) => words.slice(0, WORDS_KEPT);
  return {
    ...scores,
    grave: [...scores.grave],
    urgency: urgencyLevelOf({ ...scores, text, followers: author?.followers ?? null }),
    because: [...new Set(Object.values(evidence).flat())].slice(0, 12),
    why: {
      language: languageWhy,
      tone: kept(evidence.tone),
      offence: kept(evidence.offence),
      complaint: kept(evidence.complaint),
      grave: kept(evidence.grave),
      rules: [...rules],
      part: part === null ? null : part.replace(/[\s,;:]+$/u, "").slice(0, PART_KEPT),
      models: [...models],
    },
  };
}
