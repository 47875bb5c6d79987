import { createHash, createHmac, randomBytes } from "node:crypto";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { BrandId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { GENESIS, linkHash, verifyChain, type ChainReport, type KeyedHash } from "@baluarte/domain/log/chain.ts";
import type { Actor, LogKind, LogLink } from "@baluarte/domain/log/model.ts";
import type { Trx } from "./tenancy.ts";

/** The key of the chain, made from BALUARTE_SECRET: whoever only reaches the database cannot forge an entry. */
export type LogKey = { readonly keyed: KeyedHash };

export function logKeyFrom(secret: Uint8Array): LogKey {
  const key = createHmac("sha256", secret).update("baluarte log chain 1").digest();
  return { keyed: (text) => createHmac("sha256", key).update(text).digest("hex") };
}

export type NewEntry = {
  kind: LogKind;
  actor: Actor;
  subject: string;
  incident: IncidentId | null;
  payload: Record<string, unknown>;
};

export function commitmentOf(salt: Uint8Array, payload: unknown): string {
  return createHash("sha256").update(salt).update(canonicalJson(payload)).digest("hex");
}

/**
 * Appends `entries` to the brand's chain. Must be the last statements of a transaction: the head row stays locked until
 * commit, and whatever ran after it would hold up every other writer of the brand.
 * Returns the sequence number of the last entry, or of the head when there was none to append.
 */
export async function appendLog(
  trx: Trx,
  key: LogKey,
  brand: BrandId,
  at: { real: Instant; brand: Instant },
  entries: readonly NewEntry[],
): Promise<number> {
  if (entries.length === 0) {
    const head = await trx.selectFrom("log_head").select("seq").where("brand_id", "=", brand).executeTakeFirst();
    return head?.seq ?? 0;
  }
  await trx
    .insertInto("log_head")
    .values({ brand_id: brand, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.column("brand_id").doNothing())
    .execute();
  const head = await trx
    .selectFrom("log_head")
    .select(["seq", "hash"])
    .where("brand_id", "=", brand)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const links = entries.map((entry) => {
    const salt = randomBytes(16);
    // What is committed to is what the column gives back: `undefined` members are gone, dates are text.
    const payload = JSON.parse(JSON.stringify(entry.payload)) as Record<string, unknown>;
    const link = {
      brand,
      seq: seq + 1,
      realAt: at.real,
      brandAt: at.brand,
      kind: entry.kind,
      actor: entry.actor,
      subject: entry.subject,
      incident: entry.incident,
      commitment: commitmentOf(salt, payload),
    };
    hash = linkHash(hash, link, key.keyed);
    seq = link.seq;
    return { link: { ...link, hash }, salt, payload };
  });
  await trx
    .insertInto("log_entry")
    .values(
      links.map(({ link }) => ({
        brand_id: link.brand,
        seq: link.seq,
        real_at: link.realAt,
        brand_at: link.brandAt,
        kind: link.kind,
        actor: JSON.stringify(link.actor),
        subject: link.subject,
        incident_id: link.incident,
        commitment: link.commitment,
        hash: link.hash,
      })),
    )
    .execute();
  await trx
    .insertInto("log_payload")
    .values(
      links.map(({ link, salt, payload }) => ({
        brand_id: brand,
        seq: link.seq,
        salt,
        payload: JSON.stringify(payload),
      })),
    )
    .execute();
  await trx.updateTable("log_head").set({ seq, hash }).where("brand_id", "=", brand).execute();
  return seq;
}

/** Checks the whole chain of the brand the transaction is in, against `anchor` where one was kept outside. */
export async function verifyLog(
  trx: Trx,
  key: LogKey,
  brand: BrandId,
  anchor: { seq: number; hash: string } | null,
): Promise<ChainReport> {
  const head = await trx.selectFrom("log_head").selectAll().where("brand_id", "=", brand).executeTakeFirst();
  const rows = await trx
    .selectFrom("log_entry")
    .leftJoin("log_payload", (join) =>
      join.onRef("log_payload.brand_id", "=", "log_entry.brand_id").onRef("log_payload.seq", "=", "log_entry.seq"),
    )
    .select([
      "log_entry.seq",
      "log_entry.real_at",
      "log_entry.brand_at",
      "log_entry.kind",
      "log_entry.actor",
      "log_entry.subject",
      "log_entry.incident_id",
      "log_entry.commitment",
      "log_entry.hash",
      "log_payload.salt",
      "log_payload.payload",
    ])
    .where("log_entry.brand_id", "=", brand)
    .orderBy("log_entry.seq")
    .execute();
  const counted = new Map<number, string | null>(
    rows.map((row) => [row.seq, row.salt === null ? null : commitmentOf(row.salt, row.payload)]),
  );
  const links: LogLink[] = rows.map((row) => ({
    brand,
    seq: row.seq,
    realAt: row.real_at,
    brandAt: row.brand_at,
    kind: row.kind,
    actor: row.actor,
    subject: row.subject,
    incident: row.incident_id,
    commitment: row.commitment,
    hash: row.hash,
  }));
  return verifyChain(
    links,
    { seq: head?.seq ?? 0, hash: head?.hash ?? GENESIS },
    key.keyed,
    (link) => counted.get(link.seq) ?? null,
    anchor,
  );
}
