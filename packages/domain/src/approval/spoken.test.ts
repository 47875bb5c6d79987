import { describe, expect, test } from "vitest";
import { ACT_KINDS } from "../act/model.ts";
import type { PersonId } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, shift, type Instant } from "../kernel/time.ts";
import { DISOWNED_MS, ratifyDue, spokenRefusal, type Spoken } from "./spoken.ts";

const NOW = "2026-11-22T03:00:00.000Z" as Instant;
const HEARD: Spoken = {
  kind: "publish",
  requestedAt: shift(NOW, -HOUR_MS),
  approver: "per_carmen" as PersonId,
  hearer: "per_lucia" as PersonId,
  saidAt: shift(NOW, -60_000),
  approverProven: true,
  earlier: [],
};
const refusal = (change: Partial<Spoken>) => spokenRefusal({ ...HEARD, ...change }, NOW);

describe("a spoken approval", () => {
  test("lets words out and nothing else", () => {
    const spoken = ACT_KINDS.filter((kind) => refusal({ kind }) === null);
    expect(spoken).toEqual(["publish", "reply"]);
  });

  test("is heard by another than who said it, of somebody proven to exist", () => {
    expect(refusal({ hearer: HEARD.approver })).toBe("heardOneself");
    expect(refusal({ approverProven: false })).toBe("approverUnproven");
  });

  test("cannot be older than the text, nor still to come", () => {
    expect(refusal({ saidAt: shift(HEARD.requestedAt, -1) })).toBe("saidBeforeAsked");
    expect(refusal({ saidAt: shift(NOW, 1) })).toBe("saidInFuture");
  });

  test("comes one at a time from the same ear, and not from one that was disowned of late", () => {
    const at = shift(NOW, -DAY_MS);
    expect(refusal({ earlier: [{ state: "pending", at }] })).toBe("earlierUnratified");
    expect(refusal({ earlier: [{ state: "refused", at }] })).toBe("earlierDisowned");
    expect(refusal({ earlier: [{ state: "refused", at: shift(NOW, -DISOWNED_MS) }] })).toBeNull();
    expect(
      refusal({
        earlier: [
          { state: "ratified", at },
          { state: "lapsed", at },
          { state: "orphaned", at },
        ],
      }),
    ).toBeNull();
  });

  test("is owed a ratification twelve hours after it was said", () => {
    expect(ratifyDue(HEARD.saidAt)).toBe(shift(HEARD.saidAt, 12 * HOUR_MS));
  });
});
