import type { CorpusPost } from "@baluarte/detection/preview/corpus.ts";
import type { PreviewReport } from "@baluarte/detection/preview/report.ts";
import type { BuilderRow } from "@baluarte/domain/monitor/builder.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";

/** The stored posts that queries are tried on: `ids` in the order of examples, and how to get those not seen before. */
export type Stored = {
  readonly brand: BrandId;
  readonly ids: readonly string[];
  readonly load: (missing: readonly string[]) => Promise<CorpusPost[]>;
};

/** `pending`: stored posts that are not ready yet, so that nothing of them is in the answer. */
export type Tried = {
  readonly report: PreviewReport;
  readonly rows: BuilderRow[] | null;
  readonly samples: boolean[];
  readonly pending: number;
};

/** `looked`: how many posts were ready; `matched`: how many of them each query takes, `null` for one that does not hold. */
export type Counts = { readonly looked: number; readonly matched: (number | null)[] };

/**
 * Tries queries on stored posts, away from the thread that answers people, and keeps the posts ready between two keys. Posts
 * are made ready in parts: who asks before they all are is answered with those that are, and the others follow.
 */
export interface Previewer {
  /** A query that holds, on the stored posts and on `samples`; days are those of `timeZone`. */
  try(stored: Stored, query: { text: string; samples: readonly string[]; timeZone: string }): Promise<Tried>;
  count(stored: Stored, texts: readonly string[]): Promise<Counts>;
  stop(): Promise<void>;
}

export type PreviewWork =
  | { readonly kind: "missing"; readonly ids: readonly string[] }
  | { readonly kind: "add"; readonly posts: readonly CorpusPost[] }
  | {
      readonly kind: "try";
      readonly ids: readonly string[];
      readonly text: string;
      readonly samples: readonly string[];
      readonly timeZone: string;
    }
  | { readonly kind: "count"; readonly ids: readonly string[]; readonly texts: readonly string[] };
/** What each kind of work is answered with. */
export type PreviewSaid = { missing: string[]; add: null; try: Tried; count: Counts };
export type PreviewRequest = { readonly id: number; readonly brand: BrandId; readonly work: PreviewWork };
export type PreviewAnswer =
  | { readonly id: number; readonly said: PreviewSaid[PreviewWork["kind"]] }
  | { readonly id: number; readonly error: string };
