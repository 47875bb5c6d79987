import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describe as nameOf } from "./label.ts";
import { TermIndex } from "./term-index.ts";
import { termsOf } from "./terms.ts";

function named(language: string, texts: readonly string[]) {
  const index = new TermIndex<null>();
  return nameOf(
    texts.map((text) => index.add(null, language, text.slice(0, 400), termsOf(text, language))),
    index,
  );
}

const hostileWords = fc.oneof(
  fc.constantFrom("putos", "ladrones", "idiots", "сволочи", "@nubara", "#nubara", "https://t.co/x", "ŉ", "39,90", "…"),
  fc.tuple(fc.constantFrom("a", "ñ", "ж", "ß", "ا", "é", "𝒳", "_", "한"), fc.nat({ max: 210 })).map(([letter, times]) => letter.repeat(times)), // prettier-ignore
  fc.string({ unit: "grapheme", maxLength: 90 }),
  fc.string({ unit: "binary", maxLength: 20 }),
);

describe("a story's name", () => {
  test("fits its line whatever people write", () => {
    let names = 0;
    fc.assert(
      fc.property(
        fc.constantFrom("es", "en", "ru", "und"),
        fc.array(
          fc.array(hostileWords, { minLength: 1, maxLength: 14 }).map((words) => words.join(" ")),
          { minLength: 1, maxLength: 5 },
        ),
        (language, texts) => {
          const { label, words } = named(language, texts);
          if (label !== null) names += 1;
          expect(label?.length ?? 1).toBeGreaterThan(0);
          for (const told of [label ?? "", ...words]) expect(told.length).toBeLessThanOrEqual(72);
        },
      ),
      { numRuns: 600, seed: 20_261_126 },
    );
    expect(names).toBeGreaterThan(100);
  });

  test("has none of its words from what every sentence says", () => {
    const texts = [
      "Nubara cobró dos veces a tus pasajeros",
      "Cobró dos veces a tus pasajeros y calla",
      "A tus pasajeros cobró",
    ];
    const { words } = named("es", texts);
    expect(words).toContain("pasajeros");
    expect(words).not.toContain("tus");
    expect(
      named("de", ["Nubara bucht meinem Konto doppelt ab", "doppelt von meinem Konto abgebucht"]).words,
    ).not.toContain("meinem");
  });

  test("is made of as many of its words as fit, where no post says it decently", () => {
    const long = (letter: string) => letter.repeat(30);
    const { label, words } = named("es", [`putos ${long("a")} ladrones ${long("b")} putos ${long("c")}`]);
    expect(words).toEqual([long("a"), long("b"), long("c")]);
    expect(label).toBe(`${long("a")}, ${long("b")}`);
    expect(named("es", [`putos ${"a".repeat(150)} ladrones ${"b".repeat(150)}`])).toMatchObject({
      label: null,
      words: [],
    });
  });
});
