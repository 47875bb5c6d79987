import { expect, it } from "vitest";
import { secretOf } from "./otpauth.ts";

it("gives the secret in groups that an eye can follow", () => {
  expect(secretOf("otpauth://totp/Baluarte:a%40b.es?secret=JBSWY3DPEHPK3PXP&issuer=Baluarte")).toBe(
    "JBSW Y3DP EHPK 3PXP",
  );
});

it("gives nothing for an address without one", () => {
  expect(secretOf("otpauth://totp/x?issuer=Baluarte")).toBeNull();
  expect(secretOf("no address")).toBeNull();
});
