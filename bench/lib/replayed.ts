import { parsePost } from "@baluarte/channels/file/parse-post.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { Replay, type ReplaySignal } from "@baluarte/server/services/replay.ts";
import { jsonLinesIn } from "./data.ts";

/** The posts of a file of the data, in order of time. */
export function postsIn(...path: string[]): Post[] {
  const now = instantFromMs(Date.now());
  return jsonLinesIn<Record<string, unknown>>(...path)
    .flatMap((raw) => {
      const parsed = parsePost(raw, { need: "textAndTime", now });
      return "refused" in parsed ? [] : [parsed.post];
    })
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
}

/** What the product would have raised on posts in order of time. */
export function signalsOf(monitors: readonly Monitor[], posts: readonly Post[]): ReplaySignal[] {
  const replay = new Replay(monitors);
  const lines = [...posts.flatMap((post) => replay.add(post)), ...replay.end()];
  return lines.flatMap((line) => (line.type === "signal" ? [line] : []));
}
