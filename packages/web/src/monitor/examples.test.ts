import { expect, it } from "vitest";
import { examplePosts } from "./examples.ts";

it("names the brand and its account, and ends with a post that is about neither", () => {
  const posts = examplePosts("es", "Nubara", ["@nubara_es"]);
  expect(posts.slice(0, -1).every((text) => /nubara/i.test(text))).toBe(true);
  expect(posts.at(-1)).not.toMatch(/nubara/i);
  expect(posts[2]).toContain("@nubara_es ");
});

it("speaks the brand's language and does without an account", () => {
  expect(examplePosts("ru", "Нубара", [])).toHaveLength(3);
});
