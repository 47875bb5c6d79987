import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Taught } from "@baluarte/domain/mention/taught.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";

/**
 * What was found in a post: the monitors it answers, and how it reads. No monitor: nobody reads it, so no reading. `taught`:
 * where what the brand's team has taught says otherwise.
 */
export type ReadPost = { monitors: MonitorId[]; reading: Reading | null; taught: Taught | null };

/** What a brand's team has taught, at one version of it. */
export type BrandLearnt = { readonly brand: BrandId; readonly version: string; readonly learnt: Learnt };

/**
 * Matches and reads posts, away from the thread that answers people. One answer per post, in order.
 */
export interface PostReader {
  read(monitors: readonly Monitor[], posts: readonly Post[], options?: ReadOptions): Promise<ReadPost[]>;
  stop(): Promise<void>;
}

/**
 * `all`: each post is read, though no monitor asks for it. `about`: the names of the brand that tone is read towards.
 * `taught`: what its team has taught, if anything.
 */
export type ReadOptions = {
  readonly all?: boolean;
  readonly about?: readonly string[];
  readonly taught?: BrandLearnt | null;
};
export type ReadRequest = {
  id: number;
  monitors: readonly Monitor[] | null;
  posts: readonly Post[];
  options: Omit<ReadOptions, "taught">;
  /** What is learnt comes along where the thread does not have this version of it yet. */
  taught: { brand: BrandId; learnt: Learnt | null } | null;
};
export type ReadAnswer = { id: number; read: ReadPost[] } | { id: number; error: string };
