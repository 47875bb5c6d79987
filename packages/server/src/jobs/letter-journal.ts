import { sql } from "kysely";
import type { JournalEntry, MailJournal } from "@baluarte/channels/mail/journal.ts";
import { Receipt } from "@baluarte/domain/publication/model.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { isBraked, lockBrakes } from "../services/brake-gate.ts";
import { inBrand, type Db } from "../db/tenancy.ts";

/** The journal of letters in the database. Each step is committed by itself before the mail server is spoken to. */
export function letterJournal(db: Db, brand: BrandId): MailJournal {
  const rowOf = ({ publication, sha256, receipt }: JournalEntry) => ({
    brand_id: brand,
    publication_id: publication,
    recipient: receipt.recipient,
    sha256,
    receipt: JSON.stringify(receipt),
  });
  return {
    entries: (publication) =>
      inBrand(db, brand, async (trx) => {
        const rows = await trx.selectFrom("letter").selectAll().where("publication_id", "=", publication).execute();
        return rows.map(({ sha256, receipt }) => ({ publication, sha256, receipt: Receipt.parse(receipt) }));
      }),
    claim: (entry) =>
      inBrand(db, brand, async (trx) => {
        // A letter begins with its claim: of hundreds on their way a brake lets the one in hand go, and none after it.
        await lockBrakes(trx, brand, "shared");
        if (await isBraked(trx, entry.publication)) return false;
        const row = rowOf(entry);
        const claimed = await trx
          .insertInto("letter")
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(["publication_id", "recipient"])
              .doUpdateSet({ receipt: row.receipt })
              .where(sql<boolean>`letter.receipt ->> 'outcome' = 'unsent'`),
          )
          .returning("recipient")
          .executeTakeFirst();
        return claimed !== undefined;
      }),
    settle: (entry) =>
      inBrand(db, brand, async (trx) => {
        const { receipt } = rowOf(entry);
        await trx
          .updateTable("letter")
          .set({ receipt })
          .where("publication_id", "=", entry.publication)
          .where("recipient", "=", entry.receipt.recipient)
          .execute();
      }),
  };
}
