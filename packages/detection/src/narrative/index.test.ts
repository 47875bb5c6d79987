import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NarrativePost } from "./copies.ts";
import { StoryIndex, STORY_SETTINGS, type StoryChange } from "./index.ts";
import { HELD_PARAPHRASES } from "./labelled/held-paraphrases.ts";
import { PARAPHRASES } from "./labelled/paraphrases.ts";

const MINUTE_MS = 60_000;

/** Who tells what, from the changes alone: what a store of posts would hold. */
class Ledger {
  readonly storyOf = new Map<string, string | null>();
  readonly gone = new Map<string, string>();

  take(changes: readonly StoryChange[]): void {
    for (const change of changes) {
      if (change.kind === "told") this.storyOf.set(change.post, change.story);
      else if (change.kind === "split") for (const post of change.posts) this.storyOf.set(post, change.into);
      else {
        this.gone.set(change.from, change.story);
        for (const [post, story] of this.storyOf) if (story === change.from) this.storyOf.set(post, change.story);
      }
    }
  }
}

function numbered(): (first: string) => string {
  let count = 0;
  return () => `story-${(count += 1)}`;
}

const TEXTS = Object.entries({ ...PARAPHRASES, en: [...PARAPHRASES["en"]!, ...HELD_PARAPHRASES["en"]!] }).flatMap(
  ([language, stories]) => stories.flatMap((story) => story.map((text) => ({ text, language }))),
);
const streams = fc
  .array(
    fc.record({
      which: fc.nat({ max: TEXTS.length - 1 }),
      and: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.nat({ max: TEXTS.length - 1 })),
      tail: fc.constantFrom("", "", "!", " de verdad", " again", " уже", " x1 x2 x3"),
      after: fc.nat({ max: 90 }),
      back: fc.constantFrom(0, 0, 0, 200),
    }),
    { minLength: 1, maxLength: 160, size: "max" },
  )
  .map((steps) => {
    let minute = 0;
    return steps.map(({ which, and, tail, after, back }, at): NarrativePost => {
      minute += after;
      const { text, language } = TEXTS[which]!;
      return {
        id: `p${at}`,
        timeMs: (minute - back) * MINUTE_MS,
        text: text + tail + (and === null ? "" : ` ${TEXTS[and]!.text}`),
        language,
      };
    });
  });

/** Loose enough that stories are joined, parted and forgotten all the time. */
const WILD = { ...STORY_SETTINGS, similarityMin: 0.35, joinMin: 0.25, stayMin: 0.45, sharedMin: 2, tellingMin: 0.5, windowMs: 2_000 * MINUTE_MS }; // prettier-ignore

