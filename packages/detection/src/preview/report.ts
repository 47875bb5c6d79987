import { countBits, type Bits } from "./bits.ts";
import type { CorpusPost, PostCorpus } from "./corpus.ts";
import { hintsOf, type Hint } from "./hints.ts";
import { excerptOf, marksOf, type Excerpt } from "./marks.ts";
import { examplesOf, piecesOf, tally, type Piece } from "./pieces.ts";
import type { Query } from "../query/ast.ts";
import type { Extent, Extents } from "../query/parse.ts";

export type Example = Excerpt & Pick<CorpusPost, "id" | "publishedMs" | "channel"> & { readonly author: string | null };
/** `day`: a date in the brand's time zone. */
export type DayCount = { readonly day: string; readonly looked: number; readonly matched: number };
export type PieceReport = { readonly extent: Extent; readonly examples: readonly Example[] } & (
  | { readonly kind: "branch"; readonly alone: number; readonly lost: number }
  | { readonly kind: "narrowing"; readonly wider: number | null }
  | { readonly kind: "exclusion"; readonly removed: number }
);

/** What a query does on stored posts. `perDay`: what it would bring on a usual day; `null` where too little is known. */
export type PreviewReport = {
  readonly looked: number;
  readonly matched: number;
  readonly examples: readonly Example[];
  readonly days: readonly DayCount[];
  readonly perDay: number | null;
  readonly pieces: readonly PieceReport[];
  readonly hints: readonly Hint[];
};

const EXAMPLES = 5;
const EXCLUDED_EXAMPLES = 2;
const DAYS_MAX = 31;
/** The strongest ones; what brings less than all of them is not what a person has to know first. */
const PIECES_MAX = 24;

/**
 * Tries a query that holds on the posts of `corpus`. `dayOf` gives the date of a moment where the brand lives.
 */
export function reportOn(
  corpus: PostCorpus,
  { text, query, extents }: { text: string; query: Query; extents: Extents },
  dayOf: (ms: number) => string,
): PreviewReport {
  const matched = corpus.matches(query);
  const pieces = piecesOf(corpus, query);
  const days = daysOf(corpus, matched, dayOf);
  return {
    looked: corpus.size,
    matched: countBits(matched),
    examples: examplesFor(corpus, matched, query, EXAMPLES),
    days,
    perDay: usualDay(corpus, matched, days),
    pieces: pieceReports(corpus, pieces, extents),
    hints: hintsOf(corpus, { text, query, extents, matched, pieces }),
  };
}

function examplesFor(corpus: PostCorpus, posts: Bits, query: Query, most: number): Example[] {
  return examplesOf(corpus, posts, most).map((slot) => {
    const { id, publishedMs, channel, author, text } = corpus.postAt(slot);
    const excerpt = excerptOf(text, marksOf(query, corpus.tokenisedAt(slot)));
    return { ...excerpt, id, publishedMs, channel, author: author?.handle ?? null };
  });
}

function pieceReports(corpus: PostCorpus, pieces: readonly Piece[], extents: Extents): PieceReport[] {
  const weight = (piece: Piece) =>
    piece.kind === "branch" ? piece.alone : piece.kind === "exclusion" ? piece.removed : Number.POSITIVE_INFINITY;
  return pieces
    .toSorted((a, b) => weight(b) - weight(a) || 0)
    .slice(0, PIECES_MAX)
    .map(({ query, posts, ...figures }): PieceReport => {
      const examples = figures.kind === "exclusion" ? examplesFor(corpus, posts, query, EXCLUDED_EXAMPLES) : [];
      return { ...figures, extent: extents.get(query) ?? [0, 0], examples };
    });
}

function daysOf(corpus: PostCorpus, matched: Bits, dayOf: (ms: number) => string): DayCount[] {
  const key = (slot: number) => dayOf(corpus.postAt(slot).publishedMs);
  const looked = tally(corpus.all(), key);
  const found = tally(matched, key);
  const newest = [...looked.keys()].toSorted().at(-1);
  if (newest === undefined) return [];
  const days: DayCount[] = [];
  for (let day = newest; days.length < DAYS_MAX; day = dayBefore(day)) {
    days.unshift({ day, looked: looked.get(day) ?? 0, matched: found.get(day) ?? 0 });
  }
  const first = days.findIndex((day) => day.looked > 0);
  return days.slice(first);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The median of the days that were seen whole: a burst last week is not what comes every day. */
function usualDay(corpus: PostCorpus, matched: Bits, days: readonly DayCount[]): number | null {
  const whole = days.slice(1, -1).map((day) => day.matched);
  if (whole.length >= 3) {
    const sorted = whole.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)]!;
    return median > 0 ? median : round(sorted.reduce((sum, count) => sum + count, 0) / sorted.length);
  }
  const times = corpus.inOrder(corpus.all()).map((slot) => corpus.postAt(slot).publishedMs);
  if (times.length === 0) return null;
  const span = times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b));
  return span < HOUR_MS ? null : round((countBits(matched) * DAY_MS) / span);
}

function round(perDay: number): number {
  return perDay >= 10 ? Math.round(perDay) : Math.round(perDay * 10) / 10;
}
