import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { BrandId } from "@baluarte/domain/kernel/id.ts";
import { asSystem, inBrand, type Db } from "./tenancy.ts";

const Anchors = z.record(BrandId, z.object({ seq: z.number().int(), hash: z.string() }));

const pathIn = (dataFolder: string) => join(dataFolder, "log-anchors.json");

/**
 * The heads of the chains as they were last kept outside the database: a tail that was cut off in there is seen
 * against them alone. No file: nothing was kept yet.
 */
export async function readAnchors(dataFolder: string): Promise<Map<BrandId, { seq: number; hash: string }>> {
  const text = await readFile(pathIn(dataFolder), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  return new Map(Object.entries(Anchors.parse(JSON.parse(text))) as [BrandId, { seq: number; hash: string }][]);
}

/**
 * Keeps every brand's head beside the database, as long as the chain in there still holds the one kept before: a tail
 * that was cut off, or a head that was rewritten, must not be forgotten with the next round. Answers with the brands whose
 * chain no longer does. Renamed into place, so that a crash leaves the older file.
 */
export async function keepAnchors(db: Db, dataFolder: string): Promise<BrandId[]> {
  const kept = await readAnchors(dataFolder);
  const brands = await asSystem(db, (trx) => trx.selectFrom("brand").select("id").execute());
  const broken: BrandId[] = [];
  for (const { id } of brands) {
    const before = kept.get(id);
    const now = await inBrand(db, id, async (trx) => {
      const head = await trx.selectFrom("log_head").select(["seq", "hash"]).executeTakeFirst();
      const known =
        before === undefined
          ? undefined
          : await trx.selectFrom("log_entry").select("hash").where("seq", "=", before.seq).executeTakeFirst();
      return { head, holds: before === undefined || known?.hash === before.hash };
    });
    if (!now.holds) broken.push(id);
    else if (now.head !== undefined && now.head.seq > 0) kept.set(id, now.head);
  }
  const path = pathIn(dataFolder);
  await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return broken;
}
