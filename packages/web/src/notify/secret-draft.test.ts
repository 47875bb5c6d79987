import { expect, it } from "vitest";
import { freshDraft, headersOf, secretOf } from "./secret-draft.ts";

it("keeps what is stored unless somebody typed another or wants it forgotten", () => {
  expect(secretOf("smtpPassword", freshDraft(true))).toEqual({});
  expect(secretOf("smtpPassword", freshDraft(false))).toEqual({});
  expect(secretOf("smtpPassword", { kind: "write", text: "s3cret" })).toEqual({ smtpPassword: "s3cret" });
  expect(secretOf("smtpPassword", { kind: "forget" })).toEqual({ smtpPassword: null });
});

it("reads headers a line each, a colon in the value included, and refuses a line that is none", () => {
  expect(headersOf("Authorization: Bearer a:b\n\n X-Sender :Nubara ")).toEqual({
    Authorization: "Bearer a:b",
    "X-Sender": "Nubara",
  });
  expect(headersOf("Bearer abc")).toBe(null);
  expect(headersOf("")).toEqual({});
});
