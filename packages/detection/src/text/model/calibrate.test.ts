import { describe, expect, test } from "vitest";
import { type Held, macroF1Of, shiftFor, slopeFor } from "./calibrate.ts";
import { randomOf } from "./train.ts";

/** Posts whose second class is as likely as the output, less `late`, times `steepness`, says. */
function heldOf({ late, steepness }: { late: number; steepness: number }): Held[] {
  const random = randomOf(5);
  return Array.from({ length: 4_000 }, () => {
    const output = (random() - 0.5) * 4;
    const chance = 1 / (1 + Math.exp(-steepness * (output - late)));
    return { outputs: [0, output], label: random() < chance ? 1 : 0 };
  });
}

describe("the lines between classes", () => {
  test("move to where the classes part", () => {
    const held = heldOf({ late: 0.75, steepness: 4 });
    const shift = shiftFor(held, 2);
    expect(shift[0]).toBe(0);
    expect(Math.abs(shift[1]! + 0.75)).toBeLessThanOrEqual(0.25);
    expect(macroF1Of(held, shift)).toBeGreaterThan(macroF1Of(held, [0, 0]));
  });

  test("stay where they are when moving them gains next to nothing", () => {
    expect(shiftFor(heldOf({ late: 0, steepness: 4 }), 2)).toEqual([0, 0]);
    const even: Held[] = [0, 1, 2].map((label) => ({ outputs: [0, 1, 2].map((at) => (at === label ? 1 : 0)), label }));
    expect(shiftFor(even, 3)).toEqual([0, 0, 0]);
  });

  test("take as steep as makes chances true", () => {
    const none = [0, 0];
    expect(slopeFor(heldOf({ late: 0, steepness: 2 }), none)).toBeCloseTo(2, 0);
    expect(slopeFor(heldOf({ late: 0, steepness: 0.5 }), none)).toBeCloseTo(0.5, 0);
  });
});
