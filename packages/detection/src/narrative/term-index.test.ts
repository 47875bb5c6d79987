import fc from "fast-check";
import { expect, test } from "vitest";
import { TermIndex, type Entry } from "./term-index.ts";

const STEMS = Array.from({ length: 14 }, (_, at) => `stem${at}`);
const wordings = fc.array(
  fc.record({
    language: fc.constantFrom("es", "ru"),
    stems: fc.uniqueArray(fc.constantFrom(...STEMS), { minLength: 1, maxLength: 8 }),
    /** Which wording is forgotten before this one comes, of those that are there. */
    drops: fc.option(fc.nat({ max: 20 }), { nil: null }),
  }),
  { minLength: 2, maxLength: 25 },
);

type Wording = { readonly language: string; readonly stems: readonly string[] };

/** What everybody writes first: each against each, by sets. */
function plainly(own: Wording, other: Wording, all: readonly Wording[]) {
  const known = all.filter(({ language }) => language === own.language);
  const weightOf = (stem: string) =>
    Math.max(0, Math.log((known.length + 20) / (known.filter(({ stems }) => stems.includes(stem)).length + 1)));
  const lengthOf = ({ stems }: Wording) => Math.sqrt(stems.reduce((sum, stem) => sum + weightOf(stem) ** 2, 0));
  const both = own.language === other.language ? own.stems.filter((stem) => other.stems.includes(stem)) : [];
  const weights = both.map(weightOf);
  const telling = weights.reduce((sum, weight) => sum + weight, 0) / Math.log((known.length + 20) / 3);
  const cosine = weights.reduce((sum, weight) => sum + weight * weight, 0) / (lengthOf(own) * lengthOf(other));
  return { shared: weights.filter((weight) => weight > 0).length, telling, cosine };
}

test("who is near and how alike wordings are is as by their sets, whatever was forgotten on the way", () => {
  let alike = 0;
  fc.assert(
    fc.property(wordings, (list) => {
      const index = new TermIndex<Wording>();
      let live: Entry<Wording>[] = [];
      for (const wording of list) {
        const gone = wording.drops === null ? undefined : live[wording.drops];
        if (gone !== undefined) {
          index.drop(gone);
          live = live.filter((entry) => entry !== gone);
        }
        const terms = wording.stems.map((stem) => ({ stem, word: stem }));
        live.push(index.add(wording, wording.language, "", terms));
      }
      const all = live.map(({ owner }) => owner);
      for (const entry of live) {
        const others = live.filter((other) => other !== entry);
        const plain = others.map((other) => plainly(entry.owner, other.owner, all));
        const near = index.near(entry, 2, 100);
        expect(new Set(near)).toEqual(new Set(others.filter((_, at) => plain[at]!.shared >= 2)));
        const told = index.likenesses(entry, others, { sharedMin: 2, tellingMin: 0.5 });
        told.forEach((cosine, at) => {
          const isTold = plain[at]!.shared >= 2 && plain[at]!.telling >= 0.5;
          if (isTold) alike += 1;
          expect(cosine).toBeCloseTo(isTold ? plain[at]!.cosine : 0, 12);
        });
      }
    }),
    { numRuns: 150 },
  );
  expect(alike).toBeGreaterThan(500);
});