describe("stories, whatever happens to them", () => {
  test("are the same for the same posts in the same order, told by changes that a store can follow", () => {
    let merges = 0;
    let splits = 0;
    fc.assert(
      fc.property(streams, fc.boolean(), (posts, wild) => {
        const settings = wild ? WILD : STORY_SETTINGS;
        const index = new StoryIndex(numbered(), settings);
        const again = new StoryIndex(numbered(), settings);
        const ledger = new Ledger();
        for (const post of posts) {
          const place = index.add(post);
          expect(again.add(post)).toEqual(place);
          ledger.take(place.changes);
          expect(ledger.storyOf.get(post.id) ?? null).toBe(place.story);
          for (const change of place.changes) {
            if (change.kind === "merged") merges += 1;
            if (change.kind !== "split") continue;
            splits += 1;
            expect(change.into).not.toBe(change.story);
            const stayed = [...ledger.storyOf.values()].filter((story) => story === change.story).length;
            expect(stayed).toBeGreaterThanOrEqual(change.posts.length);
          }
        }
        const sizes = Map.groupBy(ledger.storyOf, ([, story]) => story);
        for (const [story, told] of sizes) {
          if (story === null) continue;
          expect(ledger.gone.has(story)).toBe(false);
          expect(told.length).toBeGreaterThan(1);
        }
        // A name that is gone leads to one that is not, in however many steps.
        for (const from of ledger.gone.keys()) {
          const seen = new Set<string>();
          let at: string | undefined = from;
          for (; at !== undefined && !seen.has(at); at = ledger.gone.get(at)) seen.add(at);
          expect(at).toBeUndefined();
        }
      }),
      { numRuns: 150, seed: 20_261_126 },
    );
    expect(merges).toBeGreaterThan(50);
    expect(splits).toBeGreaterThan(10);
  });

  test("go on under their ids after a start, when what was stored is taken up", () => {
    const [first, second, third] = PARAPHRASES["es"]![0]! as [string, string, string];
    const index = new StoryIndex(numbered());
    index.restore({ id: "a", timeMs: 1, text: first, language: "es" }, "stored");
    index.restore({ id: "b", timeMs: 2, text: second, language: "es" }, "stored");
    index.restore({ id: "alone", timeMs: 3, text: PARAPHRASES["es"]![1]![0]!, language: "es" }, null);
    expect(index.add({ id: "c", timeMs: 4, text: third, language: "es" })).toEqual({
      story: "stored",
      changes: [{ kind: "told", post: "c", story: "stored" }],
      touched: [{ id: "stored", first: "a", description: expect.objectContaining({ language: "es" }) }],
    });
    expect(index.add({ id: "d", timeMs: 5, text: `RT @x: ${second}`, language: "es" }).story).toBe("stored");
    expect(index.add({ id: "e", timeMs: 6, text: PARAPHRASES["es"]![1]![0]!, language: "es" }).changes).toEqual([
      { kind: "told", post: "alone", story: "story-1" },
      { kind: "told", post: "e", story: "story-1" },
    ]);
  });
});

describe("stories too large to list their posts", () => {
  // What both share are words of any sentence: by their words alone they are two.
  const SHARED = "después de muchas horas sin que nadie de Nubara nos diga nada";
  const LEFT = `Avión grande azul parado en Barajas ${SHARED}`;
  const RIGHT = `${SHARED}: pasajeros mareados piden agua, aire fresco`;
  const BRIDGE = { id: "bridge", text: `${LEFT}: pasajeros mareados piden agua, aire fresco`, language: "es" };
  const COPIES = 70;
  const copies = (name: string, text: string, from: number) =>
    Array.from({ length: COPIES }, (_, at) => ({ id: `${name}${at}`, timeMs: from + at, text, language: "es" }));

  test.each([
    ["later", 1_000, "left0"],
    ["earlier", -1_000, "right0"],
  ])("flow into the older one with all their posts, where the other began %s", (_, rightFrom, first) => {
    const index = new StoryIndex((post) => `of ${post}`);
    const ledger = new Ledger();
    for (const post of [...copies("left", LEFT, 0), ...copies("right", RIGHT, rightFrom)])
      ledger.take(index.add(post).changes);
    expect(new Set(ledger.storyOf.values())).toEqual(new Set(["of left0", "of right0"]));
    const { changes } = index.add({ ...BRIDGE, timeMs: 2_000 });
    expect(changes).toContainEqual(expect.objectContaining({ kind: "merged", story: `of ${first}`, posts: COPIES }));
    ledger.take(changes);
    expect(ledger.storyOf.size).toBe(2 * COPIES + 1);
    expect(new Set(ledger.storyOf.values())).toEqual(new Set([`of ${first}`]));
  });

  test("flow with all their posts into a story that is older than the copies they turned out to be of", () => {
    const index = new StoryIndex(numbered());
    index.restore({ id: "oldest", timeMs: 0, text: PARAPHRASES["es"]![1]![0]!, language: "es" }, "old");
    for (const post of copies("left", LEFT, 10)) index.restore(post, "young");
    for (const post of copies("right", RIGHT, 100)) index.restore(post, "old");
    expect(index.add({ ...BRIDGE, timeMs: 2_000 }).changes).toEqual([
      { kind: "merged", story: "old", from: "young", posts: COPIES, label: null },
      { kind: "told", post: "bridge", story: "old" },
    ]);
  });

  test("take up the posts that nobody had repeated", () => {
    const index = new StoryIndex(numbered());
    const ledger = new Ledger();
    index.restore({ id: "one", timeMs: 1, text: `${LEFT} uno`, language: "es" }, null);
    index.restore({ id: "two", timeMs: 2, text: `${LEFT} dos`, language: "es" }, null);
    for (const post of copies("many", `${LEFT} tres`, 10)) {
      index.restore(post, "stored");
      ledger.storyOf.set(post.id, "stored");
    }
    ledger.take(index.add({ id: "bridge", timeMs: 2_000, text: `${LEFT} cuatro`, language: "es" }).changes);
    expect(ledger.storyOf.size).toBe(COPIES + 3);
    expect(new Set(ledger.storyOf.values()).size).toBe(1);
  });
});

