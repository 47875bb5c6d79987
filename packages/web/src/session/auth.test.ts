import { expect, it } from "vitest";
import { refusalOf } from "./auth.ts";

it("tells apart what a person can do something about", () => {
  expect(refusalOf(401, { code: "INVALID_EMAIL_OR_PASSWORD" })).toBe("credentialsWrong");
  expect(refusalOf(401, { code: "INVALID_CODE" })).toBe("codeWrong");
  expect(refusalOf(400, { code: "INVALID_TOKEN" })).toBe("resetExpired");
  expect(refusalOf(429, { code: "tooManyRequests" })).toBe("tooMany");
  expect(refusalOf(429, null)).toBe("tooMany");
});

it("calls everything else other, a proxy's page included", () => {
  expect(refusalOf(502, null)).toBe("other");
  expect(refusalOf(400, { code: "SOMETHING_NEW" })).toBe("other");
});
