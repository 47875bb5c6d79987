import type { z } from "zod";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post, RejectionCode } from "@baluarte/domain/post/model.ts";
import type { AskedSourceKind, SourceProblem } from "@baluarte/domain/source/model.ts";
import type { Outbound } from "./outbound/outbound.ts";

/**
 * A channel's reading side, of a source that we ask. It knows neither database nor clock nor timer: settings, credential
 * and cursor in, one batch and the next cursor out. The caller stores both in one transaction, so a reader that is killed,
 * or whose batch is thrown away, is simply asked again with the cursor it had.
 *
 * - What it answers for one cursor it answers again, as long as the far side has not changed: same posts, same ids.
 * - The next cursor never stands before a post that is not in the batch (or in an earlier one).
 * - It never throws and never waits beyond `deadline`: what went wrong is a `ReadFailure` of the closed set.
 * - It takes in no more than its limits allow, whatever the far side sends.
 *
 * Every reader passes `testing/reading.ts`.
 */
export interface Reader<Settings, Credential, Cursor> {
  readonly kind: AskedSourceKind | readonly AskedSourceKind[];
  /** What a person typed, as it is kept; no secret is in it. */
  readonly settings: z.ZodType<Settings>;
  /** What opens the account; kept sealed. `null`: this kind has none. */
  readonly credential: z.ZodType<Credential> | null;
  /** Where it stopped, as JSON. A stored cursor that no longer parses is taken for none. */
  readonly cursor: z.ZodType<Cursor>;
  /**
   * What two requests must not go to at the same time: the far side's host, which with some kinds is the account's. Pure.
   */
  hostOf(settings: Settings, credential: Credential | null): string;
  read(request: ReadRequest<Settings, Credential, Cursor>): Promise<Reading<Cursor>>;
}

export type ReadRequest<Settings, Credential, Cursor> = {
  readonly settings: Settings;
  /** `null` where the kind has none. */
  readonly credential: Credential | null;
  /** `null`: the first time. */
  readonly cursor: Cursor | null;
  readonly now: Instant;
  readonly limits: ReadLimits;
  /** The one guarded way out. */
  readonly outbound: Outbound;
  /** A number from 0 to 1 that spreads what would otherwise fall together. */
  readonly jitter: number;
};

export type ReadLimits = {
  /** Posts in one batch at most; what is left comes with the next. */
  readonly posts: number;
  /** Bytes taken in from the far side at most. */
  readonly bytes: number;
  /** Aborts when time is up. */
  readonly deadline: AbortSignal;
};

/** Half a minute: longer than a slow host, shorter than the lease of a batch. */
export const READ_TIME_MS = 30_000;
export const READ_POSTS_MAX = 500;
export const READ_BYTES_MAX = 4 * 1024 * 1024;

/** A post that was not taken, and why. `code` is what screens translate, `message` is for the operator. */
export type ReadRefusal = {
  readonly code: RejectionCode;
  readonly message: string;
  /** Which one: its id or address, or its first words. */
  readonly what: string;
};

export type ReadBatch<Cursor> = {
  readonly ok: true;
  readonly posts: readonly Post[];
  readonly cursor: Cursor;
  readonly refused: readonly ReadRefusal[];
  /** Until when to let the far side be (ms from `now`); 0: there is more to fetch at once. */
  readonly waitMs: number;
  /** How the far side calls itself, as a name to propose; `null`: it does not say. */
  readonly title: string | null;
  /** What came, and what was lost on the way: the posts between an old cursor and where the far side begins now. */
  /** `to`: where the far side begins now; absent: it does not say. */
  readonly gap?: { readonly from: Instant | null; readonly to?: Instant };
  /**
   * `matched`: this is what everybody says somewhere, and only what a monitor of the brand asks for is kept; the rest is
   * counted. Absent: all of it is kept.
   */
  readonly keep?: "all" | "matched";
  /**
   * Present where everybody's posts pass, chosen by nobody: how many of them could not be read. Whether one was about the
   * brand nobody can tell, so none of them is `refused`.
   */
  readonly unreadable?: number;
  /** Adds to posts that are kept what costs a question each and is not asked for the rest. Same posts, same order. */
  readonly complete?: (posts: readonly Post[]) => Promise<readonly Post[]>;
};

export type ReadFailure = {
  readonly ok: false;
  readonly problem: SourceProblem;
  /** For the operator: the host and what happened, never a secret, a path or a query. */
  readonly detail: string;
  /** When the far side said that it may be asked again. */
  readonly until: Instant | null;
  /** Addresses that might be meant instead: the feeds that a web page names. */
  readonly offers: readonly ReadOffer[];
};
export type ReadOffer = { readonly title: string | null; readonly url: string };

export type Reading<Cursor> = ReadBatch<Cursor> | ReadFailure;

export function readFailure(
  problem: SourceProblem,
  detail: string,
  { until = null, offers = [] }: Partial<Pick<ReadFailure, "until" | "offers">> = {},
): ReadFailure {
  return { ok: false, problem, detail, until, offers };
}
