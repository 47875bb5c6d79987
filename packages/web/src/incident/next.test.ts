import { expect, it } from "vitest";
import type { Room } from "@baluarte/contract/incident.ts";
import { nextOf, toolOf } from "./next.ts";

const everything = () => true;
const room = (change: object): Room =>
  ({
    incident: { state: "open" },
    toApprove: [],
    statements: [],
    coverage: { items: [] },
    next: { step: "K1" },
    ...change,
  }) as unknown as Room;

const statement = (state: string) => ({ id: "stm_1", act: { id: "act_1", state } });

it("puts a signature that others wait for before everything else", () => {
  const waiting = { act: "act_9" };
  const busy = room({ toApprove: [waiting], statements: [statement("approved")] });
  expect(nextOf(busy, everything)).toEqual({ kind: "approve", waiting });
  expect(nextOf(busy, (permission) => permission !== "act.approve").kind).toBe("publish");
});

it("asks to publish what is signed, then to confirm what went out by hand, then for the next step", () => {
  const places = { items: [{ state: "awaitingPerson" }, { state: "proved" }, { state: "unknown" }] };
  expect(nextOf(room({ statements: [statement("approved")], coverage: places }), everything).kind).toBe("publish");
  expect(nextOf(room({ statements: [statement("executing")], coverage: places }), everything)).toMatchObject({
    kind: "prove",
    left: 2,
  });
  expect(nextOf(room({}), everything)).toMatchObject({ kind: "step", task: { step: "K1" } });
});

it("says so when there is nothing to do or nothing more to do", () => {
  expect(nextOf(room({ next: null }), everything)).toEqual({ kind: "nothing" });
  expect(nextOf(room({ incident: { state: "closed" }, toApprove: [{}] }), everything)).toEqual({ kind: "closed" });
});

it("leads a step to the tool that does it", () => {
  expect(["K2b", "K3", "K7", "K8", "K10", "K1"].map(toolOf)).toEqual([
    "t0",
    "case",
    "write",
    "publish",
    "close",
    "settle",
  ]);
});
