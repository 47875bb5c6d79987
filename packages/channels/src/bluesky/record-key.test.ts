import fc from "fast-check";
import { expect, test } from "vitest";
import { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { recordKey } from "./record-key.ts";

const ids = fc.stringMatching(/^pub_[0-9a-z]{12}$/).map((id) => PublicationId.parse(id));

test("is a key that Bluesky takes, whatever the publication", () => {
  fc.assert(fc.property(ids, (id) => void expect(recordKey(id)).toMatch(/^[234567abcdefghij][234567a-z]{12}$/)));
  expect(recordKey("pub_000000000000" as PublicationId)).toBe("2222222222222");
  expect(recordKey("pub_zzzzzzzzzzzz" as PublicationId)).toMatch(/^[234567abcdefghij]/);
});

test("is another one for every publication", () => {
  fc.assert(fc.property(ids, ids, (a, b) => void expect(recordKey(a) === recordKey(b)).toBe(a === b)));
});
