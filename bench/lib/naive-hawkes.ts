import {
  BRANCHING_MAX,
  PRIOR_EVENTS,
  PRIOR_WAITED,
  RATES,
  type HawkesFit,
} from "@baluarte/detection/cascade/hawkes.ts";

/** The same fit by the definition: at each event, over all events before it. Times in order, in milliseconds. Quadratic. */
export function naiveHawkesFit(timesMs: readonly number[], nowMs: number): HawkesFit {
  const minutes = timesMs.map((timeMs) => timeMs / 60_000);
  const fits = RATES.map((rate) => {
    const kernel = (from: number, to: number) => rate * Math.exp(-rate * (to - from));
    const left = (from: number) => Math.exp(-rate * (nowMs / 60_000 - from));
    const excited = minutes.reduce((sum, time) => sum + left(time), 0);
    const waited = minutes.reduce((sum, time) => sum + 1 - left(time), 0) + PRIOR_WAITED;
    const born = minutes.length - 1 + PRIOR_EVENTS;
    const branching = Math.min(BRANCHING_MAX, born / waited);
    const intensities = minutes.slice(1).map((time, at) => {
      const before = minutes.slice(0, at + 1);
      return Math.log(before.reduce((sum, earlier) => sum + kernel(earlier, time), 0));
    });
    const likelihood =
      intensities.reduce((sum, value) => sum + value, 0) + born * Math.log(branching) - branching * waited;
    return { likelihood, fit: { branching, ratePerMinute: rate, excited, remaining: (branching / (1 - branching)) * excited } }; // prettier-ignore
  });
  return fits.reduce((best, next) => (next.likelihood > best.likelihood ? next : best)).fit;
}
