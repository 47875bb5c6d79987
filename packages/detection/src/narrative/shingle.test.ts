import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenise } from "../text/tokens.ts";
import { jaccard, sharedWithLast, shinglesOf, unsortedShinglesOf } from "./shingle.ts";

/** As the definition reads: the tokeniser's words, each hashed as a string, and each pair. */
function slowShingles(text: string): number[] {
  const words = tokenise(text.replace(/^\s*RT\s+@[\w.]+:?/u, "")).flatMap((token) =>
    token.kind === "word" || token.kind === "hashtag" ? [token.folded] : [],
  );
  const said = words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`]));
  return [...new Set(said.map(slowHash))].toSorted((a, b) => a - b);
}

function slowHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const PIECES = [
  "Nubara", "ha", "PERDIDO", "mi", "maleta", "ñandú", "e\u0301", "й", "ёлка", "ß", "#fail", "@ana", "@ana@mastodon.es", "RT @ana: ", "＃tag",
  "https://t.co/x", "http", "www.nubara.es", "awww.cute", "a.b", "1️⃣", "#️⃣", "😀", "👍🏽", "👨‍👩‍👧", "🇪🇸", "日本語の本", "ไทยคำ", "don't", "a_b", "\ud83d", "\u0301",
  "39,90", "...", "\n", "©", "한국어", "İ", "ﬁn", "x".repeat(300),
]; // prettier-ignore
const posts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom("", " ", " ", " ", ": ")), { maxLength: 30 })
  .map((parts) => parts.flat().join(""));

test("shingles are the hashes of the tokeniser's words and pairs, whatever is written", () => {
  fc.assert(
    fc.property(fc.oneof(posts, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      expect([...shinglesOf(text)]).toEqual(slowShingles(text));
    }),
    { numRuns: 500 },
  );
});

test("what two posts share is counted as sorted sets count it", () => {
  fc.assert(
    fc.property(posts, posts, (left, right) => {
      const [a, b] = [shinglesOf(left), shinglesOf(right)];
      const own = unsortedShinglesOf(left);
      const shared = sharedWithLast(b);
      expect(own.length).toBe(a.length);
      const all = a.length + b.length - shared;
      expect(all === 0 ? 0 : shared / all).toBe(jaccard(a, b));
    }),
  );
});
