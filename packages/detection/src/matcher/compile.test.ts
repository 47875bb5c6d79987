import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Query } from "../query/ast.ts";
import { naiveMatches } from "../query/naive.ts";
import { queryArbitrary, queryablePostArbitrary } from "../query/generators.ts";
import { parseQuery } from "../query/parse.ts";
import { type QueryablePost, tokenisePost } from "../query/post.ts";
import { exactForm } from "../text/fold.ts";
import { type Token, tokenise } from "../text/tokens.ts";
import { compileMonitors } from "./compile.ts";
import { textPiece } from "./generators.ts";

const BARE: QueryablePost = {
  channel: "x",
  text: "",
  author: null,
  lang: null,
  inReplyTo: null,
  repostOf: null,
  links: [],
  media: [],
  place: null,
};

/** Every way to ask for what a text has: words in each field, as written, in part, in a row, near, and its links' hosts. */
function queriesOf(tokens: readonly Token[]): Query[] {
  return tokens.flatMap((token, index): Query[] => {
    if (token.kind === "link")
      return token.host === "" ? [] : [{ kind: "filter", filter: { name: "site", value: token.host } }];
    const field = token.kind === "word" ? "text" : token.kind;
    const term = { field, written: exactForm(token.exact), folded: token.folded, exact: false, open: "none" } as const;
    const part = {
      ...term,
      written: token.folded.slice(1) || token.folded,
      folded: token.folded.slice(1) || token.folded,
    };
    const next = tokens[index + 1];
    const after =
      next && next.kind !== "link"
        ? [{ ...term, field: "text" as const, written: next.folded, folded: next.folded }]
        : [];
    return [
      { kind: "term", term },
      { kind: "term", term: { ...term, field: "text" } },
      { kind: "term", term: { ...term, exact: true } },
      { kind: "term", term: { ...part, open: "start" } },
      { kind: "term", term: { ...part, open: "both" } },
      { kind: "term", term: { ...term, open: "end" } },
      { kind: "term", term: { ...term, exact: true, open: "end" } },
      ...after.flatMap((other): Query[] => [
        { kind: "phrase", terms: [term, other], slop: null },
        { kind: "phrase", terms: [other, term], slop: 1 },
        { kind: "near", distance: 1, left: { kind: "term", term: other }, right: { kind: "term", term } },
        {
          kind: "and",
          parts: [
            { kind: "term", term },
            { kind: "not", part: { kind: "term", term: other } },
          ],
        },
      ]),
    ];
  });
}

describe("a compiled matcher", () => {
  test("answers as the naive reading of every query on every post does", () => {
    let hits = 0;
    fc.assert(
      fc.property(
        fc.array(queryArbitrary, { maxLength: 12 }),
        fc.array(queryablePostArbitrary, { maxLength: 6 }),
        (queries, posts) => {
          const monitors = queries.map((query, index) => ({ id: `m${index}`, query }));
          const matcher = compileMonitors(monitors);
          for (const post of posts) {
            const tokenised = tokenisePost(post);
            const expected = monitors.filter(({ query }) => naiveMatches(query, tokenised)).map(({ id }) => id);
            hits += expected.length;
            expect(matcher.match(post)).toEqual(expected);
          }
        },
      ),
      { numRuns: 1_000 },
    );
    // Guards the guard: were hits rare, the property would hold for a matcher that finds nothing.
    expect(hits).toBeGreaterThan(1_000);
  });

  test("finds the words of any text as the tokeniser cuts them, whatever signs stand in it", () => {
    let hits = 0;
    fc.assert(
      fc.property(fc.array(textPiece, { maxLength: 14 }), fc.array(textPiece, { maxLength: 14 }), (pieces, others) => {
        const post = { ...BARE, text: pieces.join("") };
        // Asked is for all that this text and another one have, so that some of it is missing.
        const queries = [post.text, others.join("")].flatMap((text) => queriesOf(tokenise(text)));
        const tokenised = tokenisePost(post);
        const matcher = compileMonitors(queries.map((query, index) => ({ id: String(index), query })));
        const expected = queries.flatMap((query, index) => (naiveMatches(query, tokenised) ? [String(index)] : []));
        hits += expected.length;
        expect(matcher.match(post)).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
    expect(hits).toBeGreaterThan(10_000);
  });

  test("answers for each of two monitors of one id", () => {
    const parsed = parseQuery("late");
    if (!parsed.ok) throw new Error(parsed.error.message);
    const monitor = { id: "m", query: parsed.query };
    expect(compileMonitors([monitor, monitor]).match({ ...BARE, text: "late" })).toEqual(["m", "m"]);
  });

  test("refuses a query without a positive part", () => {
    const query: Query = { kind: "not", part: { kind: "filter", filter: { name: "lang", value: "es" } } };
    expect(() => compileMonitors([{ id: "m", query }])).toThrow(RangeError);
  });
});
