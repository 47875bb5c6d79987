import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heldOf, holdsOf, TAUGHT_READINGS } from "@baluarte/domain/mention/taught.ts";
import { analyzePost } from "../analyze/testing/by-lists.ts";
import { anyLesson, anyWord, someLanguage, someTraits } from "./generators.ts";
import {
  leaningOf,
  learnFrom,
  NOTHING_LEARNT,
  PERSON_MAX,
  strongestOf,
  TEAM_MAX,
  weightOf,
  type Lesson,
} from "./learn.ts";
import { isSurerThanOne, leanOf, readAsTaught } from "./read.ts";
import { traitsOf } from "./traits.ts";

const lessons = fc.array(anyLesson, { maxLength: 60 });
const NAMES = ["Nubara"];

function postOf(text: string, author: string | null = null) {
  return { text, traits: traitsOf({ text, channel: "x", author }, NAMES), word: { ...analyzePost(text, { about: NAMES }), grave: [...analyzePost(text).grave] } }; // prettier-ignore
}

function lessonOf(text: string, reading: Lesson["reading"], said: boolean, by = "ana"): Lesson {
  const { traits, word } = postOf(text);
  return { reading, said, corrected: true, by, language: word.language, lean: leanOf(word, reading), traits };
}

describe("what was learnt", () => {
  test("without one lesson, or without those of one person, is what the others come to", () => {
    fc.assert(
      fc.property(lessons, someLanguage, someTraits, (all, language, traits) => {
        const without = all.filter(({ by }) => by !== "vera");
        const others = learnFrom(without);
        const everybody = learnFrom(all);
        // Nobody's lessons change what another's have come to.
        for (const [trait, parts] of others.weights) {
          for (const { person, reading, value } of parts) {
            const who = everybody.people.indexOf(others.people[person]!);
            const same = everybody.weights.get(trait)!.find((part) => part.person === who && part.reading === reading);
            expect(same!.value).toBe(value);
          }
        }
        // Said and taken back again, wherever it stood: the fold of what is left.
        all.forEach((_, at) => {
          const left = all.toSpliced(at, 1);
          const again = [...left.slice(0, at), all[at]!, ...left.slice(at)].toSpliced(at, 1);
          expect(leaningOf(learnFrom(again), language, traits)).toEqual(leaningOf(learnFrom(left), language, traits));
        });
      }),
      { numRuns: 60 },
    );
  });

  test("moves nothing further than the team's bound, and by one person, whatever they say, no further than theirs", () => {
    const flood = fc.array(anyLesson.map((lesson) => ({ ...lesson, by: "flood" })), { maxLength: 200 }); // prettier-ignore
    fc.assert(
      fc.property(lessons, flood, someLanguage, someTraits, (others, one, language, traits) => {
        const before = leaningOf(learnFrom(others), language, traits);
        const after = leaningOf(learnFrom([...others, ...one]), language, traits);
        for (const reading of TAUGHT_READINGS) {
          expect(Math.abs(after[reading])).toBeLessThanOrEqual(TEAM_MAX);
          expect(Math.abs(after[reading] - before[reading])).toBeLessThanOrEqual(PERSON_MAX + 1e-9);
        }
      }),
    );
  });

  test("of one reading changes no other, and of one language shifts no other", () => {
    fc.assert(
      fc.property(fc.array(anyLesson.map((lesson) => ({ ...lesson, reading: "complaint" as const, language: "es", by: "ana" }))), someTraits, (all, traits) => {
        const learnt = learnFrom(all);
        const { complaint, ...others } = leaningOf(learnt, "es", traits);
        expect(others).toEqual({ negative: 0, offensive: 0, spam: 0, notAboutUs: 0 });
        expect(leaningOf(learnt, "ru", ["never seen"]).complaint).toBe(0);
        expect(Math.abs(complaint)).toBeLessThanOrEqual(PERSON_MAX);
      }),
    ); // prettier-ignore
  });
});

