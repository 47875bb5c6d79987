import { expect, it } from "vitest";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { fromField, toField } from "./local-time.ts";

it("writes and reads the brand's time, wherever the reader sits", () => {
  const instant = "2026-11-21T05:42:00.000Z" as Instant;
  expect(toField(instant, "Europe/Madrid")).toBe("2026-11-21T06:42");
  expect(fromField("2026-11-21T06:42", "Europe/Madrid")).toBe(instant);
  expect(toField(instant, "America/Bogota")).toBe("2026-11-21T00:42");
});

it("reads a date alone as the first minute of that day", () => {
  expect(fromField("2026-11-21", "Europe/Madrid")).toBe("2026-11-20T23:00:00.000Z");
});

it("has no answer for a field that is not filled in", () => {
  expect(fromField("", "Europe/Madrid")).toBeNull();
  expect(fromField("2026-11", "Europe/Madrid")).toBeNull();
});
