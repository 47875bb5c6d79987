import { analyzePost } from "@baluarte/detection/analyze/analyze.ts";
import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import type { Matcher } from "@baluarte/detection/matcher/matcher.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { ReadPost } from "./reader.ts";

/** Makes standing queries ready. A stored query that no longer parses matches nothing; the edge refuses such queries. */
export function matcherOf(monitors: readonly Monitor[]): Matcher<MonitorId> {
  return compileMonitors(
    monitors.flatMap(({ id, query }) => {
      const parsed = parseQuery(query);
      return parsed.ok ? [{ id, query: parsed.query }] : [];
    }),
  );
}

/** Matches each post and reads those that somebody watches for. */
export function readPosts(matcher: Matcher<MonitorId>, posts: readonly Post[]): ReadPost[] {
  return posts.map((post) => {
    const monitors = matcher.match(post);
    return { monitors, reading: monitors.length === 0 ? null : readingOf(post.text) };
  });
}

function readingOf(text: string): Reading {
  const { evidence, ...scores } = analyzePost(text);
  return { ...scores, because: [...new Set(Object.values(evidence).flat())].slice(0, 12) };
}
