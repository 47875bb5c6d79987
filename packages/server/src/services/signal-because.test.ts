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
  const because = becauseOf(posts, before, seen, (text) => text.includes("doblecargo"));
  expect(because).toMatchObject({ tellingPost: "telling", firstPost: "passing" });
  expect(because.words.map(({ word }) => word)).toContain("tarjeta");
});

test("a signal about no word of its own quotes what stands out, and nothing where nothing is left", () => {
  expect(becauseOf(posts, before, seen).firstPost).toBe("unrelated");
  expect(becauseOf([], before, seen)).toMatchObject({ tellingPost: null, firstPost: null });
});

test("a signal says how many of the accounts whose age is known are younger than a month", () => {
  const made = (id: string, month: number) => ({
    ...post(id, "doblecargo"),
    author_created: instantFromMs(Date.UTC(2026, month, 5)),
  });
  const rows = [made("old", 2), made("young", 10), made("young", 10), post("unknown", "doblecargo")];
  expect(becauseOf(rows, before, seen).newAccounts).toEqual({ count: 1, of: 2 });
  expect(becauseOf(posts, before, seen).newAccounts).toBeNull();
});
