import { expect, it } from "vitest";
import { canReopen, stepBefore, stepStates } from "./steps.ts";

it("shows what is done, where one is and what is still to come", () => {
  expect(stepStates("watch", "watch")).toEqual({
    account: "done",
    brand: "done",
    watch: "now",
    approval: "notBegun",
    alerts: "notBegun",
    done: "notBegun",
  });
});

it("keeps what was reached when one goes back to look", () => {
  expect(stepStates("watch", "alerts")).toMatchObject({ watch: "now", approval: "done", alerts: "notBegun" });
});

it("does not call a step done that was passed with something missing", () => {
  expect(stepStates("alerts", "alerts", ["approval"])).toMatchObject({
    watch: "done",
    approval: "soon",
    alerts: "now",
  });
  expect(stepStates("approval", "alerts", ["approval"])).toMatchObject({ approval: "now" });
  expect(stepStates("watch", "approval", ["approval"])).toMatchObject({ approval: "notBegun" });
});

it("goes back to what can be changed and never to what is made once", () => {
  expect(stepBefore("approval", "approval")).toBe("watch");
  expect(stepBefore("watch", "watch")).toBeNull();
  expect(canReopen("account", "alerts")).toBe(false);
  expect(canReopen("alerts", "approval")).toBe(false);
});
