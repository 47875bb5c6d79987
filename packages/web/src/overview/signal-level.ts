import type { SignalView } from "@baluarte/contract/signal.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { LevelWhy } from "../incident/level-why.ts";

/** Defaults of the level rules: twice the normal is an issue, three times a paracrisis, ten times a crisis. */
const STEPS = [
  { ratio: 10, level: 3 },
  { ratio: 3, level: 2 },
] as const;

/**
 * The level that stands marked when a signal is activated, before a person chooses: that of its volume, or of what its
 * posts speak of where that is higher. Where nothing was expected any count is news, and the ratio is taken over
 * one post.
 */
export function signalLevel({ because: { observed, expected }, saidLevel }: SignalView): Level {
  const ratio = observed / Math.max(1, expected);
  const ofVolume = STEPS.find((step) => ratio >= step.ratio)?.level ?? 1;
  return saidLevel > ofVolume ? saidLevel : ofVolume;
}

/** Why that level: what its posts speak of, or how much is said. */
export function signalLevelWhy(signal: SignalView): LevelWhy {
  return signal.saidWhy !== null && signalLevel(signal) === signal.saidLevel ? signal.saidWhy : "volume";
}
