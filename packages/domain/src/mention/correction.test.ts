import fc from "fast-check";
import { expect, test } from "vitest";
import { ASIDE_REASONS, countChange, type Counted } from "./correction.ts";
import { TONES } from "./model.ts";

const counted: fc.Arbitrary<Counted> = fc.record({
  tone: fc.constantFrom(...TONES),
  setAside: fc.constantFrom(null, ...ASIDE_REASONS),
});

test("counters follow a correction as if the mention had been read so from the start", () => {
  const countsOf = ({ tone, setAside }: Counted) => ({
    count: setAside === null ? 1 : 0,
    negative: setAside === null && tone === "negative" ? 1 : 0,
  });
  fc.assert(
    fc.property(counted, counted, (before, after) => {
      const change = countChange(before, after);
      const from = countsOf(before);
      expect({ count: from.count + change.count, negative: from.negative + change.negative }).toEqual(countsOf(after));
    }),
  );
});

test("a correction that is taken back leaves no trace in the counters", () => {
  fc.assert(
    fc.property(counted, counted, (before, after) => {
      const [there, back] = [countChange(before, after), countChange(after, before)];
      expect([there.count + back.count, there.negative + back.negative]).toEqual([0, 0]);
    }),
  );
});
