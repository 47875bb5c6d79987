import type { MessagePort } from "node:worker_threads";
import type { FilterWords } from "@baluarte/detection/filter/compile.ts";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import type { Learnt } from "@baluarte/detection/learn/learn.ts";
import type { Caught } from "@baluarte/domain/filter/model.ts";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Taught } from "@baluarte/domain/mention/taught.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { MonitorChanges } from "./monitor-changes.ts";

/**
 * What was found in a post: the monitors it answers, and how it reads. No monitor: nobody reads it, so no reading. `taught`:
 * where what the brand's team has taught says otherwise. `caught`: what its lists of words found.
 */
export type ReadPost = {
  monitors: MonitorId[];
  reading: Reading | null;
  taught: Taught | null;
  caught: Caught | null;
};

/** What a brand's team has taught, at one version of it. */
export type BrandLearnt = { readonly brand: BrandId; readonly version: string; readonly learnt: Learnt };

/** The lists of words that a brand looks for, at one version of them. */
export type BrandFilter = { readonly brand: BrandId; readonly version: string; readonly lists: readonly FilterWords[] };

/**
 * Matches and reads posts, away from the thread that answers people. One answer per post, in order.
 */
export interface PostReader {
  /** `monitors`: all that the brand watches; a change from what was read with before costs what changed. */
  read(
    brand: BrandId,
    monitors: readonly Monitor[],
    posts: readonly QueryablePost[] | SentBatchRef,
    options?: ReadOptions,
  ): Promise<ReadPost[]>;
  /** A way on which another thread sends posts (`SentBatch`), to be read when they are asked for by their number. */
  openWay(): PostWay;
  /** Lets go of what a brand watched that is gone. */
  forget(brand: BrandId): void;
  stop(): Promise<void>;
}

/** `port` is for the thread that sends. */
export type PostWay = { readonly way: number; readonly port: MessagePort; close(): void };
/** Posts that were sent to the reader already; each batch is read once. */
export type SentBatchRef = { readonly way: number; readonly batch: number };

/**
 * `all`: each post is read, though no monitor asks for it. `about`: the names of the brand that tone is read towards.
 * `taught`: what its team has taught, if anything. `filter`: its lists of words, if any is on.
 */
export type ReadOptions = {
  readonly all?: boolean;
  readonly about?: readonly string[];
  readonly taught?: BrandLearnt | null;
  readonly filter?: BrandFilter | null;
};
/** `changes`: since the last request for the brand; `null`: none. */
export type ReadRequest = {
  id: number;
  brand: BrandId;
  changes: MonitorChanges | null;
  posts: readonly QueryablePost[] | SentBatchRef;
  options: Omit<ReadOptions, "taught" | "filter">;
  /** What is learnt: `null` nothing, and `"known"` where the thread has this version of it already. */
  learnt: Learnt | "known" | null;
  /** The same of its lists of words. */
  filter: readonly FilterWords[] | "known" | null;
};
/** `port` `null`: the way is closed. */
export type WayRequest = { way: number; port: MessagePort | null };
export type ReadAnswer = { id: number; read: ReadPost[] } | { id: number; error: string };
