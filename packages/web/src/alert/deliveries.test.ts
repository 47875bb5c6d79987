import type { DeliveryView } from "@baluarte/contract/alert.ts";
import { expect, it } from "vitest";
import { callsOf } from "./deliveries.ts";

const ANA = { id: "per_ana", name: "Ana" };
const BEA = { id: "per_bea", name: "Bea" };
function delivery(id: string, person: typeof ANA | null, page: number | null, way = "push", event = "page") {
  return { id, person, page, way, event, queuedAt: `2026-11-21T03:0${page ?? 9}:00.000Z` } as unknown as DeliveryView;
}

it("makes one call of all the ways of a page, the newest call first, machines apart", () => {
  const calls = callsOf([
    delivery("d0", null, null, "webhook", "raised"),
    delivery("d1", ANA, 1),
    delivery("d2", ANA, 1, "mail"),
    delivery("d3", ANA, 2),
    delivery("d4", BEA, 3),
    delivery("d5", ANA, null, "push", "acknowledged"),
  ]);
  expect(calls.map(({ who, event, page, tries }) => [who, event, page, tries.map(({ id }) => id)])).toEqual([
    ["Ana", "acknowledged", null, ["d5"]],
    ["Bea", "page", 3, ["d4"]],
    ["Ana", "page", 2, ["d3"]],
    ["Ana", "page", 1, ["d1", "d2"]],
    [null, "raised", null, ["d0"]],
  ]);
});
