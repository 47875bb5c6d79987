import fc from "fast-check";
import { DAY_MS, HOUR_MS, type Instant, instantFromMs } from "../kernel/time.ts";
import type { Anchors } from "./anchors.ts";
import { CASE_TYPES } from "./case.ts";
import { CONDITION_KEYS, type ConditionKey, type Conditions } from "./model.ts";

const START_MS = Date.UTC(2026, 10, 20);

export const instants: fc.Arbitrary<Instant> = fc
  .integer({ min: -3 * DAY_MS, max: 3 * DAY_MS })
  .map((ms) => instantFromMs(START_MS + ms));

export const anchors: fc.Arbitrary<Anchors> = fc
  .record({
    t0: fc.option(instants),
    detected: instants,
    declaredAfterMs: fc.integer({ min: 0, max: 12 * HOUR_MS }),
    published: fc.option(instants),
  })
  .map(({ declaredAfterMs, ...moments }) => ({
    ...moments,
    declared: instantFromMs(Date.parse(moments.detected) + declaredAfterMs),
  }));

export const conditions: fc.Arbitrary<Conditions> = fc.record(
  Object.fromEntries(CONDITION_KEYS.map((key) => [key, fc.boolean()])) as Record<ConditionKey, fc.Arbitrary<boolean>>,
);

export const caseTypes = fc.constantFrom(...CASE_TYPES);
export const levels = fc.integer({ min: 0, max: 4 });
