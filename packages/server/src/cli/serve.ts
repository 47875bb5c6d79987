import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../db/migrate.ts";
import type { TrustProxy } from "../http/app.ts";
import { answerUpgrading } from "../http/upgrading.ts";
import { ConfigError, oidcOf, PROCESS_ROLES, type Environment, type ProcessRole } from "../main/config.ts";
import { run, wire } from "../main/wire.ts";
import { clockBehind } from "../services/clock-behind.ts";
import { endGuests } from "../services/drill-guest.ts";
import { createAdminFromEnvironment, makeSetupLink } from "../services/setup.ts";
import { startStore } from "../store/supervisor.ts";
import { ROOT, fromRoot, readArguments } from "./arguments.ts";
import { openInstallation, outboundAllowOf, publicUrlOf, upgradingLine } from "./installation.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE = "npx baluarte serve [--roles web,reader,matcher,worker] [--port N] [--data DIR]";

/** Nothing of ours may keep the process alive longer than this after it was asked to go. */
const STOP_MS = 2_500;

/** The server, in front, until SIGTERM, SIGINT or the loss of its store. */
export async function serve(argv: readonly string[]): Promise<number> {
  const { options } = readArguments(argv, ["roles", "port", "data"], [0, 0], USAGE);
  const roles = rolesFrom(options["roles"]);
  const stopped = signalled();
  const installation = await openInstallation(startStore, { dataFolder: options["data"] });
  const { config, log, databaseUrl, store } = installation;
  if (roles.length < PROCESS_ROLES.length && store !== null) {
    await store.stop();
    throw new CommandError(
      "Several processes need a database they can all reach: set DATABASE_URL, or leave --roles out.",
    );
  }
  const port = portFrom(options["port"], config);
  const publicUrl = publicUrlOf(config, port);
  const tls =
    config.TLS_CERT === undefined ? null : { certPath: fromRoot(config.TLS_CERT), keyPath: fromRoot(config.TLS_KEY!) };
  const meanwhile = standInAt(roles.includes("web") ? { host: config.HOST, port, tls } : null);
  try {
    // Asked to go meanwhile, it goes: what an upgrade has not finished is undone with its connection.
    if ((await Promise.race([upgrade(databaseUrl, meanwhile), stopped])) !== undefined) {
      endSoon();
      return 0;
    }
    const wired = await wire({
      ...installation,
      publicUrl,
      log,
      outboundAllow: outboundAllowOf(installation.config),
      oidc: oidcOf(config),
    });
    const webFolder = join(ROOT, "packages/web/dist");
    const running = await run(wired, {
      roles,
      host: config.HOST,
      port,
      tls,
      trustProxy: trustProxyFrom(config.TRUST_PROXY),
      webFolder: existsSync(webFolder) ? webFolder : null,
      leaveAddress: meanwhile.leave,
    }).catch(async (error: unknown) => {
      await wired.stop();
      throw listenError(error, port);
    });
    try {
      if (running.address !== null) await announce(wired, config, publicUrl);
      const reason = await Promise.race([stopped, store?.lost ?? new Promise<never>(() => undefined)]);
      if (typeof reason !== "string") throw reason;
      return 0;
    } finally {
      endSoon();
      await running.stop();
      await wired.stop();
    }
  } finally {
    await meanwhile.leave();
    await store?.stop();
  }
}

/** Brings the database to this version. Where an older one was at work, people are told `meanwhile`, and whoever runs this. */
async function upgrade(databaseUrl: string, meanwhile: Meanwhile): Promise<void> {
  let began: number | null = null;
  const ran = await migrate(databaseUrl, {
    upgrading: async (pending) => {
      began = performance.now();
      // Before anything is changed: a port that is taken may be the older version's.
      await meanwhile.answer();
      process.stdout.write(`${upgradingLine(pending)}\n`);
    },
  });
  if (began === null) return;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(`The database is up to date (${ran.length} steps, ${seconds} s).\n`);
}

type Address = { host: string; port: number; tls: { certPath: string; keyPath: string } | null };
type Meanwhile = { answer(): Promise<void>; leave(): Promise<void> };

/** Answers people at `address` from `answer` to `leave`, while nothing else can; `null`: this process serves no screens. */
function standInAt(address: Address | null): Meanwhile {
  let standIn: { stop(): Promise<void> } | null = null;
  return {
    async answer() {
      if (address === null) return;
      const { host, port, tls } = address;
      const pem =
        tls === null ? null : { cert: readFileSync(tls.certPath, "utf8"), key: readFileSync(tls.keyPath, "utf8") };
      standIn = await answerUpgrading({ host, port, tls: pem }).catch((error: unknown) => {
        throw listenError(error, port);
      });
    },
    leave: async () => standIn?.stop(),
  };
}

async function announce(
  wired: Awaited<ReturnType<typeof wire>>,
  config: Environment,
  publicUrl: string,
): Promise<void> {
  if (config.BALUARTE_ADMIN_EMAIL !== undefined && config.BALUARTE_ADMIN_PASSWORD !== undefined) {
    const admin = await createAdminFromEnvironment(wired.ctx, wired.identity, {
      email: config.BALUARTE_ADMIN_EMAIL,
      password: config.BALUARTE_ADMIN_PASSWORD,
    });
    if (admin !== null) await endGuests(wired.ctx, wired.identity, admin);
  }
  const behind = await clockBehind(wired.ctx);
  if (behind !== null) process.stderr.write(`${behind}\n`);
  const link = await makeSetupLink(wired.ctx);
  const invitation = link === null ? "" : `Set it up here, once, within 24 hours: ${link}\n`;
  process.stdout.write(`Baluarte answers at ${publicUrl}\n${invitation}`);
}

/** A connection that does not end must not hold the whole house. */
function endSoon(): void {
  setTimeout(() => process.exit(process.exitCode ?? 0), STOP_MS).unref();
}

function signalled(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
  });
}

function rolesFrom(text: string | undefined): ProcessRole[] {
  if (text === undefined) return [...PROCESS_ROLES];
  const roles = text.split(",").map((role) => role.trim());
  const unknown = roles.filter((role) => !(PROCESS_ROLES as readonly string[]).includes(role));
  if (unknown.length > 0) throw new UsageError(`There is no role ${unknown.join(", ")}.\n${USAGE}`);
  return roles as ProcessRole[];
}

function portFrom(text: string | undefined, config: Environment): number {
  if (text === undefined) return config.PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port is a number from 0 to 65535.\n${USAGE}`);
  return port;
}

function trustProxyFrom(text: string | undefined): TrustProxy {
  if (text === undefined || text === "false") return false;
  if (text === "true") return true;
  if (!/^\d+$/.test(text)) return text;
  const hops = Number(text);
  return (_address, hop) => hop < hops;
}

function listenError(error: unknown, port: number): unknown {
  const { code } = error as { code?: string };
  if (code === "EADDRINUSE") {
    return new CommandError(
      `Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES")
    return new CommandError(`Port ${port} needs more rights. Choose one above 1023, for example PORT=4310.`);
  if (code === "EADDRNOTAVAIL")
    return new ConfigError(["HOST is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all."]);
  return error;
}
