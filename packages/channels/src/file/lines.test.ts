import fc from "fast-check";
import { expect, test } from "vitest";
import { LineSplitter } from "./lines.ts";

function split(bytes: Buffer, cuts: readonly number[], lineBytesMax: number): (string | null)[] {
  const splitter = new LineSplitter(lineBytesMax);
  const lines = [];
  let start = 0;
  for (const cut of [...cuts.map((n) => n % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    lines.push(...splitter.push(bytes.subarray(start, cut)));
    start = cut;
  }
  lines.push(...splitter.end());
  expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1));
  return lines.map((line) => line.bytes?.toString() ?? null);
}

test("cuts the same lines however the bytes arrive, and passes over the long ones", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r") }), fc.array(fc.nat()), (text, cuts) => {
      const expected = text.split("\n").map((line) => (line.length > 4 ? null : line));
      if (expected.at(-1) === "") expected.pop();
      expect(split(Buffer.from(text), cuts, 4)).toEqual(expected);
    }),
  );
});
