import { expect, test } from "vitest";
import { measureTriage } from "./triage.ts";

/** Floors under the figures of docs/detection.md: what was once raised stays raised, and what is harmless stays where it is. */
test("raises what is grave, and leaves what only sounds like it", () => {
  const sums = (isHeldOut: boolean) => {
    const figures = measureTriage().filter(({ set }) => (set === "held-out-posts") === isHeldOut);
    const sum = (pick: (one: (typeof figures)[number]) => number) => figures.reduce((all, one) => all + pick(one), 0);
    return {
      missed: sum(({ grave, raised }) => grave - raised),
      needless: sum(({ harmless, left }) => harmless - left),
    };
  };
  const mended = sums(false);
  expect(mended.missed).toBeLessThanOrEqual(6);
  expect(mended.needless).toBeLessThanOrEqual(2);
  const heldOut = sums(true);
  expect(heldOut.missed).toBeLessThanOrEqual(20);
  expect(heldOut.needless).toBe(0);
});
