import { expect, it } from "vitest";
import type { Preview } from "@baluarte/contract/statement.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { placeInView, wordsInHand } from "./place-in-view.ts";

const STAFF = "tch_staff" as TouchpointId;
const X = "tch_x" as TouchpointId;

function place(touchpoint: TouchpointId, used: number): Preview {
  return {
    touchpoint,
    name: touchpoint,
    network: "x",
    channel: "manual",
    parts: [{ language: "es", title: null, text: "" }],
    length: { used, max: 280, unit: "graphemes" },
  } as unknown as Preview;
}

const tooLong = [place(STAFF, 10), place(X, 300)];
const shortened = [place(STAFF, 10), place(X, 120)];

it("shows of its own accord what does not fit, and the first place when all do", () => {
  expect(placeInView(tooLong, null, null)?.touchpoint).toBe(X);
  expect(placeInView(shortened, null, null)?.touchpoint).toBe(STAFF);
  expect(placeInView([], null, null)).toBeNull();
});

it("stays with the place whose own words are being written when they begin to fit", () => {
  const editing = { touchpoint: X, language: "es" as const };
  expect(placeInView(tooLong, null, editing)?.touchpoint).toBe(X);
  expect(placeInView(shortened, null, editing)?.touchpoint).toBe(X);
  expect(placeInView(shortened, STAFF, editing)?.touchpoint).toBe(X);
});

it("closes the box, and hands it to no other place, when its place or its language is taken off", () => {
  expect(wordsInHand(shortened, { touchpoint: X, language: "es" })).toEqual({ touchpoint: X, language: "es" });
  expect(wordsInHand([place(STAFF, 10)], { touchpoint: X, language: "es" })).toBeNull();
  expect(wordsInHand(shortened, { touchpoint: X, language: "ru" })).toBeNull();
});
