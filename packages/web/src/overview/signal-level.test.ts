import type { SignalView } from "@baluarte/contract/signal.ts";
import { expect, it } from "vitest";
import { signalLevel, signalLevelWhy } from "./signal-level.ts";

const signal = (observed: number, expected: number, saidLevel = 0, saidWhy: SignalView["saidWhy"] = null) =>
  ({ because: { observed, expected }, saidLevel, saidWhy }) as SignalView;

it("proposes the level whose volume the signal reaches", () => {
  expect([signal(6, 4), signal(12, 4), signal(40, 4)].map(signalLevel)).toEqual([1, 2, 3]);
});

it("does not divide by what was not expected at all", () => {
  expect(signalLevel(signal(2, 0))).toBe(1);
  expect(signalLevel(signal(12, 0))).toBe(3);
});

it("proposes what its posts speak of where that is graver, and never less than the volume", () => {
  expect(signalLevel(signal(6, 4, 4))).toBe(4);
  expect(signalLevel(signal(40, 4, 2))).toBe(3);
});

it("says why it proposes that: what its posts speak of where that makes the level, else how much is said", () => {
  expect(signalLevelWhy(signal(6, 4, 4, "safetyHarm"))).toBe("safetyHarm");
  expect(signalLevelWhy(signal(40, 4, 1, "complaintLocal"))).toBe("volume");
  expect(signalLevelWhy(signal(40, 4))).toBe("volume");
});
