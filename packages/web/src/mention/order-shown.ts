import { orderIn, ordersOf, type MentionOrder } from "@baluarte/contract/mention-order.ts";
import type { MentionSearch } from "./search.ts";

/** The orders that the list may stand in. */
export function ordersOffered({ state = "untriaged" }: MentionSearch): readonly MentionOrder[] {
  return ordersOf(state);
}

/** In what order the list stands; what the address asks for waits there for a list that has it. */
export function orderShown({ state = "untriaged", order = "newest" }: MentionSearch): MentionOrder {
  return orderIn(state, order);
}
