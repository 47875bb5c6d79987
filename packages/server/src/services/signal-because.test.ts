import { expect, test } from "vitest";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { becauseOf, type ExplainedPost } from "./signal-because.ts";

const post = (id: string, text: string): ExplainedPost => ({
  id: id as PostId,
  text,
  channel: "x",
  author_handle: id,
  followers: 10,
  tone: "negative",
});
const seen = { windowMinutes: 120, observed: 5, expected: 0.1, negativeShare: null };
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
