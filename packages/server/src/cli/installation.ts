import { pino, type Logger } from "pino";
import { inspectDatabase } from "../db/inspect.ts";
import { migrate } from "../db/migrate.ts";
import { readConfig, type Environment } from "../main/config.ts";
import { wire, type Wired } from "../main/wire.ts";
import { useStore } from "../store/attach.ts";
import { DATABASE, OWNER_ROLE } from "../store/bootstrap.ts";
import { hasStore, openDataFolder } from "../store/data-folder.ts";
import { loadSecret } from "../store/secret.ts";
import type { Store } from "../store/supervisor.ts";
import { fromRoot } from "./arguments.ts";
import { CommandError } from "./usage.ts";

export type Installation = {
  config: Environment;
  log: Logger;
  databaseUrl: string;
  dataFolder: string;
  secret: Uint8Array;
  /** `null` with DATABASE_URL: somebody else keeps that PostgreSQL. */
  store: Store | null;
};

/** Opens the installation that the environment names, with `open` for its store, and looks at the database before use. */
export async function openInstallation(
  open: (options: { dataFolder: string; log: Logger }) => Promise<Store>,
  overrides: { dataFolder?: string | undefined } = {},
): Promise<Installation> {
  const config = readConfig(process.env);
  const log = pino(
    { level: config.BALUARTE_LOG, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  const dataFolder = fromRoot(overrides.dataFolder ?? config.BALUARTE_DATA);
  const folder = openDataFolder(dataFolder);
  const secret = loadSecret(folder, config.BALUARTE_SECRET);
  const store = config.DATABASE_URL === undefined ? await open({ dataFolder, log }) : null;
  const databaseUrl = config.DATABASE_URL ?? store!.urlFor(OWNER_ROLE, DATABASE);
  try {
    await inspectDatabase(databaseUrl);
  } catch (error) {
    await store?.stop();
    throw error;
  }
  return { config, log, databaseUrl, dataFolder, secret, store };
}

/**
 * Runs `work` on the installation's services beside a running server, or with its store started for the moment. Where
 * there is no installation yet it refuses, unless `begins`: an empty one, made by a slip in a folder's name, would answer
 * as if everything had been lost. Data of an older version is brought to this one first, and whoever asked is told so.
 */
export async function withInstallation<T>(
  work: (wired: Wired, installation: Installation) => Promise<T>,
  { begins = false }: { begins?: boolean } = {},
): Promise<T> {
  if (!begins) refuseWithoutInstallation(readConfig(process.env));
  const installation = await openInstallation(useStore);
  try {
    await migrate(installation.databaseUrl, {
      // Beside what the command answers, which programs read.
      upgrading: async (pending) => void process.stderr.write(`${upgradingLine(pending)}\n`),
    });
    const wired = await wire({
      ...installation,
      publicUrl: publicUrlOf(installation.config),
      outboundAllow: outboundAllowOf(installation.config),
    });
    try {
      return await work(wired, installation);
    } finally {
      await wired.stop();
    }
  } finally {
    await installation.store?.stop();
  }
}

/** Tells whoever typed a command that it begins with an upgrade of `pending`: no older version can use the data after it. */
export function upgradingLine(pending: readonly string[]): string {
  return `Bringing the database to this version (${pending.length} steps); with very many mentions that takes minutes. If it is stopped or cut off, nothing has been changed and the next start begins again.`;
}

/** With DATABASE_URL the installation is in that database, which `openInstallation` looks at. */
export function refuseWithoutInstallation({ DATABASE_URL, BALUARTE_DATA }: Environment): void {
  const dataFolder = fromRoot(BALUARTE_DATA);
  if (DATABASE_URL !== undefined || hasStore(dataFolder)) return;
  throw new CommandError(
    `There is no installation in ${dataFolder}; set BALUARTE_DATA to the folder of yours, or start one with npm run up.`,
  );
}

/** The address people type, without a slash at its end. */
export function publicUrlOf(config: Environment, port = config.PORT): string {
  if (config.BALUARTE_PUBLIC_URL !== undefined) return config.BALUARTE_PUBLIC_URL.replace(/\/+$/, "");
  const scheme = config.TLS_CERT === undefined ? "http" : "https";
  const host = config.HOST === "0.0.0.0" || config.HOST === "::" ? "localhost" : config.HOST;
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Places beside the public internet that may be spoken to; none unless the operator named them. */
export function outboundAllowOf(config: Environment): string[] {
  return config.BALUARTE_OUTBOUND_ALLOW?.split(",") ?? [];
}