describe("paraphrases", () => {
  test("of one thing become a story, and things of the same brand stay apart", () => {
    const posts = PARAPHRASES["en"]!.flatMap((story, at) =>
      story.map((text, way) => ({ id: `${at}.${way}`, timeMs: way * MINUTE_MS + at, text, language: "en" })),
    ).toSorted((a, b) => a.timeMs - b.timeMs);
    const index = new StoryIndex(numbered());
    const ledger = new Ledger();
    for (const post of posts) ledger.take(index.add(post).changes);
    const told = Map.groupBy(ledger.storyOf.keys(), (post) => ledger.storyOf.get(post));
    for (const [story, ids] of told) {
      if (story !== null) expect(new Set(ids.map((id) => id.split(".")[0])).size).toBe(1);
    }
    expect([...ledger.storyOf.values()].filter((story) => story !== null).length).toBeGreaterThanOrEqual(8);
  });

  test("are looked for within a language", () => {
    const index = new StoryIndex(numbered());
    index.add({ id: "a", timeMs: 1, text: "Nubara plastico yogur fresa retirada", language: "es" });
    expect(index.add({ id: "b", timeMs: 2, text: "fresa retirada plastico Nubara yogur", language: "pt" }).story).toBe(
      null,
    );
    expect(index.add({ id: "c", timeMs: 3, text: "yogur fresa plastico retirada Nubara", language: "es" }).story).toBe(
      "story-1",
    );
  });
});

describe("a story's name", () => {
  const named = (language: string, ...texts: string[]) => {
    const index = new StoryIndex(numbered());
    const places = texts.map((text, at) => index.add({ id: `p${at}`, timeMs: at, text, language }));
    return places.at(-1)!.touched[0]!.description!;
  };

  test("is a phrase of a post in its language, without handles, links and signs", () => {
    const text = "RT @ana: ¡Ojo! Nubara cobra dos veces el billete a Roma. Más en https://t.co/x #nubara 😡 @nubara";
    expect(named("es", text, `${text} ya`)).toEqual({
      label: "Nubara cobra dos veces el billete a Roma",
      language: "es",
      words: ["Ojo", "Nubara", "cobra", "billete", "Roma"],
    });
    expect(named("ru", "Нубара списала деньги дважды за билет в Рим!", "Нубара списала деньги дважды за билет в Рим, да").label).toBe("Нубара списала деньги дважды за билет в Рим"); // prettier-ignore
    expect(named("pt", "A Nubara cobrou duas vezes a passagem para Roma", "a Nubara cobrou duas vezes a passagem para Roma :(").label).toBe("A Nubara cobrou duas vezes a passagem para Roma"); // prettier-ignore
  });

  test("is never an insult, and then made of decent words", () => {
    const { label, words } = named(
      "es",
      "Los putos ladrones de Nubara cobran doble maleta",
      "Los putos ladrones de Nubara cobran doble maleta!",
    );
    expect(label).toBe(words.join(", "));
    expect(`${label} ${words.join(" ")}`).not.toMatch(/put|ladron/iu);
  });
});
