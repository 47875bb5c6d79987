import { expect, test } from "vitest";
import { z } from "zod";
import { EMAIL_PATTERN } from "./email-pattern.ts";

// As a browser reads the attribute: the whole value, with the flag `v`.
const field = new RegExp(`^(?:${EMAIL_PATTERN})$`, "v");

test.each([
  "ana@nubara.es",
  "ana.lopez+prensa@correo.nubara.com",
  "o'neill@nubara.ie",
  "ana@nubara",
  "ana@nubara.",
  "ana@.es",
  "ana",
  "@nubara.es",
  "ana@nubara..es",
  ".ana@nubara.es",
  "ana.@nubara.es",
  "ana lopez@nubara.es",
  "ana@nubara.e",
  "анна@пример.рф",
])("a field takes %s where the server does", (address) => {
  expect(field.test(address)).toBe(z.email().safeParse(address).success);
});
