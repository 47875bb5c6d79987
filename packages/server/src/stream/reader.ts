import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";

/** What was found in a post: the monitors it answers, and how it reads. No monitor: nobody reads it, so no reading. */
export type ReadPost = { monitors: MonitorId[]; reading: Reading | null };

/**
 * Matches and reads posts, away from the thread that answers people. One answer per post, in order.
 */
export interface PostReader {
  read(monitors: readonly Monitor[], posts: readonly Post[], options?: ReadOptions): Promise<ReadPost[]>;
  stop(): Promise<void>;
}

/** `all`: each post is read, though no monitor asks for it. `about`: the names of the brand that tone is read towards. */
export type ReadOptions = { readonly all?: boolean; readonly about?: readonly string[] };
export type ReadRequest = {
  id: number;
  monitors: readonly Monitor[] | null;
  posts: readonly Post[];
  options: ReadOptions;
};
export type ReadAnswer = { id: number; read: ReadPost[] } | { id: number; error: string };
