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

/** Keeps every brand's head beside the database. Renamed into place, so that a crash leaves the older one. */
export async function keepAnchors(db: Db, dataFolder: string): Promise<void> {
  const brands = await asSystem(db, (trx) => trx.selectFrom("brand").select("id").execute());
  const anchors: z.infer<typeof Anchors> = {};
  for (const { id } of brands) {
    const head = await inBrand(db, id, (trx) => trx.selectFrom("log_head").select(["seq", "hash"]).executeTakeFirst());
    if (head !== undefined) anchors[id] = head;
  }
  const path = pathIn(dataFolder);
  await writeFile(`${path}.new`, JSON.stringify(anchors), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
