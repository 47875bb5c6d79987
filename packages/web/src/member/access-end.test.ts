import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { expect, it } from "vitest";
import { endAt, endsFor, endWithin } from "./access-end.ts";

const kept = "2026-12-01T10:00:00.000Z" as Instant;
const now = Date.parse("2026-11-25T10:00:00.000Z");

it("gives an outside adviser no access without an end", () => {
  expect(endsFor(["externalAdviser"], null)).not.toContain("never");
  expect(endsFor(["lead"], null)).toContain("never");
  expect(endWithin("never", ["externalAdviser"], null)).toBe("30");
  expect(endWithin("90", ["externalAdviser"], null)).toBe("90");
});

it("keeps an end that stands unless another is chosen", () => {
  expect(endsFor(["lead"], kept)[0]).toBe("kept");
  expect(endAt("kept", kept, now)).toBe(kept);
  expect(endAt("7", kept, now)).toBe("2026-12-02T10:00:00.000Z");
  expect(endAt("never", kept, now)).toBeNull();
});
