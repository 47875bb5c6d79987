import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { createSecretBox, SecretBroken } from "./secret-box.ts";

const secret = randomBytes(32);
const box = createSecretBox(secret);
const [own, other] = ["brd_1", "brd_2"] as unknown as [BrandId, BrandId];

test("opens what it sealed, and never seals the same text the same way", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const sealed = box.seal(own, "notify.a", text);
      expect(box.open(own, "notify.a", sealed)).toBe(text);
      expect(createSecretBox(secret).open(own, "notify.a", sealed)).toBe(text);
      expect(box.seal(own, "notify.a", text)).not.toBe(sealed);
    }),
  );
});

test("opens nothing for another brand, another purpose or another installation, nor what was changed", () => {
  const sealed = box.seal(own, "notify.a", "hunter2");
  const attempts = [
    () => box.open(other, "notify.a", sealed),
    () => box.open(own, "notify.b", sealed),
    () => createSecretBox(randomBytes(32)).open(own, "notify.a", sealed),
    () => box.open(own, "notify.a", ""),
    ...Array.from({ length: Buffer.from(sealed, "base64").length }, (_, index) => () => {
      const bytes = Buffer.from(sealed, "base64");
      bytes[index]! ^= 1;
      return box.open(own, "notify.a", bytes.toString("base64"));
    }),
  ];
  for (const attempt of attempts) expect(attempt).toThrow(SecretBroken);
});