describe("a reading by what was taught", () => {
  test("never quietens what is grave: no reading of it is taken away, and it is not set aside", () => {
    fc.assert(
      fc.property(lessons, anyWord, someTraits, (all, word, traits) => {
        fc.pre(word.grave!.length > 0);
        const taught = readAsTaught(learnFrom(all), word, { text: "hay heridos", traits });
        const machine = holdsOf(heldOf(word, null));
        const held = holdsOf(heldOf(word, taught));
        expect(heldOf(word, taught).aside).toBeNull();
        for (const reading of TAUGHT_READINGS) expect(held[reading] || !machine[reading]).toBe(true);
      }),
    );
  });

  test("never sets a complaint aside", () => {
    let tried = 0;
    fc.assert(
      fc.property(lessons, anyWord, someTraits, (all, word, traits) => {
        const learnt = learnFrom(all);
        const calm = { ...word, complaint: false, grave: [] };
        if (readAsTaught(learnt, calm, { text: "", traits })?.aside !== undefined) tried += 1;
        expect(readAsTaught(learnt, { ...calm, complaint: true }, { text: "", traits })?.aside).toBeUndefined();
      }),
    );
    // The same posts are set aside where they complain of nothing.
    expect(tried).toBeGreaterThan(0);
  });

  test("is the machine's word where nothing was taught, and of traits that nobody spoke of", () => {
    fc.assert(
      fc.property(anyWord, someTraits, (word, traits) => {
        expect(readAsTaught(NOTHING_LEARNT, word, { text: "", traits })).toBeNull();
        const elsewhere = learnFrom([lessonOf("Chollo de zapatillas en zapas.example", "spam", true)]);
        expect(readAsTaught(elsewhere, word, { text: "", traits })).toBeNull();
      }),
    );
  });

  test("whoever may speak of their own death is never set aside", () => {
    const text = "No quiero seguir viviendo, Nubara";
    const learnt = learnFrom(Array.from({ length: 30 }, () => lessonOf(text, "notAboutUs", true)));
    const { word, traits } = postOf(text);
    expect(leaningOf(learnt, word.language, traits).notAboutUs).toBeGreaterThan(2);
    expect(readAsTaught(learnt, word, { text, traits })).toBeNull();
  });
});

describe("ten corrections of one kind of post", () => {
  const days = ["lunes", "martes", "jueves", "viernes", "domingo"];
  const hours = ["temprano", "deprisa"];
  const alike = days.flatMap((day) => hours.map((hour) => `Sorteo de billetes Nubara el ${day}, entra ${hour} en https://premios.example/x`)); // prettier-ignore

  test("set the next ones of that kind aside, with what tells, and leave others where they are", () => {
    const learnt = learnFrom(alike.map((text) => lessonOf(text, "spam", true)));
    const next = postOf("Sorteo de billetes Nubara el sábado, entra ahora en https://premios.example/x");
    const taught = readAsTaught(learnt, next.word, next)!;
    expect(taught.aside).toBe("spam");
    expect(taught.by.spam).toEqual(expect.arrayContaining(["site:premios.example", "sorteo"]));
    for (const text of [
      "El vuelo de Nubara a Lima sale tarde y nadie contesta",
      "Compré billetes de Nubara y me han cobrado dos veces",
      "Gracias Nubara por el viaje del domingo",
    ]) {
      const { word, traits } = postOf(text);
      expect(readAsTaught(learnt, word, { text, traits })).toBeNull();
    }
  });

  test("turn a tone that the machine was not sure of, and one alone does not", () => {
    const said = (text: string) => `El convenio de Nubara ${text}`;
    const texts = ["sigue", "empieza el lunes", "se alarga", "continúa hoy", "afecta a Lima", "llega a Quito", "dura dos días", "sale en la radio", "no acaba", "va a más"]; // prettier-ignore
    const taughtBy = (count: number) => {
      const learnt = learnFrom(texts.slice(0, count).map((text) => lessonOf(said(text), "negative", true)));
      const { word, traits } = postOf(said("crece en Bogotá"));
      expect(word.tone).toBe("neutral");
      return readAsTaught(learnt, word, { text: "", traits });
    };
    expect(taughtBy(1)).toBeNull();
    expect(taughtBy(10)).toEqual({ tone: "negative", by: { negative: ["convenio"] } });
  });

  test("are told by their strongest words, with the direction", () => {
    const learnt = learnFrom([
      ...alike.map((text) => lessonOf(text, "spam", true)),
      ...alike.map((text) => lessonOf(text.replace("Sorteo", "Reserva"), "spam", false)),
    ]);
    const told = strongestOf(learnt, "spam", 20);
    const toldOf = (word: string) => told.find(({ trait }) => trait === word)?.weight ?? 0;
    expect(toldOf("sorteo")).toBeGreaterThan(0);
    expect(toldOf("reserva")).toBeLessThan(0);
  });
});

test("the strongest of each direction come first, none is dwarfed by it, and a reading that was moved is never without one", () => {
  fc.assert(
    fc.property(
      lessons,
      fc.constantFrom(...TAUGHT_READINGS),
      fc.integer({ min: 1, max: 6 }),
      (given, reading, count) => {
        const learnt = learnFrom(given);
        const told = strongestOf(learnt, reading, count);
        for (const way of [1, -1]) {
          const weights = [...learnt.weights.keys()].map((trait) => weightOf(learnt, trait, reading) * way).filter((weight) => weight > 0); // prettier-ignore
          const words = told.filter(({ trait, weight }) => weight * way > 0 && !/^(?:language|copy):/.test(trait));
          expect(words.length).toBeLessThanOrEqual(count);
          expect(words.length > 0).toBe(weights.length > 0);
          expect(words.map(({ weight }) => weight * way)).toEqual(words.map(({ weight }) => weight * way).toSorted((a, b) => b - a)); // prettier-ignore
          for (const { trait, weight } of words) expect(weight).toBe(weightOf(learnt, trait, reading));
        }
      },
    ),
  );
});

