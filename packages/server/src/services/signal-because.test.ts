import { expect, test } from "vitest";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { becauseOf, type ExplainedPost } from "./signal-because.ts";

const post = (id: string, text: string): ExplainedPost => ({
  id: id as PostId,
  text,
  channel: "x",
  author_handle: id,
  author_created: null,
  followers: 10,
  tone: "negative",
});
const at = instantFromMs(Date.UTC(2026, 10, 20));
const seen = { at, windowMinutes: 120, observed: 5, expected: 0.1, negativeShare: null };
const before = Array.from({ length: 50 }, (_, n) => `Buen vuelo con Nubara ${n}`);

const posts = [
  post("unrelated", "La tarjeta de embarque no carga y nadie contesta"),
  post("passing", "Vaya día, y encima un doblecargo"),
  post("telling", "Nubara: doblecargo en la tarjeta del billete y nadie contesta"),
  post("shorter", "doblecargo en la tarjeta, nadie contesta"),
  post("other", "Otro doblecargo en la tarjeta del billete"),
];

test("a signal about a word quotes the post that holds it and says most of what stands out", () => {
  const because = becauseOf(posts, before, seen, { suspected: null, holds: (text) => text.includes("doblecargo") });
  expect(because).toMatchObject({ tellingPost: "telling", firstPost: "passing" });
  expect(because.words.map(({ word }) => word)).toContain("tarjeta");
});

test("a signal about no word of its own quotes what stands out, and nothing where nothing is left", () => {
  expect(becauseOf(posts, before, seen, { suspected: null }).firstPost).toBe("unrelated");
  expect(becauseOf([], before, seen, { suspected: null })).toMatchObject({ tellingPost: null, firstPost: null });
});

test("a signal says how many of the accounts whose age is known are younger than a month", () => {
  const made = (id: string, month: number) => ({
    ...post(id, "doblecargo"),
    author_created: instantFromMs(Date.UTC(2026, month, 5)),
  });
  const rows = [made("old", 2), made("young", 10), made("young", 10), post("unknown", "doblecargo")];
  expect(becauseOf(rows, before, seen, { suspected: null }).newAccounts).toEqual({ count: 1, of: 2 });
  expect(becauseOf(posts, before, seen, { suspected: null }).newAccounts).toBeNull();
});

test("what leads and is quoted is what people say who do not act together, and the words of those who do are told as theirs", () => {
  const theirs = ["e1", "e2", "e3", "e4"].map((id) => post(id, "Nubara quiebra y esconde el dinero del billete"));
  const people = posts;
  const their = new Set(theirs.map(({ id }) => id));
  const suspected = { posts: their, accounts: new Set(["x e1"]), groups: 2, strength: "strong", of: 9 } as const;
  const because = becauseOf([...theirs, ...people], before, seen, { suspected });
  expect(because.words.map(({ word }) => word).toSorted()).toEqual(["contesta", "doblecargo", "tarjeta"]);
  expect(because).toMatchObject({ tellingPost: "telling", firstPost: "e1" });
  expect(because.together).toMatchObject({ posts: 4, accounts: 1, of: 9, groups: 2, level: "strong" });
  expect(because.together!.words!.map(({ word }) => word).toSorted()).toEqual(["billete", "dinero", "esconde", "quiebra"]); // prettier-ignore
});

test("an account is one however its handle is written, and another on another channel", () => {
  const by = (id: string, author_handle: string | null, channel = "x") => ({ ...post(id, "doblecargo"), author_handle, channel }); // prettier-ignore
  const rows = [by("1", "@Ana"), by("2", "ana"), by("3", "ana", "web"), by("4", null), by("5", null)];
  expect(becauseOf(rows, before, seen, { suspected: null }).authors).toBe(4);
});
