import fc from "fast-check";
import { VARIANT_BITS } from "./compile.ts";
import { alikeOf } from "./letters.ts";

/** Words that tests put on a list: long enough to be looked for in any disguise, with doubled letters among them. */
export const someWord = fc.constantFrom(
  "mierda",
  "perra",
  "gilipollas",
  "bastard",
  "asshole",
  "дерьмо",
  "сволочь",
  "caralho",
);

/** Text without a word of `someWord`, and without letters that stand alone. */
export const calmText = fc
  .array(
    fc.constantFrom(
      "el", "banco", "no", "contesta", "computadora", "disputa", "Scunthorpe", "застрахуй", "клиент", "assess", "perro", "пора",
      "hola!", "2026", "(véase)", "100%", "¿qué?", "email@nubara.es", "https://nubara.es/mierda", "#Nubara", "🙂", "reputation",
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(" ")); // prettier-ignore

const LEET = {
  a: ["4", "@"],
  e: ["3"],
  i: ["1", "!"],
  o: ["0"],
  s: ["5", "$"],
  t: ["7"],
  l: ["1"],
  о: ["0"],
  е: ["3"],
};
const UNSEEN = ["\u200b", "\u200d", "\u00ad", "\u2060"];

/** A way to write a word so that a filter should not see it, and the variants that it takes, as bits. */
export type Disguise = { readonly written: string; readonly variants: number };

/** `word` disguised by some composition of the variants, none included; no more letters are guessed than are told. */
export function disguised(word: string): fc.Arbitrary<Disguise> {
  return fc
    .record({
      changes: fc.array(fc.constantFrom("leet", "alike", "draw", "unseen", "mask", "accent", "capital", "none"), { minLength: word.length, maxLength: word.length }), // prettier-ignore
      picks: fc.array(fc.nat({ max: 99 }), { minLength: word.length, maxLength: word.length }),
      separator: fc.constantFrom("", "", " ", ".", "-", " . "),
    })
    .map(({ changes, picks, separator }) => {
      let variants = separator === "" ? 0 : VARIANT_BITS.spaced;
      let stands = 0;
      const letters = [...word].map((letter, at) => {
        const pick = <T>(list: readonly T[]) => list[picks[at]! % list.length]!;
        const change = changes[at]!;
        const isEdge = at === 0 || at === word.length - 1;
        if (change === "leet" && letter in LEET && (stands + 1) * 2 <= word.length && !isEdge) {
          stands += 1;
          variants |= VARIANT_BITS.leet;
          return pick(LEET[letter as keyof typeof LEET]);
        }
        // A star between letters that stand apart is what parts them.
        if (change === "mask" && !isEdge && separator === "" && (stands + 1) * 2 <= word.length) {
          stands += 1;
          variants |= VARIANT_BITS.masked;
          return "*";
        }
        if (change === "alike" && alikeOf(letter) !== "") {
          variants |= VARIANT_BITS.lookAlike;
          return pick([...alikeOf(letter)]);
        }
        if (change === "draw") {
          variants |= VARIANT_BITS.repeated;
          return letter.repeat(2 + (picks[at]! % 4));
        }
        if (change === "unseen" && at > 0) {
          variants |= VARIANT_BITS.invisible;
          return pick(UNSEEN) + letter;
        }
        if (change === "accent" && /[a-z]/.test(letter)) return `${letter}\u0301`;
        return change === "capital" ? letter.toUpperCase() : letter;
      });
      return { written: letters.join(separator), variants };
    });
}
