import type { PostId } from "../kernel/id.ts";
import type { SignalBecause } from "./model.ts";

/** The post that a signal is quoted with, wherever it is told; `undefined`: none is left. */
export function quotedPost({
  because,
  posts,
}: {
  readonly because: SignalBecause;
  readonly posts: readonly PostId[];
}): PostId | undefined {
  return because.tellingPost ?? because.firstPost ?? posts[0];
}
