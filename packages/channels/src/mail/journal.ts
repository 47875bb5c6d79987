import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { Receipt } from "@baluarte/domain/publication/model.ts";

/** What is kept of a publication's letters: with which words it began, and what became of each recipient. */
export interface JournalEntry {
  readonly publication: PublicationId;
  readonly sha256: string;
  readonly receipt: Receipt;
}

/**
 * The memory that a mail server does not have for us. Whoever writes a letter claims its recipient here first, so that
 * of two processes, or two tries, one alone begins it; a claim that was never settled is a letter in doubt. Every
 * promise resolves when what it says survives a crash.
 */
export interface MailJournal {
  /** Everything of a publication, in no order. */
  entries(publication: PublicationId): Promise<readonly JournalEntry[]>;
  /** Stores `entry` (`sending`) if its recipient has none, or one that is `unsent`. `false`: somebody else has begun. */
  claim(entry: JournalEntry): Promise<boolean>;
  /** Puts what became of it in the place of the claim. */
  settle(entry: JournalEntry): Promise<void>;
}
