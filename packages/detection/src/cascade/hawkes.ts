import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";

/**
 * A self-exciting process (Hawkes) with an exponential kernel, as it happens: each event makes `branching` others on average,
 * after times with mean 1/`ratePerMinute`. Nothing but the first event comes from outside.
 *
 * The rate is looked for on a grid; at each rate the likelihood needs two numbers that grow with the events, so that an
 * event costs the same whether it is the third or the millionth, and no event is kept.
 * Source: Hawkes (1971), "Spectra of some self-exciting and mutually exciting point processes", Biometrika 58; the recursion
 * is Ozaki's (1979), Annals of the Institute of Statistical Mathematics 31.
 */
export class HawkesState {
  /** Events so far, the first one included. */
  events = 0;
  #startMs = 0;
  #lastMs = 0;
  /** At each rate β: Σ exp(−β·age) over all events, the latest included, at the latest. */
  readonly #excited = new Float64Array(RATES.length);
  /** At each rate: Σ log(β · excitation just before an event) over all events but the first. */
  readonly #logSum = new Float64Array(RATES.length);

  /** Takes the next event. One that comes late counts as at the latest time. */
  push(timeMs: number): void {
    if (this.events === 0) {
      this.#startMs = timeMs;
      this.#lastMs = timeMs;
    }
    const minutes = Math.max(0, timeMs - this.#lastMs) / MINUTE_MS;
    for (let at = 0; at < RATES.length; at += 1) {
      const before = this.#excited[at]! * Math.exp(-RATES[at]! * minutes);
      if (this.events > 0) this.#logSum[at]! += Math.log(Math.max(before, TINY) * RATES[at]!);
      this.#excited[at] = before + 1;
    }
    this.#lastMs = Math.max(this.#lastMs, timeMs);
    this.events += 1;
  }

  /** Minutes from the first event to `nowMs`; at least one second, because all is measured by them. */
  elapsedMinutes(nowMs: number): number {
    return Math.max(1 / 60, (nowMs - this.#startMs) / MINUTE_MS);
  }

  /** Σ exp(−rate · age) over all events at `nowMs`, for each rate of the grid. `nowMs` is not before the latest event. */
  excitedAt(nowMs: number): Float64Array {
    const minutes = Math.max(0, nowMs - this.#lastMs) / MINUTE_MS;
    return this.#excited.map((excited, at) => excited * Math.exp(-RATES[at]! * minutes));
  }

  /**
   * The likeliest branching and rate at `nowMs`. A prior worth four events that made two keeps short cascades from being
   * taken for endless ones, and branching stays below 1, where a process would never end.
   */
  fit(nowMs: number, excited: Float64Array = this.excitedAt(nowMs)): HawkesFit {
    let best: HawkesFit = { branching: 0, ratePerMinute: 1, excited: 0, remaining: 0 };
    let highest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < RATES.length; at += 1) {
      const waited = this.events - excited[at]! + PRIOR_WAITED;
      const born = this.events - 1 + PRIOR_EVENTS;
      const branching = Math.min(BRANCHING_MAX, born / waited);
      const likelihood = this.#logSum[at]! + born * Math.log(branching) - branching * waited;
      if (likelihood <= highest) continue;
      highest = likelihood;
      const remaining = (branching / (1 - branching)) * excited[at]!;
      best = { branching, ratePerMinute: RATES[at]!, excited: excited[at]!, remaining };
    }
    return best;
  }
}

/** `excited`: events as far as they still excite, at that rate. `remaining`: events that this process would still make. */
export type HawkesFit = {
  readonly branching: number;
  readonly ratePerMinute: number;
  readonly excited: number;
  readonly remaining: number;
};

/** Mean times of 15 seconds to seven days, each 1.6 times the next: cascades tell no finer. */
export const RATES: readonly number[] = Array.from({ length: 24 }, (_, at) =>
  Math.exp(Math.log(1 / 10_000) + (at / 23) * (Math.log(4) - Math.log(1 / 10_000))),
);
export const PRIOR_EVENTS = 2;
export const PRIOR_WAITED = 4;
export const BRANCHING_MAX = 0.98;
/** Below it a logarithm would say that what happened was impossible. */
const TINY = 1e-300;
