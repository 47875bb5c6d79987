import { expect, it } from "vitest";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import { openingOf } from "./rescue.ts";

const draft = (title: string): StatementDraft => ({
  texts: [{ language: "es", title, blocks: [] }],
  variants: [],
  touchpoints: [],
});
const saved = { version: 3, draft: draft("guardado") };

it("opens as saved when nothing was left behind, or nothing new", () => {
  expect(openingOf(null, saved)).toEqual({ kind: "asSaved" });
  expect(openingOf({ baseVersion: 2, draft: draft("guardado") }, saved)).toEqual({ kind: "asSaved" });
});

it("goes on where typing broke off when nobody saved since", () => {
  expect(openingOf({ baseVersion: 3, draft: draft("mío") }, saved)).toEqual({ kind: "recovered", draft: draft("mío") });
});

it("shows both when somebody saved meanwhile, and throws neither away", () => {
  expect(openingOf({ baseVersion: 2, draft: draft("mío") }, saved)).toEqual({
    kind: "conflict",
    draft: draft("mío"),
    baseVersion: 2,
  });
});
