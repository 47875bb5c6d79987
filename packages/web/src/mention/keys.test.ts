import { expect, it } from "vitest";
import { OUTCOMES } from "@baluarte/domain/triage/model.ts";
import { inboxKey } from "./keys.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  inboxKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

it("moves, searches and decides by single keys, whatever the case", () => {
  expect(["j", "K", "e", "c", "U", "/", "?", "i", "Escape"].map((key) => press(key)?.does)).toEqual([
    "next",
    "previous",
    "triage",
    "correct",
    "undo",
    "search",
    "help",
    "activate",
    "back",
  ]);
});

it("has one digit for each outcome and none beyond", () => {
  expect(["1", "2", "3", "4", "5"].map((key) => press(key))).toEqual(
    OUTCOMES.map((outcome) => ({ does: "outcome", outcome })),
  );
  expect(press("6")).toBeNull();
  expect(press("0")).toBeNull();
});

it("leaves the browser its own shortcuts", () => {
  expect(press("j", { ctrlKey: true })).toBeNull();
  expect(press("1", { metaKey: true })).toBeNull();
  expect(press("e", { altKey: true })).toBeNull();
});
