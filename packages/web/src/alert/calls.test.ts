import type { AlertView } from "@baluarte/contract/alert.ts";
import { expect, it } from "vitest";
import { callsTo } from "./calls.ts";

const ANA = { id: "per_ana", name: "Ana" };
const BEA = { id: "per_bea", name: "Bea" };
const AT = (minute: number) => `2026-11-21T03:${String(minute).padStart(2, "0")}:00.000Z`;

/** An alert that called `called`, the last of them at minute `last`. */
function calling(called: readonly (typeof ANA)[], last: number, state: AlertView["state"] = "raised") {
  return {
    id: "alt_1",
    state,
    ruleName: "Fraude",
    about: "fraude",
    subject: null,
    since: AT(0),
    calling: { person: called.at(-1) ?? null, lastAt: AT(last), nextAt: AT(last + 3) },
    called,
  } as unknown as AlertView;
}
const ring = (alert: AlertView, opened: [string, number][] = []) =>
  callsTo(ANA.id, [alert], new Map(opened)).map(({ name }) => name);

it("rings for whoever was called and for nobody else, until somebody takes it", () => {
  expect(ring(calling([ANA], 0))).toEqual(["Fraude"]);
  expect(ring(calling([BEA], 0))).toEqual([]);
  expect(ring({ ...calling([ANA], 0), calling: null })).toEqual([]);
  expect(ring(calling([ANA], 0, "acknowledged"))).toEqual([]);
});

it("goes on ringing for who was called first while others are called", () => {
  expect(ring(calling([ANA, BEA], 6))).toEqual(["Fraude"]);
});

it("is quiet once it was opened, until it calls the same person again", () => {
  const opened: [string, number][] = [["alt_1", Date.parse(AT(1))]];
  expect(ring(calling([ANA], 0), opened)).toEqual([]);
  expect(ring(calling([ANA, BEA], 6), opened)).toEqual([]);
  expect(ring(calling([ANA], 3), opened)).toEqual(["Fraude"]);
});

it("is named by what is being said, and by its rule where nothing tells", () => {
  expect(ring({ ...calling([ANA], 0), subject: "Cobran dos veces" })).toEqual(["Cobran dos veces"]);
});
