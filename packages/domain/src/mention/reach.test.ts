import { expect, test } from "vitest";
import { reachOf } from "./reach.ts";

test("a reach says how it was made: counted views before followers, and nothing where nothing is known", () => {
  expect(reachOf(1_000, { impressions: 420, likes: 9_000 })).toEqual({ people: 420, how: "views" });
  expect(reachOf(1_000, { likes: 3 })).toEqual({ people: 1_000, how: "followers" });
  expect(reachOf(null, {})).toEqual({ people: null, how: "unknown" });
});
