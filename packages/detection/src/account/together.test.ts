import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { accountsTogether, suspectedOf, type TogetherPost } from "./together.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const TEXTS = [
  "Nubara va a quebrar y nadie os lo quiere contar",
  "Los aviones de Nubara llevan meses sin pasar revisión ninguna",
  "Mi dinero lo he sacado ya de Nubara, haced lo mismo",
];

const post = (id: string, account: string, timeMs: number, more: Partial<TogetherPost> = {}): TogetherPost => ({
  id,
  account,
  timeMs,
  text: `algo propio de ${id}`,
  isTimeExact: true,
  links: [],
  repostOf: null,
  createdAtMs: null,
  ...more,
});

/** Three accounts that post each of three texts within seconds of each other, and people beside them. */
const ring = (more: Partial<TogetherPost> = {}) =>
  TEXTS.flatMap((text, round) =>
    ["r1", "r2", "r3"].map((account, at) =>
      post(`${account}-${round}`, account, NOW - HOUR_MS + round * 10 * MINUTE_MS + at * 7_000, { text, ...more }),
    ),
  );
const people = Array.from({ length: 12 }, (_, n) => post(`p${n}`, `person${n}`, NOW - HOUR_MS + n * 4 * MINUTE_MS));

test("accounts that post the same within seconds, three times over, are suspected; who only speaks of it is not", () => {
  const { groups, crowds } = accountsTogether([...ring(), ...people], [], NOW);
  expect(crowds).toEqual([]);
  expect(groups).toHaveLength(1);
  const [group] = groups;
  expect(group!.strength).toBe("moderate");
  expect(group!.accounts.map(({ account }) => account)).toEqual(["r1", "r2", "r3"]);
  expect(group!.posts).toHaveLength(9);
  const [shared, ...others] = group!.evidence;
  expect(shared).toMatchObject({ kind: "sharedTogether", accounts: 3, roundCount: 3, repeats: 3 });
  // The rounds stand in order of time, and a text that they tell is not told once more as copied.
  expect(shared).toMatchObject({
    rounds: [0, 1, 2].map(() => ({ shared: [{ kind: "text" }], accounts: 3, spanMs: 14_000 })),
  });
  const times = shared!.kind === "sharedTogether" ? shared!.rounds.map(({ atMs }) => atMs) : [];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(others.map(({ kind }) => kind)).not.toContain("copied");
  const suspected = suspectedOf(groups)!;
  expect([suspected.posts.size, suspected.accounts.size, suspected.groups, suspected.strength]).toEqual([9, 3, 1, "moderate"]); // prettier-ignore
});

test("one post with a link, a text and hashtags is one occasion, however much of it another repeats", () => {
  const text = "Nubara va a quebrar y nadie os lo quiere contar #nubara #quiebra";
  const both = ["a", "b"].map((account, at) =>
    post(account, account, NOW + at * 1_000, { text, links: ["https://quiebra.example/nota"] }),
  );
  expect(accountsTogether(both, [], NOW).groups).toEqual([]);
});

test("a round is told once with all that its posts have in common, whichever of it each pair was found by", () => {
  const links = ["https://quiebra.example/nota?utm_source=x"];
  const same = TEXTS.flatMap((text, round) =>
    ["a", "b", "c"].map(
      (account, at) =>
      post(`${account}${round}`, account, NOW + (2 - round) * 10 * MINUTE_MS + at * 5_000, { text: `${text} #nubara #quiebra`, links }), // prettier-ignore
    ),
  );
  const [shared] = accountsTogether(same.toReversed(), [], NOW + HOUR_MS).groups[0]!.evidence;
  expect(shared).toMatchObject({
    kind: "sharedTogether",
    roundCount: 3,
    rounds: [2, 1, 0].map((round, at) => ({
      post: `a${round}`,
      accounts: 3,
      atMs: NOW + at * 10 * MINUTE_MS,
      spanMs: 10_000,
      shared: [
        { kind: "link", key: "link quiebra.example/nota" },
        { kind: "text" },
        { kind: "hashtags", key: "hashtags nubara quiebra" },
      ],
    })),
  });
});

