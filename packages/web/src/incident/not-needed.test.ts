import { expect, it } from "vitest";
import { notNeeded } from "./not-needed.ts";

it("names the conditions that leave a step out", () => {
  expect(notNeeded("conditionFalse:leak,press")).toEqual({ because: "conditionFalse", conditions: ["leak", "press"] });
  expect(notNeeded("conditionFalse:moon")).toEqual({ because: "conditionFalse", conditions: [] });
});

it("knows the level and a path that stands in, and says nothing of what it does not know", () => {
  expect(notNeeded("levelLeavesOut")).toEqual({ because: "levelLeavesOut" });
  expect(notNeeded("replaced")).toEqual({ because: "replaced" });
  expect(notNeeded(null)).toEqual({ because: "other" });
});
