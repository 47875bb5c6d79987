import { expect, it } from "vitest";
import { isStill, staleKeys } from "./live-changes.ts";

it("refreshes the counts of mentions and what rows say, and leaves the list where the reader is", () => {
  expect(staleKeys("nubara", new Set(["mentions"]))).toEqual([
    ["nubara", "mentions", "counts"],
    ["nubara", "mentions", "changed"],
    ["nubara", "overview"],
  ]);
  expect(isStill(["nubara", "mentions", "list", {}])).toBe(true);
  expect(isStill(["nubara", "mentions", "counts", {}])).toBe(false);
  expect(isStill(["nubara", "mentions", "changed"])).toBe(false);
});

it("asks anew for a topic and for nothing else", () => {
  expect(staleKeys("nubara", new Set(["presence"]))).toEqual([["nubara", "presence"]]);
});

it("asks with what somebody was told for how much of it is unread, which the overview knows", () => {
  expect(staleKeys("nubara", new Set(["notices"]))).toEqual([
    ["nubara", "notices"],
    ["nubara", "overview"],
  ]);
});

it("asks anew for what a freeze withholds", () => {
  expect(staleKeys("nubara", new Set(["brakes"]))).toEqual([
    ["nubara", "brakes"],
    ["nubara", "notices"],
  ]);
});
