import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "./exact-json.ts";

test("keeps every digit of any integer, wherever it stands", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (integer) => {
      const parsed = parseJson(`{"a": ${integer}, "b": [${integer},{"c":\n${integer}}], "text": "id:${integer}"}`);
      const exact = Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
      expect(parsed).toEqual({ a: exact, b: [exact, { c: exact }], text: `id:${integer}` });
    }),
  );
});

test("is JSON.parse in all else", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const exact = JSON.stringify(parseJson(json), (_key, value: unknown) =>
        typeof value === "bigint" ? Number(value) : value,
      );
      expect(exact).toBe(JSON.stringify(JSON.parse(json)));
    }),
  );
});

test("leaves a long fraction a number", () => {
  expect(parseJson('{"score": 1234567890123456.5, "huge": 1e300}')).toEqual({ score: 1234567890123456.5, huge: 1e300 });
});
