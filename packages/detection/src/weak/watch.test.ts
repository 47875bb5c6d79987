import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { WEAK_SETTINGS, WeakWatch, type WeakPost, type WeakSighting } from "./watch.ts";

const START = Date.UTC(2026, 10, 1);
const CALM = [
  "Buen vuelo con Nubara",
  "Nubara llega tarde como siempre",
  "Embarque lento en Nubara",
  "Gracias Nubara por todo",
];

let next = 0;
function post(timeMs: number, text: string, more: Partial<WeakPost> = {}): WeakPost {
  next += 1;
  return { id: `p${next}`, timeMs, text, author: `x:a${next % 97}`, followers: 100 + (next % 400), channel: "x", negative: next % 4 === 1, complaint: next % 5 === 1, story: null, ...more }; // prettier-ignore
}

/** A week of a calm brand, a post every forty minutes. */
function taught(watched: readonly string[] = []): { watch: WeakWatch; nowMs: number; raised: WeakSighting[] } {
  const watch = new WeakWatch(new Set(watched));
  const raised: WeakSighting[] = [];
  let nowMs = START;
  for (let index = 0; index < 250; index += 1) {
    nowMs = START + index * 40 * MINUTE_MS;
    raised.push(...watch.push(post(nowMs, CALM[index % CALM.length]!)));
  }
  return { watch, nowMs, raised };
}

const tell = (
  watch: WeakWatch,
  fromMs: number,
  count: number,
  text: (n: number) => string,
  more: Partial<WeakPost> = {},
) =>
  Array.from({ length: count }, (_, n) =>
    watch.push(post(fromMs + n * MINUTE_MS, text(n), { author: `x:new${n}`, negative: true, ...more })),
  ).flat();

describe("a weak signal", () => {
  test("comes of a word that nobody said before, once enough people say it, and names it", () => {
    const { watch, nowMs, raised } = taught();
    expect(raised).toEqual([]);
    const found = tell(watch, nowMs, 6, (n) => `Nubara, doblecargo en la tarjeta del viaje ${n}`);
    expect(found[0]).toMatchObject({ kind: "newWord", observed: WEAK_SETTINGS.authorsMin, windowMinutes: 120 });
    expect(["doblecargo", "tarjeta", "viaje"]).toContain(found[0]!.subject);
    expect(found[0]!.expected).toBeLessThan(0.1);
    expect(found).toHaveLength(1);
  });

  test("does not come of one person who says it over and over", () => {
    const { watch, nowMs } = taught();
    expect(tell(watch, nowMs, 12, () => "Nubara doblecargo", { author: "x:loud" })).toEqual([]);
  });

  test("comes of a wide account that opens with anger, not of a small one and not of praise", () => {
    const { watch, nowMs } = taught();
    expect(watch.push(post(nowMs, "Ojo con Nubara", { negative: true, followers: 900, author: "x:small" }))).toEqual(
      [],
    );
    expect(watch.push(post(nowMs, "Qué bien Nubara", { negative: false, complaint: false, followers: 212_000, author: "x:fan" }))).toEqual([]); // prettier-ignore
    const found = watch.push(post(nowMs, "Ojo con Nubara", { negative: true, followers: 212_000, author: "x:wide" }));
    expect(found).toMatchObject([{ kind: "wideVoice", subject: "x:wide", observed: 1 }]);
  });

  test("comes of a story that doubles among several people", () => {
    const { watch, nowMs } = taught();
    const found = tell(watch, nowMs, 10, (n) => `Gracias Nubara por todo ${n}`, { story: "nar_1" });
    expect(found).toMatchObject([{ kind: "storyGrows", subject: "nar_1", observed: WEAK_SETTINGS.storyMin }]);
  });

  test("takes who did not say who they are for somebody else each time, and one account for one", () => {
    const doubled = (author: string | null) => {
      const { watch, nowMs } = taught();
      return tell(watch, nowMs, 10, (n) => `Gracias Nubara por todo ${n}`, { story: "nar_1", author });
    };
    expect(doubled(null).map(({ kind }) => kind)).toEqual(["storyGrows"]);
    expect(doubled("x:loud")).toEqual([]);
  });

  test("comes of many who complain of one thing that some always do", () => {
    const { watch, nowMs } = taught();
    const found = tell(watch, nowMs + HOUR_MS, 30, (n) => `Embarque lento en Nubara ${n}`, { complaint: true });
    expect(found.map(({ kind }) => kind)).toContain("complaints");
  });

  test("comes of each first post of a day of an account that is watched, whatever it says", () => {
    const { watch, nowMs } = taught(["x:tarifas"]);
    const say = (ms: number) => watch.push(post(ms, "Gracias Nubara", { author: "x:tarifas", negative: false, complaint: false })); // prettier-ignore
    expect(say(nowMs)).toMatchObject([{ kind: "watchedAuthor", subject: "x:tarifas", observed: 1, expected: 0 }]);
    expect(say(nowMs + HOUR_MS)).toMatchObject([{ observed: 2 }]);
    expect(say(nowMs + 2 * HOUR_MS)).toEqual([]);
    expect(say(nowMs + 2 * DAY_MS)).toHaveLength(1);
  });

  test("comes again only when it has doubled", () => {
    const { watch, nowMs } = taught();
    const found = tell(watch, nowMs, 17, (n) => `Nubara doblecargo ${n}`);
    expect(found.map(({ observed }) => observed)).toEqual([4, 8, 16]);
  });

  test("is never told before there is enough to compare with", () => {
    const watch = new WeakWatch();
    expect(tell(watch, START, 50, (n) => `Nubara doblecargo ${n}`, { followers: 5_000_000 })).toEqual([]);
  });

  test("is told at most three times a day, whatever goes on", () => {
    const word = fc.constantFrom(..."abcdefghijklmnop").map((letter) => letter.repeat(6));
    fc.assert(
      fc.property(fc.array(word, { minLength: 50, maxLength: 200 }), (words) => {
        const { watch, nowMs } = taught();
        const found = words.flatMap((said, n) =>
          watch.push(
            post(nowMs + n * MINUTE_MS, `Nubara ${said}`, { author: `x:n${n}`, negative: true, complaint: true }),
          ),
        );
        expect(found.length).toBeLessThanOrEqual(WEAK_SETTINGS.perDay);
      }),
      { numRuns: 20 },
    );
  });

  test("remembers of a long life no more than what can still change an answer", () => {
    const watch = new WeakWatch();
    for (let n = 0; n < 12_000; n += 1) {
      // Ninety days; each hour another story and another word that several complain of.
      const hour = Math.floor(n / 6);
      const said = `Nubara ${"abcdefghijklmnopqrstuvwxyz"[hour % 26]!.repeat(5)}${hour}`;
      watch.push(post(START + n * 11 * MINUTE_MS, said, { author: `x:n${n}`, negative: true, story: `nar_${hour}` }));
    }
    const { recent, saying, stories, said, told } = watch.remembered;
    expect(recent).toBeLessThanOrEqual(DAY_MS / (11 * MINUTE_MS) + 1);
    expect(saying).toBeLessThanOrEqual(recent + 1);
    expect(told).toBeLessThanOrEqual(recent);
    // Thirty days of stories and a week of what was said, and what came since the last look at them.
    expect(stories).toBeLessThanOrEqual((30 * DAY_MS) / (66 * MINUTE_MS) + 500 / 6 + 1);
    expect(said).toBeLessThanOrEqual(7 * WEAK_SETTINGS.perDay + 4 * WEAK_SETTINGS.perDay);
  });
});
