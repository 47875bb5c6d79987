import type { MentionRow } from "@baluarte/contract/mention.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { expect, it } from "vitest";
import { withFresh } from "./fresh-rows.ts";

const row = (post: string, tone: MentionRow["tone"] = "neutral") =>
  ({ post: post as PostId, tone, narrativeSize: 1 }) as MentionRow;

it("puts a row that reads otherwise in its place, adds none, moves none, and leaves other pages what they were", () => {
  const pages = [
    { items: [row("a"), row("b")], next: "x" },
    { items: [row("c")], next: null },
  ];
  const renewed = withFresh(pages, [row("elsewhere"), row("b", "negative"), row("a")]);
  expect(renewed).toEqual([
    { items: [row("a"), row("b", "negative")], next: "x" },
    { items: [row("c")], next: null },
  ]);
  expect(renewed[1]).toBe(pages[1]);
  expect(renewed[0]!.items[0]).toBe(pages[0]!.items[0]);
});

it("is the same list where nothing changed", () => {
  const pages = [{ items: [row("a"), row("b")], next: null }];
  expect(withFresh(pages, [row("a"), row("b")])).toBe(pages);
});
