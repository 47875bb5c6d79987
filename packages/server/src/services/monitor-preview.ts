import { sql } from "kysely";
import type { CorpusPost } from "@baluarte/detection/preview/corpus.ts";
import type { Example, PieceReport } from "@baluarte/detection/preview/report.ts";
import { type Mend, mendsOf } from "@baluarte/detection/query/mend.ts";
import type { QueryError } from "@baluarte/detection/query/error.ts";
import type { Extent } from "@baluarte/detection/query/parse.ts";
import { parseTypedQuery } from "@baluarte/detection/query/typed-query.ts";
import type {
  MonitorPreview,
  PreviewExample,
  QueryMend,
  QueryPiece,
  QueryProblem,
} from "@baluarte/contract/monitor.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs, msOf } from "@baluarte/domain/kernel/time.ts";
import type { Stored } from "../stream/previewer.ts";
import type { Context } from "./context.ts";
import type { Scope } from "./scope.ts";

/** Who asks, as the HTTP layer knows them. */
type Caller = { scope<T>(work: (scope: Scope) => Promise<T>): Promise<T> };

/** The newest stored posts that a query is tried on: enough to tell a noisy one, few enough to answer while one types. */
const PREVIEW_POSTS = 10_000;
/** And no more of them than this holds: ten thousand pages would take minutes to be made ready, and gigabytes to be kept. */
const PREVIEW_BYTES = 16 * 1024 * 1024;

/** Tries a query on samples and on what is stored, keeping nothing. */
export async function previewMonitor(
  ctx: Context,
  caller: Caller,
  { query: text, samples }: { query: string; samples: readonly string[] },
): Promise<MonitorPreview> {
  const parsed = parseTypedQuery(text);
  if (!parsed.ok) return { ...NOTHING, problem: problemOf(text, parsed.error) };
  const { stored, timeZone } = await storedPosts(caller);
  const tried = await ctx.previewer.try(stored, { text, samples, timeZone });
  const { looked, matched, examples, days, perDay, pieces, hints } = tried.report;
  return {
    problem: null,
    samples: tried.samples,
    stored: { looked, matched, examples: examples.map(exampleOf), pending: tried.pending },
    days: [...days],
    perDay,
    pieces: pieces.map(pieceOf),
    hints: hints.map(({ code, extent, data, mends }) => ({
      code,
      extent: extent === null ? null : rangeOf(extent),
      data: { ...data },
      mends: mends.map(mendOf),
    })),
    rows: tried.rows,
  };
}

/** How many of the newest stored posts that are ready each query takes (`null`: it does not hold), and of how many. */
export async function countsOnStored(
  ctx: Context,
  caller: Caller,
  texts: readonly string[],
): Promise<{ looked: number; matched: (number | null)[] }> {
  const { stored } = await storedPosts(caller);
  return ctx.previewer.count(stored, texts);
}

/** Where a query breaks, with what mends it. */
export function problemOf(text: string, error: QueryError): QueryProblem {
  const { column, code, data } = error;
  return { column, code, mend: { ...data }, mends: mendsOf(text, error).map(mendOf) };
}

const NOTHING: MonitorPreview = {
  problem: null,
  samples: [],
  stored: { looked: 0, matched: 0, examples: [], pending: 0 },
  days: [],
  perDay: null,
  pieces: [],
  hints: [],
  rows: null,
};

async function storedPosts(caller: Caller): Promise<{ stored: Stored; timeZone: string }> {
  return caller.scope(async ({ trx, brand }) => {
    const { rows } = await sql<{ ids: string | null }>`
      select string_agg(id, ' ' order by published_at desc, id) as ids
        from (select id, published_at,
                     sum(bytes) over (order by arrived_at desc, id desc rows unbounded preceding) - bytes as before
                from (select id, published_at, arrived_at, octet_length(text) as bytes
                        from post order by arrived_at desc, id desc limit ${PREVIEW_POSTS}) as newest) as kept
       where before < ${PREVIEW_BYTES}`.execute(trx);
    const ids = rows[0]?.ids?.split(" ") ?? [];
    return {
      stored: { brand: brand.id, ids, load: (missing) => loadPosts(caller, missing) },
      timeZone: brand.timeZone,
    };
  });
}

async function loadPosts(caller: Caller, ids: readonly string[]): Promise<CorpusPost[]> {
  const rows = await caller.scope(({ trx }) =>
    trx
      .selectFrom("post")
      .select(["id", "text", "channel", "author", "lang", "in_reply_to", "repost_of", "links", "media", "place"])
      .select("published_at")
      .where("id", "=", sql<PostId>`any(${[...ids]}::text[])`)
      .execute(),
  );
  return rows.map(({ in_reply_to, repost_of, published_at, ...row }) => ({
    ...row,
    inReplyTo: in_reply_to,
    repostOf: repost_of,
    publishedMs: msOf(published_at),
  }));
}

function rangeOf([from, to]: Extent): { from: number; to: number } {
  return { from, to };
}

function mendOf(mend: Mend): QueryMend {
  return { kind: mend.kind, query: mend.text, what: mend.what, by: mend.kind === "replace" ? mend.by : null };
}

function exampleOf({ id, text, marks, author, channel, publishedMs }: Example): PreviewExample {
  return {
    post: id as PostId,
    text,
    marks: marks.map(rangeOf),
    author,
    channel,
    publishedAt: instantFromMs(publishedMs),
  };
}

function pieceOf(piece: PieceReport): QueryPiece {
  return {
    kind: piece.kind,
    extent: rangeOf(piece.extent),
    alone: piece.kind === "branch" ? piece.alone : null,
    lost: piece.kind === "branch" ? piece.lost : null,
    wider: piece.kind === "narrowing" ? piece.wider : null,
    removed: piece.kind === "exclusion" ? piece.removed : null,
    examples: piece.examples.map(exampleOf),
  };
}
