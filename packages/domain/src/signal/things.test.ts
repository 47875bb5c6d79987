import { expect, it } from "vitest";
import type { MonitorId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { thingsOf } from "./things.ts";

const seen = (name: string, hour: number, subject: string | null, monitor = "ours") => ({
  name,
  monitor: monitor as MonitorId,
  subject,
  at: `2026-11-26T${String(hour).padStart(2, "0")}:00:00.000Z` as Instant,
});

it("gathers under an alarm what is odd about its monitor within six hours, before or after it, and nothing else", () => {
  const signals = [
    seen("rise", 12, null),
    seen("word", 11, "plastic"),
    seen("story", 18, "a story"),
    seen("later", 19, "another"),
    seen("rival", 12, "a word", "theirs"),
  ];
  const told = thingsOf(signals).map(({ lead, beside }) => [lead.name, ...beside.map(({ name }) => name)]);
  expect(told).toEqual([["rise", "word", "story"], ["later"], ["rival"]]);
});

it("puts a weak signal that two alarms are near under one of them", () => {
  const told = thingsOf([seen("first", 10, null), seen("second", 14, null), seen("word", 12, "plastic")]);
  expect(told.flatMap(({ beside }) => beside)).toHaveLength(1);
});

it("puts what mostly comes from accounts that act together behind what others say", () => {
  const by = (name: string, posts: number) => ({ ...seen(name, 11, name), because: { together: { posts, accounts: 3, of: 10 } } }); // prettier-ignore
  const told = thingsOf([
    seen("rise", 12, null),
    by("theirs", 6),
    by("everybody's", 5),
    seen("people's", 11, "a word"),
  ]);
  expect(told[0]!.beside.map(({ name }) => name)).toEqual(["everybody's", "people's", "theirs"]);
});
