import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COPY_SETTINGS, CopyIndex, rootOf, type NarrativePost } from "./copies.ts";
import { groupCopies, groupNarratives } from "./group.ts";
import { jaccard, shinglesOf } from "./shingle.ts";

const STORY = "The airline lost my suitcase and nobody answers the phone since Monday";
const OTHER = "Beautiful weather over the bay this morning, coffee on the balcony";

function posts(...texts: string[]): NarrativePost[] {
  return texts.map((text, index) => ({ id: `p${index}`, timeMs: index * HOUR_MS, text }));
}

const WORDS = ["late", "lost", "bag", "refund", "never", "again", "flight", "crew", "rude", "sorry"];
const wordy = fc
  .array(
    fc
      .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 })
      .chain((words) => fc.record({ text: fc.constant(words.join(" ")), timeMs: fc.nat({ max: 5 }) })),
    { maxLength: 25 },
  )
  .map((list): NarrativePost[] => list.map((post, index) => ({ id: `p${index}`, ...post })));

/** The slow truth: every pair compared, connected posts in one group. */
function slowGroups(list: readonly NarrativePost[]): Map<string, string> {
  const order = list.toSorted((a, b) => a.timeMs - b.timeMs);
  const sets = order.map(({ text }) => shinglesOf(text));
  const name = order.map((_, index) => index);
  for (let changed = true; changed;) {
    changed = false;
    for (let a = 0; a < order.length; a += 1) {
      for (let b = 0; b < order.length; b += 1) {
        if (name[a]! < name[b]! && jaccard(sets[a]!, sets[b]!) >= COPY_SETTINGS.similarityMin) {
          name[b] = name[a]!;
          changed = true;
        }
      }
    }
  }
  return new Map(order.map(({ id }, index) => [id, order[name[index]!]!.id]));
}

describe("posts that tell the same", () => {
  test("are one story under its earliest post, whatever the links, mentions and case", () => {
    const groups = groupNarratives(
      posts(STORY, OTHER, `RT @ana: ${STORY} https://t.co/x`, `@airline ${STORY.toUpperCase()}!!`, `${STORY} #fail`),
    );
    expect([...groups]).toEqual([
      ["p0", "p0"],
      ["p1", "p1"],
      ["p2", "p0"],
      ["p3", "p0"],
      ["p4", "p0"],
    ]);
  });

  test("are named by time, not by line", () => {
    const [a, b] = posts(STORY, STORY) as [NarrativePost, NarrativePost];
    expect([...groupNarratives([b, a])]).toEqual([
      ["p1", "p0"],
      ["p0", "p0"],
    ]);
  });

  test("stay apart where nothing is said", () => {
    expect([...groupNarratives(posts("https://t.co/x", "@ana", "https://t.co/x")).values()]).toEqual([
      "p0",
      "p1",
      "p2",
    ]);
  });

  test("are grouped as comparing every pair groups them, but for the pairs MinHash overlooks", () => {
    let same = 0;
    let all = 0;
    fc.assert(
      fc.property(wordy, (list) => {
        const slow = slowGroups(list);
        const fast = groupCopies(list);
        for (const { id } of list) {
          all += 1;
          if (fast.get(id) === slow.get(id)) same += 1;
        }
      }),
      { numRuns: 300, seed: 11 },
    );
    expect(same / all).toBeGreaterThan(0.95);
  });

  test("are never grouped where comparing every pair keeps them apart", () => {
    fc.assert(
      fc.property(wordy, (list) => {
        const slow = slowGroups(list);
        const fast = groupCopies(list);
        for (const { id } of list) expect(slow.get(fast.get(id)!)).toBe(slow.get(id));
      }),
    );
  });
});

describe("the growing index of copies", () => {
  test("joins two groups by a post that is alike to both, under the earliest post known", () => {
    const index = new CopyIndex<null>();
    const left = "one two three four five six seven eight";
    const right = "five six seven eight nine ten eleven twelve";
    const bridge = "one two three four five six seven eight nine ten eleven twelve";
    const add = (id: string, timeMs: number, text: string) => index.add({ id, timeMs, text });
    const first = add("l", 2, left).group;
    const second = add("r", 3, right).group;
    const { group, joined } = add("b", 4, bridge);
    expect([group, joined]).toEqual([first, [second]]);
    expect(add("e", 1, bridge).group.first.id).toBe("e");
    expect(rootOf(second)).toBe(first);
  });

  test("forgets a wording that nobody used within the window, and keeps one that is used on", () => {
    const forgotten: string[] = [];
    const settings = { similarityMin: 0.6, windowMs: 10 * HOUR_MS };
    const index = new CopyIndex<null>(settings, ({ first }) => forgotten.push(first.id));
    const at = (id: string, hour: number, text: string) =>
      index.add({ id, timeMs: hour * HOUR_MS, text }).group.first.id;
    at("a", 0, STORY);
    at("b", 0, OTHER);
    expect(at("a2", 8, STORY)).toBe("a");
    expect(at("a3", 17, STORY)).toBe("a");
    expect(at("b2", 17, OTHER)).toBe("b2");
    expect(forgotten).toEqual(["b"]);
  });

  test("takes twenty thousand variants of one text without comparing them all", () => {
    const index = new CopyIndex<null>();
    const names = Array.from(
      { length: 20_000 },
      (_, n) => index.add({ id: `v${n}`, timeMs: n, text: `${STORY} number ${n}` }).group.first.id,
    );
    expect(new Set(names)).toEqual(new Set(["v0"]));
  });
});
