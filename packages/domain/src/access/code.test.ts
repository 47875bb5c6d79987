import { expect, test } from "vitest";
import { isWeakCode } from "./code.ts";

test.each(["111111", "123456", "654321", "890123", "121212", "123123", "000000"])("%s is guessed", (code) => {
  expect(isWeakCode(code)).toBe(true);
});

test.each(["481739", "112233", "135790", "100000"])("%s stands", (code) => {
  expect(isWeakCode(code)).toBe(false);
});
