import fc from "fast-check";
import { foldWord } from "../text/fold.ts";
import type { Filter, Query, Term } from "./ast.ts";
import type { QueryablePost } from "./post.ts";

// For tests. Few words, met often: random queries and posts must agree now and then, or a property tests nothing.
const WORDS = [
  "late",
  "Latte",
  "flight",
  "café",
  "cafe",
  "Straße",
  "ёлка",
  "й",
  "united",
  "unite",
  "no",
  "OR",
  "😡",
  "7",
];

/** Queries of every shape that the parser accepts, in the parser's normal form. */
export const queryArbitrary: fc.Arbitrary<Query> = fc.letrec<{ query: Query; positive: Query; positioned: Query }>(
  (tie) => ({
    positioned: fc.oneof({ maxDepth: 3 }, term(), phrase(), join("or", tie("positioned")), near(tie("positioned"))),
    positive: fc.oneof(
      { maxDepth: 3 },
      term(),
      phrase(),
      standaloneFilter(),
      near(tie("positioned")),
      join("or", tie("positive")),
      join("and", tie("positive"), tie("query")),
    ),
    query: fc.oneof(
      { maxDepth: 3 },
      tie("positive"),
      fc.record({ kind: fc.constant("filter" as const), filter: dependentFilter() }),
      fc.record({ kind: fc.constant("not" as const), part: tie("query") }),
    ),
  }),
).positive;

export const queryablePostArbitrary: fc.Arbitrary<QueryablePost> = fc.record({
  text: fc
    .array(fc.oneof({ weight: 8, arbitrary: textPiece() }, fc.string({ unit: "grapheme", maxLength: 4 })), {
      maxLength: 12,
    })
    .map((pieces) => pieces.join(" ")),
  channel: fc.constantFrom("file", "mastodon"),
  author: fc.option(
    fc.record({ handle: fc.constantFrom("ana", "Ana@b.es"), followers: fc.option(fc.nat({ max: 3 })) }),
  ),
  lang: fc.option(fc.constantFrom("es", "en-GB")),
  inReplyTo: fc.option(fc.constant("1")),
  repostOf: fc.option(fc.constant("2")),
  links: fc.array(fc.constantFrom("https://www.united.com/x", "http://a.b.es"), { maxLength: 1 }),
  media: fc.array(fc.constant("m"), { maxLength: 1 }),
  place: fc.option(fc.constantFrom("Buenos Aires, Argentina", "Madrid")),
});

function textPiece(): fc.Arbitrary<string> {
  const word = fc.constantFrom(...WORDS);
  const sigil = fc.constantFrom("", "", "", "#", "@");
  const end = fc.constantFrom("", "", "!", "'s", "-", ".x");
  return fc.oneof(
    { weight: 12, arbitrary: fc.tuple(sigil, word, end).map((parts) => parts.join("")) },
    fc.constantFrom("https://united.com/late", "www.b.es", "東京タワーに", "@late.bsky"),
  );
}

function term(): fc.Arbitrary<Query> {
  return termParts(fc.boolean()).map((parts) => ({ kind: "term", term: parts }));
}

function termParts(exact: fc.Arbitrary<boolean>): fc.Arbitrary<Term> {
  return fc
    .record({
      written: fc.constantFrom(...WORDS),
      exact,
      field: fc.constantFrom("text" as const, "text" as const, "hashtag" as const, "handle" as const),
      open: fc.constantFrom("none" as const, "none" as const, "start" as const, "end" as const, "both" as const),
    })
    .map(({ written, exact: isExact, field, open }) => ({
      field: isExact || written === "😡" ? "text" : field,
      written,
      folded: foldWord(written),
      exact: isExact,
      open: [...written].length < 2 ? "none" : open,
    }));
}

function phrase(): fc.Arbitrary<Query> {
  const loose = fc.record({
    kind: fc.constant("phrase" as const),
    terms: fc.array(termParts(fc.constant(false)), { minLength: 2, maxLength: 3 }),
    slop: fc.option(fc.nat({ max: 4 })),
  });
  const exact = fc.record({
    kind: fc.constant("phrase" as const),
    terms: fc.array(termParts(fc.constant(true)), { minLength: 2, maxLength: 2 }),
    slop: fc.constant(null),
  });
  return fc.oneof({ weight: 4, arbitrary: loose }, exact);
}

function near(part: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  return fc.record({
    kind: fc.constant("near" as const),
    distance: fc.integer({ min: 1, max: 4 }),
    left: part,
    right: fc.oneof(part, join("and", part)),
  });
}

function join(kind: "and" | "or", first: fc.Arbitrary<Query>, others = first): fc.Arbitrary<Query> {
  return fc.tuple(first, fc.array(others, { minLength: 1, maxLength: 2 })).map(([head, tail]) => ({
    kind,
    parts: [head, ...tail].flatMap((part) => (part.kind === kind ? part.parts : [part])),
  }));
}

function standaloneFilter(): fc.Arbitrary<Query> {
  const filter = fc.constantFrom<Filter>(
    { name: "author", value: "ana" },
    { name: "author", value: "ana@b.es" },
    { name: "channel", value: "mastodon" },
    { name: "site", value: "united.com" },
    { name: "site", value: "b.es" },
  );
  return fc.record({ kind: fc.constant("filter" as const), filter });
}

function dependentFilter(): fc.Arbitrary<Filter> {
  return fc.oneof(
    fc.constantFrom<Filter>(
      { name: "lang", value: "en" },
      { name: "place", value: " buenos aires " },
      { name: "is", value: "reply" },
      { name: "is", value: "repost" },
      { name: "is", value: "original" },
      { name: "has", value: "link" },
      { name: "has", value: "media" },
    ),
    fc.record({
      name: fc.constant("followers" as const),
      comparison: fc.constantFrom(">" as const, "<" as const),
      count: fc.nat({ max: 3 }),
    }),
  );
}
