import { ApiError, Unreachable } from "@baluarte/contract/client.ts";
import { expect, it } from "vitest";
import { holdOutcome } from "./hold-outcome.ts";

const refused = (status: number) =>
  new ApiError({ type: "about:blank", title: "", status, code: status < 500 ? "wrongState" : "unavailable" });

it("says plainly that nothing is frozen, whatever went wrong", () => {
  for (const error of [new Unreachable(null), refused(409), refused(502)]) {
    expect(holdOutcome("freeze", error)).toBe("failed");
  }
});

it("says that nothing went out only when the server said no", () => {
  expect(holdOutcome("hold", refused(409))).toBe("failed");
  expect(holdOutcome("hold", refused(502))).toBe("unsure");
  expect(holdOutcome("hold", new Unreachable(null))).toBe("unsure");
});
