import type { z } from "zod";
import { MENTION_ORDERS, type MentionFilter } from "./mention.ts";

export type MentionOrder = (typeof MENTION_ORDERS)[number];
type ListState = z.infer<typeof MentionFilter>["state"];

/** The orders that a list of mentions in `state` may stand in: how soon somebody must look is asked of what waits alone. */
export function ordersOf(state: ListState): readonly MentionOrder[] {
  return state === "untriaged" ? MENTION_ORDERS : MENTION_ORDERS.filter((order) => order !== "urgent");
}

/** The order a list in `state` stands in when `asked` is asked for: the newest first where that one means nothing. */
export function orderIn(state: ListState, asked: MentionOrder): MentionOrder {
  return ordersOf(state).includes(asked) ? asked : "newest";
}
