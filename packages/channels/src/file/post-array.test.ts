import { expect, test } from "vitest";
import { NOW } from "../testing/read.ts";
import { parsePostArray } from "./post-array.ts";

const options = { need: "textOnly", now: NOW } as const;

test("numbers the items of an array from one", () => {
  expect(parsePostArray('[{"text":"uno"}, {"text":""}, {"text":"tres","id":9007199254740993}]', options)).toMatchObject(
    [
      { line: 1, post: { text: "uno" } },
      { line: 2, rejection: { line: 2, code: "textEmpty" } },
      { line: 3, rejection: { line: 3, code: "idUnsafeNumber" } },
    ],
  );
});

test("takes nothing but an array", () => {
  expect(() => parsePostArray('{"text":"uno"}', options)).toThrow(TypeError);
  expect(() => parsePostArray("[", options)).toThrow(SyntaxError);
});
