import { z } from "zod";

/**
 * The parts of a statement, in the order in which they stand in one. What to do now comes first because it protects
 * people; responsibility comes after the facts because it writes guilt, and legal sees it before.
 */
export const BLOCK_IDS = [
  "whatToDoNow",
  "acknowledge",
  "facts",
  "apology",
  "responsibility",
  "action",
  "prevention",
  "nextUpdate",
  "contact",
] as const;
export const BlockId = z.enum(BLOCK_IDS);
export type BlockId = z.infer<typeof BlockId>;

/** What a statement is for: first words, the whole answer, one person's reply, news on the way, the last word. */
export const STATEMENT_KINDS = ["holding", "full", "reply", "update", "closing"] as const;
export const StatementKind = z.enum(STATEMENT_KINDS);
export type StatementKind = z.infer<typeof StatementKind>;

/** How Spanish texts speak to the reader. A brand uses one and never mixes. */
export const ADDRESSES = ["tu", "usted"] as const;
export const Address = z.enum(ADDRESSES);
export type Address = z.infer<typeof Address>;

/** One part of a statement as it stands in a draft: plain text of one language, slots already filled or not. */
export interface StatementBlock {
  readonly block: BlockId;
  readonly text: string;
}
