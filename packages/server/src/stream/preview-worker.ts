import { parentPort } from "node:worker_threads";
import { PostCorpus } from "@baluarte/detection/preview/corpus.ts";
import { countBits } from "@baluarte/detection/preview/bits.ts";
import { reportOn } from "@baluarte/detection/preview/report.ts";
import { evaluate } from "@baluarte/detection/query/evaluate.ts";
import { parseQuery, parseWithExtents } from "@baluarte/detection/query/parse.ts";
import { type QueryablePost, tokenisePost } from "@baluarte/detection/query/post.ts";
import { readRows } from "@baluarte/detection/query/read-rows.ts";
import { assertNever, invariant } from "@baluarte/domain/kernel/assert.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { PreviewAnswer, PreviewRequest, PreviewSaid, PreviewWork, Tried } from "./previewer.ts";

// The thread that tries queries. It keeps the posts of the brands that were asked for last; ten thousand posts of a
// usual length are some thirty megabytes.
invariant(parentPort, "a worker thread");
const port = parentPort;
const BRANDS_KEPT = 4;
const corpora = new Map<BrandId, PostCorpus>();

function corpusOf(brand: BrandId): PostCorpus {
  const corpus = corpora.get(brand) ?? new PostCorpus();
  corpora.delete(brand);
  corpora.set(brand, corpus);
  const oldest = corpora.size > BRANDS_KEPT ? corpora.keys().next().value : undefined;
  if (oldest !== undefined) corpora.delete(oldest);
  return corpus;
}

port.on("message", ({ id, brand, work }: PreviewRequest) => {
  let answer: PreviewAnswer;
  try {
    answer = { id, said: done(corpusOf(brand), work) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
});

function done(corpus: PostCorpus, work: PreviewWork): PreviewSaid[PreviewWork["kind"]] {
  switch (work.kind) {
    case "missing":
      return corpus.missing(work.ids);
    case "add":
      corpus.add(work.posts);
      return null;
    case "try":
      corpus.hold(work.ids);
      return tryQuery(corpus, work);
    case "count":
      corpus.hold(work.ids);
      return { looked: corpus.size, matched: countEach(corpus, work.texts) };
    default:
      return assertNever(work);
  }
}

type TryWork = Extract<PreviewWork, { kind: "try" }>;

function tryQuery(corpus: PostCorpus, { ids, text, samples, timeZone }: TryWork): Tried {
  const parsed = parseWithExtents(text);
  invariant(parsed.ok, "a query that holds");
  return {
    report: reportOn(corpus, { text, query: parsed.query, extents: parsed.extents }, dayIn(timeZone)),
    rows: readRows(parsed.query),
    samples: samples.map((sample) => evaluate(parsed.query, tokenisePost({ ...BARE_POST, text: sample }))),
    pending: ids.length - corpus.size,
  };
}

function countEach(corpus: PostCorpus, texts: readonly string[]): (number | null)[] {
  return texts.map((text) => {
    const parsed = parseQuery(text);
    return parsed.ok ? countBits(corpus.matches(parsed.query)) : null;
  });
}

/** Offsets of time zones change at quarters of an hour, so each quarter is asked for once. */
const QUARTER_MS = 15 * 60_000;
const daysBefore = new Map<string, (ms: number) => string>();

function dayIn(timeZone: string): (ms: number) => string {
  const known = daysBefore.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<number, string>();
  const dayOf = (ms: number) => {
    const quarter = Math.floor(ms / QUARTER_MS);
    let day = days.get(quarter);
    if (day === undefined) {
      day = format.format(quarter * QUARTER_MS);
      if (days.size > 200_000) days.clear();
      days.set(quarter, day);
    }
    return day;
  };
  daysBefore.set(timeZone, dayOf);
  return dayOf;
}

const BARE_POST: Omit<QueryablePost, "text"> = {
  channel: "file",
  lang: null,
  inReplyTo: null,
  repostOf: null,
  links: [],
  media: [],
  place: null,
  author: null,
};
