import { expect, test } from "vitest";
import { orderIn, ordersOf } from "./mention-order.ts";
import { MENTION_ORDERS, MentionFilter } from "./mention.ts";

test("a list stands in one of its own orders whatever is asked for, and in the order asked for where it is one of them", () => {
  for (const { state } of ["untriaged", "triaged", "setAside", "all"].map((one) =>
    MentionFilter.parse({ state: one }),
  )) {
    for (const asked of MENTION_ORDERS) {
      const order = orderIn(state, asked);
      expect(ordersOf(state)).toContain(order);
      expect(order).toBe(asked === "urgent" && state !== "untriaged" ? "newest" : asked);
    }
  }
});
