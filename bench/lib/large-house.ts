import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { useStore } from "@baluarte/server/store/attach.ts";
import { DATABASE, OWNER_ROLE } from "@baluarte/server/store/bootstrap.ts";
import { PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import { storeMadeMentions } from "@baluarte/testkit/stored-mentions.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

/** An installation as people run it, with one brand that holds much and another beside it. */
export interface LargeHouse {
  readonly server: ServerProcess;
  readonly admin: Visitor;
  readonly large: BrandSlug;
  readonly other: BrandSlug;
  /** The database as its owner sees it inside the large brand, for plain counts beside the product's answers. */
  readonly plain: pg.Client;
  leave(): Promise<void>;
}

export const ADMIN_EMAIL = "lucia@nubara.example";
const LARGE = "nubara" as BrandSlug;
const OTHER = "brisa" as BrandSlug;
const MONITORS = ["maleta", "retraso", "reembolso", "flight delay", "багаж"];
const DAYS = 56;
/** What is stored may have to be moved to a new form first, a million rows of it. */
const START_LIMIT_MS = 600_000;
const PROGRAM = fileURLToPath(new URL("../../bin/baluarte.mjs", import.meta.url));

/**
 * Opens the installation in `folder`; an empty folder is filled first, `mentions` for the large brand and a twentieth of
 * it, 50,000 at most, for the other. `databaseUrl` `null`: on its embedded PostgreSQL.
 */
export async function openLargeHouse(
  folder: string,
  { mentions, databaseUrl }: { mentions: number; databaseUrl: string | null },
): Promise<LargeHouse> {
  const isNew = !existsSync(join(folder, "store"));
  const server = await startServer(folder, undefined, { DATABASE_URL: databaseUrl ?? "" }, START_LIMIT_MS);
  try {
    return await enterLargeHouse(server, folder, { mentions, databaseUrl, isNew });
  } catch (error) {
    await server.signal("SIGTERM");
    throw error;
  }
}

async function enterLargeHouse(
  server: ServerProcess,
  folder: string,
  { mentions, databaseUrl, isNew }: { mentions: number; databaseUrl: string | null; isNew: boolean },
): Promise<LargeHouse> {
  const admin = server.visitor();
  const store = databaseUrl === null ? await useStore({ dataFolder: folder, log: QUIET }) : null;
  const url = databaseUrl ?? store!.urlFor(OWNER_ROLE, DATABASE);
  const plain = new pg.Client({ connectionString: url });
  await plain.connect();
  if (isNew) {
    await setUp(admin, server.visitor(), server.setupToken!, { slug: LARGE, query: "Nubara" });
    execFileSync(process.execPath, [PROGRAM, "brand", "add", OTHER, "--name", "Brisa", "--language", "es"], {
      env: { ...process.env, DATABASE_URL: databaseUrl ?? "", BALUARTE_DATA: folder },
      stdio: "ignore",
    });
    const until = new Date().toISOString() as Instant;
    await fill(admin, url, LARGE, { brand: "Nubara", count: mentions, seed: 1, until, days: DAYS });
    const few = Math.min(50_000, Math.ceil(mentions / 20));
    await fill(admin, url, OTHER, { brand: "Brisa", count: few, seed: 2, until, days: DAYS });
  } else {
    await signIn(admin);
  }
  const { brands } = await admin.call("session.get", {});
  await plain.query("select set_config('app.brand', $1, false)", [brands.find(({ slug }) => slug === LARGE)!.id]);
  return {
    server,
    admin,
    large: LARGE,
    other: OTHER,
    plain,
    async leave() {
      await plain.end();
      await store?.stop();
      await server.signal("SIGTERM");
    },
  };
}

async function signIn(admin: Visitor): Promise<void> {
  const answer = await admin.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: ADMIN_EMAIL, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`signing in was refused: ${answer.status}`);
}

async function fill(
  admin: Visitor,
  url: string,
  slug: BrandSlug,
  plan: { brand: string; count: number; seed: number; until: Instant; days: number },
): Promise<void> {
  const params = { brand: slug };
  for (const query of MONITORS) await admin.call("monitor.create", { params, body: { name: query, query } });
  const { items } = await admin.call("monitor.list", { params });
  const { person, brands } = await admin.call("session.get", {});
  const id: BrandId = brands.find((brand) => brand.slug === slug)!.id;
  const monitors: MonitorId[] = items.map((monitor) => monitor.id);
  let told = 0;
  await storeMadeMentions(url, { id, monitors, decidedBy: person.id }, plan, (stored) => {
    if (stored - told < 100_000) return;
    told = stored;
    process.stderr.write(`${slug}: ${stored} stored\n`);
  });
}

const QUIET = { info() {}, warn() {}, error() {} };
