import { statfs } from "node:fs/promises";
import type { SetupStage } from "@baluarte/contract/setup.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";
import { inspectDatabase } from "../db/inspect.ts";
import { verifyLog } from "../db/log.ts";
import { VERSION } from "../version.ts";
import { clockBehind } from "../services/clock-behind.ts";
import { setupStage } from "../services/setup.ts";
import { readArguments } from "./arguments.ts";
import { withInstallation } from "./installation.ts";
import { writeLine } from "./output.ts";

/** Looks at everything an admin would be asked about, a line each; 1 when something needs a hand. */
export async function doctor(argv: readonly string[]): Promise<number> {
  readArguments(argv, [], [0, 0], "npx baluarte doctor");
  return withInstallation(async ({ ctx }, { databaseUrl, store, dataFolder }) => {
    let healthy = true;
    const say = async (check: string, ok: boolean, detail: string) => {
      healthy &&= ok;
      await writeLine({ check, ok, detail });
    };
    await say("version", true, `Baluarte ${VERSION}, Node ${process.version}`);
    const { version } = await inspectDatabase(databaseUrl);
    await say("store", true, `${store === null ? "external" : "embedded"} PostgreSQL ${version}`);
    const disk = await statfs(dataFolder);
    const freeMb = Math.floor((disk.bavail * disk.bsize) / 1024 ** 2);
    await say("disk", freeMb > 1024, `${freeMb} MB free where the data folder is`);
    const behind = await clockBehind(ctx);
    await say("clock", behind === null, behind ?? "goes forward");
    const stage = await setupStage(ctx);
    await say("setup", stage === "done", SETUP_STATES[stage] ?? `waits at: ${stage}`);
    const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select(["id", "slug"]).execute());
    for (const { id, slug } of brands) {
      const report = await inBrand(ctx.db, id, (trx) => verifyLog(trx, ctx.logKey, id, null));
      await say(
        `log ${slug}`,
        report.ok,
        report.ok ? `${report.entries} entries` : `entry ${report.firstBad}: ${report.problem}`,
      );
    }
    return healthy ? 0 : 1;
  });
}

/** What set-up waits for, where the screen cannot say it: without a link there is no screen. */
const SETUP_STATES: Partial<Record<SetupStage, string>> = {
  account: "waits at: account; each start of the server shows a new set-up link",
  done: "finished",
};