test("what the accounts shared before the story counts, and only their posts in the story are told", () => {
  const [now, ...earlier] = [2, 1, 0].map((round) => ring().filter(({ id }) => id.endsWith(`-${round}`)));
  const { groups } = accountsTogether([...now!, ...people], earlier.flat(), NOW);
  expect(groups[0]).toMatchObject({ strength: "moderate", evidence: [{ kind: "sharedTogether", repeats: 3 }] });
  expect(groups[0]!.posts.toSorted()).toEqual(["r1-2", "r2-2", "r3-2"]);
});

test("a text that many copy is told of the text and of no account; accounts that were all just made are suspected", () => {
  const copies = (createdAtMs: number | null) =>
    Array.from({ length: 8 }, (_, n) =>
      post(`c${n}`, `c${n}`, NOW - n * 5 * MINUTE_MS, { text: TEXTS[0]!, createdAtMs }),
    );
  const petition = accountsTogether([...copies(null), ...people], [], NOW);
  expect(petition.groups).toEqual([]);
  expect(petition.copies).toMatchObject([{ post: "c7", accounts: 8, postCount: 8, together: 8, exact: 8 }]);
  const fresh = accountsTogether([...copies(NOW - 3 * DAY_MS), ...people], [], NOW);
  expect(fresh.copies).toEqual([]);
  expect(fresh.groups).toMatchObject([
    { strength: "moderate", evidence: [{ kind: "copied" }, { kind: "new", known: 8, madeTogether: 8 }] },
  ]);
});

test("times that are known to the day alone are at the same time with nothing", () => {
  const { groups } = accountsTogether(ring({ isTimeExact: false }), [], NOW);
  expect(groups).toEqual([]);
});

test("two hundred accounts at once are seen; of more than can be told from each other it says that they are a crowd", () => {
  const storm = (accounts: number) =>
    TEXTS.flatMap((text, round) =>
      Array.from({ length: accounts }, (_, n) =>
        post(`s${n}-${round}`, `s${n}`, NOW - HOUR_MS + round * 10 * MINUTE_MS + (n % 50) * 1_000, { text }),
      ),
    );
  expect(accountsTogether(storm(200), [], NOW).groups).toMatchObject([{ strength: "strong", evidence: [{ kind: "sharedTogether", accounts: 200 }] }]); // prettier-ignore
  const { groups, copies, crowds } = accountsTogether(storm(500), [], NOW);
  expect(crowds.map(({ accounts }) => accounts)).toEqual([500, 500, 500]);
  expect([groups.filter(({ evidence }) => evidence.some(({ kind }) => kind === "sharedTogether")).length, groups.length + copies.length]).toEqual([0, 3]); // prettier-ignore
});

const anyPosts = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    account: fc.constantFrom("a", "b", "c", "d"),
    timeMs: fc.nat({ max: 20 }).map((step) => NOW + step * 20_000),
    text: fc.constantFrom(...TEXTS, "hola"),
    isTimeExact: fc.boolean(),
    links: fc.subarray(["https://a.example/1", "https://b.example/2"]),
    repostOf: fc.constantFrom(null, null, "x 1", "x 2"),
    createdAtMs: fc.constantFrom(null, NOW - DAY_MS, NOW - 900 * DAY_MS),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);

test("the answer hangs on the posts and not on their order, and names no account and no post that was not asked about", () => {
  fc.assert(
    fc.property(anyPosts, fc.nat(), (posts, cut) => {
      const at = posts.length === 0 ? 0 : cut % posts.length;
      const [asked, before] = [posts.slice(at), posts.slice(0, at)];
      const told = accountsTogether(asked, before, NOW);
      expect(accountsTogether(asked.toReversed(), before.toReversed(), NOW)).toEqual(told);
      const ids = new Set(asked.map(({ id }) => id));
      const accounts = new Set<string>(asked.map(({ account }) => account));
      for (const group of told.groups) {
        expect(group.posts.every((id) => ids.has(id))).toBe(true);
        expect(group.accounts.every(({ account }) => accounts.has(account))).toBe(true);
        expect(group.accounts.length).toBeGreaterThanOrEqual(2);
        expect(group.evidence.length).toBeGreaterThan(0);
      }
      expect(suspectedOf(told.groups)?.posts.size ?? 0).toBeLessThanOrEqual(asked.length);
    }),
  );
});
