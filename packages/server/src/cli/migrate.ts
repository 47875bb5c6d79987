import { migrate } from "../db/migrate.ts";
import { useStore } from "../store/attach.ts";
import { readArguments } from "./arguments.ts";
import { openInstallation } from "./installation.ts";
import { writeLine } from "./output.ts";

/** Brings the database to this version; a line for each migration that ran. */
export async function migrateCommand(argv: readonly string[]): Promise<number> {
  readArguments(argv, [], [0, 0], "npx baluarte migrate");
  const { databaseUrl, store } = await openInstallation(useStore);
  try {
    for (const migration of await migrate(databaseUrl)) await writeLine({ migration });
    return 0;
  } finally {
    await store?.stop();
  }
}
