import fc from "fast-check";
import { expect, test } from "vitest";
import { ASIDE_REASONS, countChange, type Counted } from "./correction.ts";
import { discontentOf } from "./discontent.ts";
import { TONES } from "./model.ts";

/** A mention before a correction and after: the machine's reading of it is one. */
const correction: fc.Arbitrary<[Counted, Counted]> = fc
  .record({
    tone: fc.constantFrom(...TONES),
    toneScore: fc.double({ min: -1, max: 1, noNaN: true }),
    complaintScore: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .chain((reading) => {
    const counted = fc.record({
      tone: fc.constantFrom(...TONES),
      setAside: fc.constantFrom(null, ...ASIDE_REASONS),
      reading: fc.constant(reading),
    });
    return fc.tuple(counted, counted);
  });

test("counters follow a correction as if the mention had been read so from the start", () => {
  const countsOf = ({ tone, setAside, reading }: Counted) => ({
    count: setAside === null ? 1 : 0,
    negative: setAside === null && tone === "negative" ? 1 : 0,
    discontent: setAside === null ? discontentOf(reading, tone) : 0,
  });
  fc.assert(
    fc.property(correction, ([before, after]) => {
      const change = countChange(before, after);
      const from = countsOf(before);
      expect({
        count: from.count + change.count,
        negative: from.negative + change.negative,
        discontent: from.discontent + change.discontent,
      }).toEqual(countsOf(after));
    }),
  );
});

test("a correction that is taken back leaves no trace in the counters", () => {
  fc.assert(
    fc.property(correction, ([before, after]) => {
      const [there, back] = [countChange(before, after), countChange(after, before)];
      expect([there.count + back.count, there.negative + back.negative, there.discontent + back.discontent]).toEqual([
        0, 0, 0,
      ]);
    }),
  );
});
