import { asSystem, inBrand } from "../db/tenancy.ts";
import { verifyLog } from "../db/log.ts";
import { readAnchors } from "../db/log-anchor.ts";
import { readArguments } from "./arguments.ts";
import { withInstallation } from "./installation.ts";
import { writeLine } from "./output.ts";
import { UsageError } from "./usage.ts";

const USAGE = "npx baluarte log verify";

/** Walks every brand's chain. 0: all closed. 1: an entry was changed, lost, moved or cut off. */
export async function log(argv: readonly string[]): Promise<number> {
  const { positionals } = readArguments(argv, [], [1, 1], USAGE);
  if (positionals[0] !== "verify") throw new UsageError(USAGE);
  return withInstallation(async ({ ctx }, { dataFolder }) => {
    const brands = await asSystem(ctx.db, (trx) =>
      trx.selectFrom("brand").select(["id", "slug"]).orderBy("slug").execute(),
    );
    const anchors = await readAnchors(dataFolder);
    let allOk = true;
    for (const { id, slug } of brands) {
      const report = await inBrand(ctx.db, id, (trx) => verifyLog(trx, ctx.logKey, id, anchors.get(id) ?? null));
      allOk &&= report.ok;
      const { entries, withoutContent, head, ok, firstBad, problem } = report;
      await writeLine({ brand: slug, entries, withoutContent, head, ok, firstBad, problem });
    }
    return allOk ? 0 : 1;
  });
}
