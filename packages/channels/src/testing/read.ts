import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import type { ReadOutcome } from "../file/outcome.ts";
import { readPosts, type ReadPostsOptions } from "../file/read-posts.ts";

export const NOW = instantFromMs(Date.UTC(2026, 10, 21, 6, 42));

/** A stream of these bytes, cut every `chunkBytes`. */
export async function* streamOf(bytes: string | Uint8Array, chunkBytes = 64 * 1024): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.from(bytes as Uint8Array);
  for (let start = 0; start < buffer.length; start += chunkBytes) yield buffer.subarray(start, start + chunkBytes);
}

type Options = Partial<ReadPostsOptions<"textAndTime">> & { chunkBytes?: number };

export async function readAll(
  bytes: string | Uint8Array,
  { chunkBytes, ...options }: Options = {},
): Promise<ReadOutcome<"textAndTime">[]> {
  const source = streamOf(bytes, chunkBytes);
  const outcomes = [];
  const defaults = { name: "posts.jsonl", need: "textAndTime", now: NOW } as const;
  for await (const outcome of readPosts(source, { ...defaults, ...options })) outcomes.push(outcome);
  return outcomes;
}

/** Outcomes as one line each: `3 text of the post` or `3 !textEmpty`. */
export function told(outcomes: readonly ReadOutcome<"textAndTime">[]): string[] {
  return outcomes.map((outcome) =>
    "post" in outcome ? `${outcome.line} ${outcome.post.text}` : `${outcome.line} !${outcome.rejection.code}`,
  );
}