test("words that say nothing to people are not named beside those that do", () => {
  const learnt = learnFrom([lessonOf("En la puerta de la terminal", "negative", true)]);
  const told = strongestOf(learnt, "negative", 10).map(({ trait }) => trait);
  expect(told).toEqual(expect.arrayContaining(["puerta", "terminal"]));
  expect(told).not.toContain("en la");
  expect(told).not.toContain("de la");
});

test("what was turned is never turned without a word for it", () => {
  let turned = 0;
  fc.assert(
    fc.property(lessons, anyWord, someTraits, (all, word, traits) => {
      const by = readAsTaught(learnFrom(all), word, { text: "", traits })?.by ?? {};
      for (const told of Object.values(by)) {
        turned += 1;
        expect(told.length).toBeGreaterThan(0);
      }
    }),
  );
  expect(turned).toBeGreaterThan(0);
});

describe("a near-copy of a post that somebody judged", () => {
  const judged =
    "Increíble: Nubara cancela el Madrid-Tenerife NB733 y desaparece. Ni hotel ni vuelo alternativo ¡Vergüenza!";
  const copies = [
    "Increíble: Nubara cancela el Madrid-Tenerife NB733 y desaparece. Ni hotel ni vuelo alternativo 😡",
    "RT @paco42 Increíble: Nubara cancela el Madrid-Tenerife NB733 y desaparece. Ni hotel ni vuelo alternativo https://a.example/1", // prettier-ignore
  ];
  const sure = (text: string, lean: number) => {
    const { word, traits } = postOf(text, "paco");
    return { traits, word: { ...word, grave: [], tone: "positive" as const, toneScore: lean / 4 - 0.2 } };
  };

  test("is read as they said, by one word, unless the machine is surer than one person can move", () => {
    const said = (by: string, value = true) => ({ ...lessonOf(judged, "negative", value, by), lean: -2 });
    for (const text of copies) {
      const unsure = sure(text, 2.4);
      expect(readAsTaught(learnFrom([said("ana")]), unsure.word, { text, ...unsure })).toMatchObject({ tone: "negative", by: { negative: expect.arrayContaining(["copy:"]) } }); // prettier-ignore
      const certain = sure(text, 3);
      expect(readAsTaught(learnFrom([said("ana")]), certain.word, { text, ...certain })).toBeNull();
      expect(isSurerThanOne(certain.word, "negative", true)).toBe(true);
      expect(isSurerThanOne(unsure.word, "negative", true)).toBe(false);
      expect(readAsTaught(learnFrom([said("ana"), said("luis")]), certain.word, { text, ...certain })?.tone).toBe("negative"); // prettier-ignore
      // Somebody said otherwise of it.
      const other = { ...lessonOf(text, "negative", false, "luis"), lean: 1 };
      expect(readAsTaught(learnFrom([said("ana"), other]), unsure.word, { text, ...unsure })).toBeNull();
    }
  });

  test("is told from a post that shares half of its words, and from what is too short to be told from anything", () => {
    const learnt = learnFrom([{ ...lessonOf(judged, "negative", true), lean: -2 }]);
    const half = sure("Increíble: Nubara cancela el Madrid-Tenerife NB733 y me recoloca en hora, gracias por todo", 2);
    expect(readAsTaught(learnt, half.word, { text: "", ...half })).toBeNull();
    const short = learnFrom([{ ...lessonOf("Gracias Nubara", "negative", true), lean: -2 }]);
    const thanks = sure("Gracias Nubara", 2.4);
    expect(readAsTaught(short, thanks.word, { text: "", ...thanks })).toBeNull();
  });
});

test("a post of any length has bounded traits, and handles and the brand's own name are none of them", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2_000 }), (text) => {
      expect(traitsOf({ text, channel: "x", author: "a" }, NAMES).length).toBeLessThanOrEqual(82);
    }),
  );
  expect(traitsOf({ text: "@nubara Nubara pierde maletas #caos www.a.example/x", channel: "x", author: "ana" }, NAMES)).toEqual([
    "author:x/ana",
    "pierde",
    "maletas",
    "pierde maletas",
    "#caos",
    "maletas caos",
    "site:a.example",
  ]); // prettier-ignore
});
