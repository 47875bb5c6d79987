import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { JournalEntry, MailJournal } from "../mail/journal.ts";

/** A journal in memory. Every call gives others their turn first, as a database would. */
export class MemoryMailJournal implements MailJournal {
  readonly #entries = new Map<string, JournalEntry>();

  async entries(publication: PublicationId): Promise<readonly JournalEntry[]> {
    await Promise.resolve();
    return [...this.#entries.values()].filter((entry) => entry.publication === publication);
  }

  async claim(entry: JournalEntry): Promise<boolean> {
    await Promise.resolve();
    const there = this.#entries.get(keyOf(entry));
    if (there !== undefined && there.receipt.outcome !== "unsent") return false;
    this.#entries.set(keyOf(entry), entry);
    return true;
  }

  async settle(entry: JournalEntry): Promise<void> {
    await Promise.resolve();
    this.#entries.set(keyOf(entry), entry);
  }
}

function keyOf({ publication, receipt }: JournalEntry): string {
  return `${publication} ${receipt.recipient}`;
}
