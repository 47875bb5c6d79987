import type { Language } from "../../kernel/language.ts";
import { BLOCK_IDS, type BlockId } from "../model.ts";
import { isAcknowledgement } from "./blocks/acknowledge.ts";
import { isAction } from "./blocks/action.ts";
import { isApology } from "./blocks/apology.ts";
import { isContact } from "./blocks/contact.ts";
import { isFacts } from "./blocks/facts.ts";
import { isNextUpdate } from "./blocks/next-update.ts";
import { isPrevention } from "./blocks/prevention.ts";
import { isResponsibility } from "./blocks/responsibility.ts";
import type { SentenceTest } from "./blocks/sentence-test.ts";
import { isWhatToDoNow } from "./blocks/what-to-do-now.ts";
import { sentencesOf } from "./sentences.ts";

const TESTS = {
  whatToDoNow: isWhatToDoNow,
  acknowledge: isAcknowledgement,
  facts: isFacts,
  apology: isApology,
  responsibility: isResponsibility,
  action: isAction,
  prevention: isPrevention,
  nextUpdate: isNextUpdate,
  contact: isContact,
} as const satisfies Record<BlockId, SentenceTest>;

/** Blocks in their order, each with the sentences that hold it. */
export type DetectedBlocks = ReadonlyMap<BlockId, readonly string[]>;

/** The blocks that a text holds, each with the sentences that say so; the screen marks them. */
export function detectBlocks(text: string, language: Language): DetectedBlocks {
  const sentences = sentencesOf(text);
  const found = new Map<BlockId, string[]>();
  for (const block of BLOCK_IDS) {
    const holding = sentences.filter((sentence) => TESTS[block](sentence, language));
    if (holding.length > 0) found.set(block, holding);
  }
  return found;
}
