import { ApiError, Unreachable } from "@baluarte/contract/client.ts";
import { expect, it } from "vitest";
import { shouldRetry } from "./query-client.ts";

const answered = (status: number) =>
  new ApiError({ type: "about:blank", title: "no", status, code: status === 503 ? "unavailable" : "notFound" });

it("never asks again what the server refused", () => {
  expect(shouldRetry(0, answered(404))).toBe(false);
});

it("asks a struggling server twice more, and one out of reach five times", () => {
  expect([0, 1, 2].map((failures) => shouldRetry(failures, answered(503)))).toEqual([true, true, false]);
  expect([0, 4, 5].map((failures) => shouldRetry(failures, new Unreachable("down")))).toEqual([true, true, false]);
});

it("does not ask again for an answer it could not read", () => {
  expect(shouldRetry(0, new Error("unexpected shape"))).toBe(false);
});
