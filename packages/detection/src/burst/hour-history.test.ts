import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import { HourHistory } from "./hour-history.ts";

test("tells the hours before one as they stand one by one, whatever was missed", () => {
  const step = fc.record({ hours: fc.constantFrom(1, 1, 1, 2, 30, 400), value: fc.option(fc.nat({ max: 9 })) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), (steps) => {
      const history = new HourHistory(HOUR_MS, { weeksKept: 8, tailDays: 2 });
      let index = 480_000;
      for (const { hours, value } of steps) {
        index += hours;
        const oneByOne = Array.from({ length: 48 }, (_, back) => history.at(index - 1 - back));
        const known = oneByOne.filter((mean) => !Number.isNaN(mean)).toSorted((a, b) => a - b);
        expect([...history.before(index)]).toEqual(known);
        history.add(index * HOUR_MS, value);
      }
    }),
  );
});
