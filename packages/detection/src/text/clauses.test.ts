import fc from "fast-check";
import { expect, test } from "vitest";
import { passageOf } from "./passage.ts";

const SENTENCE_END = /[.!?…:;¿¡\n]/u;
const CLAUSE_END = /[,()[\]«»"“”—–]|\s-\s/u;
/** Between two names or numbers. */
const JOINING = /^\s*[-‐‑‒–—]\s*$/u;

test("clauses and sentences end where their patterns stand between two words", () => {
  const piece = fc.constantFrom("ab", "Ñu", "@ana", "https://a.es", " ", " - ", "-", "'", ",", ". ", "…", "\n", "«", "—", "😡", "\u00a0-\u2003", "\ufeff"); // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 2 })), { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const { said, clauses } = passageOf(text);
      const between = said.map(({ start }, at) => (at === 0 ? "" : text.slice(said[at - 1]!.end, start)));
      const countOf = (ends: (gap: string, at: number) => boolean) =>
        between.map((_, at) => between.slice(0, at + 1).filter(ends).length);
      const isJoined = (gap: string, at: number) =>
        at > 0 &&
        JOINING.test(gap) &&
        [said[at - 1]!, said[at]!].every(({ exact }) => /^[\p{Lu}\p{Lt}\p{N}]/u.test(exact));
      expect(clauses).toEqual({
        clause: countOf((gap, at) => SENTENCE_END.test(gap) || (CLAUSE_END.test(gap) && !isJoined(gap, at))),
        sentence: countOf((gap) => SENTENCE_END.test(gap)),
      });
    }),
    { numRuns: 2_000 },
  );
});
