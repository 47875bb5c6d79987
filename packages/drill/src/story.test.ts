import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DRILL_STAGES, type DrillFact, type DrillFactKind } from "@baluarte/domain/drill/model.ts";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { MINUTE_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { ActId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import { awaitedOf, duesOf } from "./colleagues.ts";
import type { Telling } from "./model.ts";
import { nubara } from "./nubara.ts";
import { calmBefore, postsBetween } from "./public.ts";
import { nextTurn, storyAt } from "./story.ts";

const at = (minute: number): Instant => shift(nubara.from, minute * MINUTE_MS);
const noted = (...facts: [DrillFactKind, number][]): DrillFact[] =>
  facts.map(([kind, minute]) => ({ kind, at: at(minute) }));
const tell = (facts: readonly DrillFact[], from: number, to: number, telling: Partial<Telling> = {}): Post[] =>
  postsBetween({ scenario: nubara, seed: "seed", language: "es", ...telling }, facts, at(from), at(to));
/** As a person who leads well would do it. */
const HANDLED = noted(["signal", 25], ["declared", 30], ["firstWords", 45], ["answerAsked", 122], ["answer", 135]);

const seeds = fc.string({ maxLength: 12 });
const languages = fc.constantFrom(...LANGUAGES);
const kinds = fc.constantFrom("declared", "firstWords", "answer", "hid", "deleted", "replied");
const decisions: fc.Arbitrary<DrillFact[]> = fc.array(
  fc.record({ kind: kinds as fc.Arbitrary<DrillFactKind>, at: fc.integer({ min: 0, max: 200 }).map(at) }),
  { maxLength: 6 },
);

describe("what people write", () => {
  test("is the same, byte for byte, for the same seed and the same decisions", () => {
    fc.assert(
      fc.property(seeds, languages, decisions, (seed, language, facts) => {
        const once = tell(facts, -1, 200, { seed, language });
        expect(JSON.stringify(tell(facts, -1, 200, { seed, language }))).toBe(JSON.stringify(once));
      }),
      { numRuns: 30 },
    );
  });

  test("does not depend on how often one looks", () => {
    fc.assert(
      fc.property(seeds, decisions, fc.array(fc.double({ min: 0, max: 200, noNaN: true })), (seed, facts, cuts) => {
        const edges = [-1, ...cuts.toSorted((a, b) => a - b), 200];
        const pieces = edges.slice(1).flatMap((to, index) => tell(facts, edges[index]!, to, { seed }));
        expect(pieces).toEqual(tell(facts, -1, 200, { seed }));
      }),
      { numRuns: 30 },
    );
  });

  test("is in the order of time, each under an id of its own", () => {
    fc.assert(
      fc.property(seeds, decisions, (seed, facts) => {
        const posts = tell(facts, -1, 240, { seed });
        expect(posts.map(({ publishedAt }) => publishedAt)).toEqual(
          posts.map(({ publishedAt }) => publishedAt).toSorted(),
        );
        expect(new Set(posts.map(({ externalId }) => externalId)).size).toBe(posts.length);
      }),
      { numRuns: 30 },
    );
  });

  test("knows nothing of what is decided after it", () => {
    fc.assert(
      fc.property(decisions, fc.integer({ min: 0, max: 199 }), (facts, minute) => {
        const sofar = facts.filter((fact) => fact.at < at(minute));
        expect(tell(facts, -1, minute)).toEqual(tell(sofar, -1, minute));
      }),
      { numRuns: 60 },
    );
  });

  test("leads nowhere: no address, no link, no half-said phrase, and a mark on every post", () => {
    for (const language of LANGUAGES) {
      const posts = [
        ...calmBefore({ scenario: nubara, seed: "a", language }),
        ...tell(noted(["deleted", 60], ["firstWords", 90], ["answer", 150]), -1, 260, { language }),
      ];
      for (const { text, url, links, media, extra } of posts) {
        expect(text).not.toMatch(/https?:|www\.|\.(?:com|es|ru|net|org)\b|[{}|]|undefined| {2}/);
        expect(text).toMatch(/nubara/iu);
        expect({ url, links, media, drill: extra["drill"] }).toEqual({ url: null, links: [], media: [], drill: true });
      }
    }
  });

  test("is hundreds of different sentences in each of our languages", () => {
    for (const language of LANGUAGES) {
      const told = [
        ...calmBefore({ scenario: nubara, seed: "seed", language }),
        ...tell(HANDLED, -1, 250, { language }),
      ];
      const posts = told.filter(({ lang }) => lang === language);
      expect(new Set(posts.map(({ text }) => text)).size).toBeGreaterThan(300);
    }
  });

  test("is written by nobody: a given name with an initial, or a voice that the story invents", () => {
    const invented = new Set(nubara.injects.map(({ voice }) => voice.handle));
    for (const { author } of tell(HANDLED, -1, 250)) {
      if (!invented.has(author!.handle)) expect(author!.name).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\.$/u);
    }
  });
});

describe("how people take what we do", () => {
  const between = (facts: readonly DrillFact[], from: number, to: number) =>
    Array.from({ length: 12 }, (_, seed) => tell(facts, from, to, { seed: `s${seed}` }).length).reduce((a, b) => a + b);

  test("an ordinary morning is calm, and the burst is not", () => {
    expect(between([], 0, 8)).toBeLessThan(12 * 8 * 0.5);
    expect(between([], 40, 60)).toBeGreaterThan(12 * 20 * 2);
  });

  test("nobody speaking makes it louder than speaking early", () => {
    expect(between([], 60, 120)).toBeGreaterThan(1.25 * between(noted(["firstWords", 40]), 60, 120));
  });

  test("taking posts away is worse than leaving them", () => {
    const spoke: [DrillFactKind, number] = ["firstWords", 40];
    expect(between(noted(spoke, ["deleted", 55]), 56, 100)).toBeGreaterThan(1.3 * between(noted(spoke), 56, 100));
  });

  test("an answer brings it down within the hour, and no answer does not", () => {
    const answered = noted(["firstWords", 40], ["answer", 130]);
    expect(between(answered, 190, 220)).toBeLessThan(0.3 * between(answered, 100, 130));
    expect(between(noted(["firstWords", 40]), 190, 220)).toBeGreaterThan(between(noted(["firstWords", 40]), 100, 130));
  });

  test("the journalist who got an answer does not complain that there is none", () => {
    const complaint = ({ text }: Post) => text.includes("no ha contestado");
    expect(tell(noted(["answer", 130]), 150, 170).some(complaint)).toBe(false);
    expect(tell([], 150, 170).some(complaint)).toBe(true);
  });
});

describe("the story", () => {
  test("goes through its stages in order, and ends", () => {
    const seen = Array.from({ length: 260 }, (_, minute) => {
      const known = HANDLED.filter((fact) => fact.at <= at(minute));
      return storyAt(nubara, known, at(minute));
    });
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(DRILL_STAGES);
    expect(seen.at(-1)).toMatchObject({ over: true, caption: "over", next: null });
  });

  test("says what waits for a person, and what comes next", () => {
    expect(storyAt(nubara, noted(["signal", 25]), at(27))).toMatchObject({
      stage: "burst",
      caption: "signal",
      next: { event: "falseRumour", at: at(72) },
    });
  });
});

describe("what the calendar brings next", () => {
  test("is where the caption changes, and nothing where people already stand in its way", () => {
    expect(nextTurn(nubara, [], at(0))).toBe(at(8));
    expect(nextTurn(nubara, noted(["signal", 25]), at(30))).toBe(at(72));
    // A text that waits for signatures is what is said, whatever the calendar has in store.
    expect(nextTurn(nubara, noted(["answerAsked", 100]), at(101))).toBeNull();
  });
});

describe("colleagues", () => {
  const NOTHING = { answerWaits: false, led: true, alerts: [], acts: [], places: [] };
  const act = (state: "requested" | "approved", open: { slot: number; youMay: boolean }[]) => ({
    acts: [{ id: "act_000000000001" as ActId, state, askedAt: at(50), since: at(50), open }],
    answerWaits: true,
    led: true,
    alerts: [],
    places: [],
  });

  test("declare when nobody does, and leave time to do it before", () => {
    const [due] = duesOf(nubara, noted(["signal", 25]), NOTHING);
    expect(due).toEqual({ move: { do: "declare" }, at: at(34) });
  });

  test("sign what only they can sign before what the person at the screen could", () => {
    const dues = duesOf(
      nubara,
      HANDLED,
      act("requested", [
        { slot: 0, youMay: true },
        { slot: 1, youMay: false },
      ]),
    ).filter(({ move }) => move.do === "sign");
    expect(dues.map(({ move }) => (move.do === "sign" ? move.slot : null))).toEqual([1, 0]);
  });

  test("are said to do what the caption waits for, at the hour that stands however many have signed", () => {
    const open = [
      { slot: 0, youMay: true },
      { slot: 1, youMay: false },
    ];
    const before = act("requested", open);
    const [waiting] = before.acts;
    const after = { ...before, acts: [{ ...waiting!, since: at(53), open: open.slice(0, 1) }] };
    const hour = (desk: typeof before) => awaitedOf("wordsToSign", duesOf(nubara, HANDLED, desk))?.at;
    expect(hour(before)).toBe(at(55));
    expect(hour(after)).toBe(at(55));
    expect(awaitedOf("rumour", duesOf(nubara, HANDLED, before))).toBeNull();
  });

  test("publish only what is signed", () => {
    expect(duesOf(nubara, HANDLED, act("requested", [])).map(({ move }) => move.do)).not.toContain("publish");
    expect(duesOf(nubara, HANDLED, act("approved", [])).map(({ move }) => move.do)).toContain("publish");
  });

  test("bring an answer in the end, whatever nobody did", () => {
    const dues = duesOf(nubara, noted(["declared", 44]), NOTHING);
    expect(dues).toContainEqual({ move: { do: "bring", text: "answer" }, at: at(122) });
  });

  test("confirm one place after the other", () => {
    const places = [1, 2, 3].map((n) => ({ id: `pub_00000000000${n}` as PublicationId, since: at(60) }));
    const dues = duesOf(nubara, HANDLED, { ...NOTHING, places }).filter(({ move }) => move.do === "prove");
    expect(dues.map((due) => (msOf(due.at) - msOf(at(60))) / MINUTE_MS)).toEqual([2, 3, 4]);
  });
});
