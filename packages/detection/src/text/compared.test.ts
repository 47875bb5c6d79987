import { describe, expect, test } from "vitest";
import { comparedIn } from "./compared.ts";
import { passageOf } from "./passage.ts";

function compared(text: string): string | null {
  return comparedIn(passageOf(text), ({ folded }) => /^нубар|^nubara$/u.test(folded))?.other ?? null;
}

describe("whom a comparison judges", () => {
  test.each([
    ["Iberia is worse than Nubara", "worse"],
    ["Iberia is so much better than Nubara", "better"],
    ["Iberia es peor que Nubara", "worse"],
    ["Iberia tiene mejor servicio que el de Nubara", "better"],
    ["Аэрофлот хуже, чем Нубара", "worse"],
    ["Аэрофлот хуже Нубары", "worse"],
    ["Победа лучше Нубары", "better"],
  ])("%s", (text, other) => {
    expect(compared(text)).toBe(other);
  });

  test.each([
    "Nubara is worse than Iberia",
    "Nubara es peor que Iberia",
    "Нубара хуже, чем Аэрофлот",
    "It is better to call Nubara",
    "Iberia got worse. Nubara flies on time",
    "Nubara got worse, worse than the old Nubara",
  ])("says nothing of others in: %s", (text) => {
    expect(compared(text)).toBeNull();
  });
});
