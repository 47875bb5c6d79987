import fc from "fast-check";
import { expect, test } from "vitest";
import { shift } from "@baluarte/domain/kernel/time.ts";
import { payloadHash, type RenderedPayload } from "../channel.ts";
import { NOW } from "../testing/read.ts";
import { plainPayload, publicationId } from "../testing/updates.ts";
import { updatesOf, type UpdateRecord } from "./record.ts";

function record(n: number, minute: number, payload: RenderedPayload): UpdateRecord {
  const publication = publicationId(n);
  return {
    publication,
    payload,
    sha256: payloadHash(payload),
    publishedAt: shift(NOW, minute * 60_000),
    link: `https://aguas.example/${publication}.html`,
  };
}

const first = record(1, 0, plainPayload("uno"));
const second = record(2, 5, plainPayload("dos"));
const correction = record(3, 10, plainPayload("uno bis", { kind: "edit", of: first.publication }));
const withdrawal = record(4, 20, plainPayload("retirado", { kind: "withdraw", of: second.publication }));
const late = record(5, 30, plainPayload("tarde", { kind: "edit", of: second.publication }));
const astray = record(6, 30, plainPayload("perdido", { kind: "edit", of: publicationId(99) }));
const early = record(7, -60, plainPayload("reloj atrasado", { kind: "edit", of: first.publication }));

test("adds records up to updates, whatever their order", () => {
  const records = [first, second, correction, withdrawal, late, astray, early];
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
      expect(updatesOf(shuffled)).toEqual([
        {
          publication: second.publication,
          link: second.link,
          versions: [second],
          withdrawal,
          changedAt: withdrawal.publishedAt,
        },
        {
          publication: first.publication,
          link: first.link,
          versions: [first, early, correction],
          withdrawal: null,
          changedAt: correction.publishedAt,
        },
      ]);
    }),
  );
});
