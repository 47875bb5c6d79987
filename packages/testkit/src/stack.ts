import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { handlersOf, run, wire, type Wired } from "@baluarte/server/main/wire.ts";
import { readSourcesOnce } from "@baluarte/server/jobs/reader.ts";
import { fireTimersOnce } from "@baluarte/server/jobs/timers.ts";
import { makeSetupLink } from "@baluarte/server/services/setup.ts";
import type { OidcSettings } from "@baluarte/server/services/identity.ts";
import { TestClock } from "./clock.ts";
import { cloneDatabase, type TestDatabase } from "./database.ts";
import { quickPasswords } from "./quick-passwords.ts";
import { createVisitor, type Visitor } from "./visitor.ts";

/** The whole product in one process: real database, real HTTP, a clock the test advances, background work as steps. */
export interface Stack {
  readonly wired: Wired;
  readonly clock: TestClock;
  readonly address: string;
  /** Address of the database's owner role, for what a test looks at behind the product's back. */
  readonly databaseUrl: string;
  /** A browser of its own: it keeps the cookies it gets. */
  visitor(): Visitor;
  /** The one-time set-up link's token. */
  setupToken(): Promise<string>;
  /** Lets the product speak to `host:port` on this machine, as an admin would by `BALUARTE_OUTBOUND_ALLOW`. */
  allow(place: string): void;
  /** Runs every job that waits. */
  work(): Promise<number>;
  /** Asks every source that is due, until none is; answers how often one was asked. */
  readSources(): Promise<number>;
  /** Fires every timer that is due. */
  fireTimers(): Promise<number>;
  stop(): Promise<void>;
}

/** `database`: one with something in it already, and the `secret` under which that was written. */
export type StackOptions = { clock?: TestClock; oidc?: OidcSettings; database?: TestDatabase; secret?: Uint8Array };

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const clock = options.clock ?? new TestClock();
  const database = options.database ?? (await cloneDatabase());
  const dataFolder = mkdtempSync(join(tmpdir(), "blt-data-"));
  const log = pino({ level: process.env["TEST_LOG"] ?? "fatal" });
  // Where tests want nobody to listen, they say port 1.
  const outboundAllow = ["127.0.0.1:1"];
  const wired = await wire({
    databaseUrl: database.url,
    secret: options.secret ?? randomBytes(32),
    dataFolder,
    publicUrl: "http://127.0.0.1:1",
    log,
    clock,
    outboundAllow,
    oidc: options.oidc ?? null,
    passwordHashing: quickPasswords,
  });
  const running = await run(wired, {
    roles: ["web"],
    host: "127.0.0.1",
    port: 0,
    tls: null,
    // So that a test can come from any address; without the header nothing changes.
    trustProxy: "loopback",
    webFolder: null,
  });
  const address = running.address!;
  return {
    wired,
    clock,
    address,
    databaseUrl: database.url,
    visitor: () => createVisitor(address),
    async setupToken() {
      const link = await makeSetupLink(wired.ctx);
      if (link === null) throw new Error("set-up has been through");
      return link.split("#")[1]!;
    },
    allow: (place) => void outboundAllow.push(place),
    work: () => wired.queue.workOff(handlersOf(wired.ctx)),
    readSources: () => readSourcesOnce(wired.ctx),
    fireTimers: () => fireTimersOnce(wired.ctx),
    async stop() {
      await running.stop();
      await wired.stop();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
