import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startServer } from "@baluarte/testkit/server-process.ts";

const ENTRY = fileURLToPath(new URL("../../../../bin/baluarte.mjs", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "blt-serve-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function baluarte(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { ...process.env, BALUARTE_DATA: folder, DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

test("answers after each clean stop, and prints the set-up link only while there is no admin", async () => {
  let server = await startServer(folder);
  expect(server.setupToken).toMatch(/^[\w-]{32}$/);
  await setUp(server.visitor(), server.visitor(), server.setupToken!);
  // How soon is measured by `npm run bench -- start`.
  for (let round = 0; round < 2; round++) {
    await server.signal("SIGTERM");
    server = await startServer(folder);
    expect(await server.visitor().call("health.get", {})).toMatchObject({ status: "ok", store: "ok" });
    expect(server.setupToken).toBeNull();
  }
  await server.signal("SIGTERM");
});

test("says which port is taken and how to choose another", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  const { code, err } = await baluarte(["serve", "--port", String(port)]);
  expect(code).toBe(1);
  expect(err).toContain(`Port ${port} is taken`);
  taken.close();
});

test("refuses a second serve on one data folder and names the first", async () => {
  const server = await startServer(folder);
  const { code, err } = await baluarte(["serve", "--port", "0"]);
  expect(code).toBe(1);
  expect(err).toContain(String(server.process.pid));
  await server.signal("SIGTERM");
});

test("refuses a data folder of a newer version", async () => {
  const server = await startServer(folder);
  await server.signal("SIGTERM");
  const version = JSON.parse(readFileSync(join(folder, "version.json"), "utf8")) as { format: number };
  writeFileSync(join(folder, "version.json"), JSON.stringify({ ...version, format: version.format + 1 }));
  const { code, err } = await baluarte(["serve", "--port", "0"]);
  expect(code).toBe(1);
  expect(err).toMatch(/newer/);
});

test("says what is wrong with the settings, all at once and without repeating a secret", async () => {
  const { code, err } = await baluarte(["serve"], {
    PORT: "many",
    DATABASE_URL: "mysql://root:hunter2@db",
    TLS_CERT: "cert.pem",
  });
  expect(code).toBe(1);
  expect(err).toContain("PORT is a number");
  expect(err).toContain("DATABASE_URL is written as");
  expect(err).not.toContain("hunter2");
  const half = await baluarte(["serve"], { TLS_CERT: "cert.pem" });
  expect(half.err).toContain("TLS_CERT and TLS_KEY belong together");
});

test("answers usage with 2, an unreadable file with 1, and a bad line with 0 and its number", async () => {
  expect((await baluarte(["match", "posts.jsonl"])).code).toBe(2);
  expect((await baluarte(["no-such-command"])).code).toBe(2);
  expect((await baluarte(["analyze", join(folder, "nothing.jsonl")])).code).toBe(1);
  const file = join(folder, "posts.jsonl");
  writeFileSync(file, '{"text":"hola"}\n{"text":\n{"id":"b","text":"no funciona, llevo dos horas"}\n');
  const { code, out, err } = await baluarte(["analyze", file]);
  expect(code).toBe(0);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { line: number }).line),
  ).toEqual([1, 3]);
  expect(err).toContain("line 2: notJson");
});

test("closes the record of every brand, and finds an entry that was changed behind its back", async () => {
  const server = await startServer(folder);
  await setUp(server.visitor(), server.visitor(), server.setupToken!);
  // The command uses the store of the running server.
  const whole = await baluarte(["log", "verify"]);
  expect(whole.code).toBe(0);
  expect(JSON.parse(whole.out)).toMatchObject({ brand: "nubara", ok: true, firstBad: null, problem: null });
  await server.signal("SIGTERM");
  // Kept beside the database at the end: a tail that is cut off is seen against it.
  const anchors = JSON.parse(readFileSync(join(folder, "log-anchors.json"), "utf8")) as Record<string, { seq: number }>;
  expect(Object.values(anchors)[0]!.seq).toBe((JSON.parse(whole.out) as { entries: number }).entries);
  const ahead = Object.fromEntries(Object.entries(anchors).map(([id, head]) => [id, { ...head, seq: head.seq + 1 }]));
  writeFileSync(join(folder, "log-anchors.json"), JSON.stringify(ahead));
  const cut = await baluarte(["log", "verify"]);
  expect(cut.code).toBe(1);
  expect(JSON.parse(cut.out)).toMatchObject({ ok: false, problem: "cutTail" });
});

test("makes a brand that its admin finds, whether or not somebody had an account before", async () => {
  const early = await baluarte(["brand", "add", "lumbre", "--name", "Lumbre", "--language", "es"]);
  expect([early.code, JSON.parse(early.out).admin]).toEqual([0, null]);
  expect(early.err).toContain("set-up link");
  const server = await startServer(folder);
  const lucia = server.visitor();
  await lucia.call("setup.account", {
    body: {
      token: server.setupToken!,
      name: "Lucía Prado",
      email: "lucia@lumbre.example",
      password: PASSWORD,
      language: "es",
    },
  });
  const names = async () => (await lucia.call("session.get", {})).brands.map(({ name }) => name);
  expect([(await lucia.call("setup.get", {})).stage, await names()]).toEqual(["watch", ["Lumbre"]]);
  const add = (...rest: string[]) =>
    baluarte(["brand", "add", "almena", "--name", "Almena", "--language", "es", ...rest]);
  const unknown = await add("--admin", "nobody@lumbre.example");
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("no account")]);
  const nowhere = await add("--time-zone", "Marte");
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining("no time zone Marte")]);
  const made = await add();
  expect(JSON.parse(made.out)).toMatchObject({ brand: "almena", admin: "lucia@lumbre.example" });
  expect(await names()).toEqual(["Almena", "Lumbre"]);
  const again = await baluarte(["brand", "admin", "almena", "Lucia@lumbre.example"]);
  expect([again.code, JSON.parse(again.out)]).toEqual([0, { brand: "almena", admin: "lucia@lumbre.example" }]);
  expect((await baluarte(["brand", "admin", "nothing", "lucia@lumbre.example"])).code).toBe(1);
  const { items } = await lucia.call("member.list", { params: { brand: "almena" as BrandSlug } });
  expect(items.map(({ name, roles }) => [name, roles])).toEqual([
    ["Lucía Prado", ["admin", "lead", "commsLead", "communityManager"]],
  ]);
  expect((await baluarte(["log", "verify"])).code).toBe(0);
  await server.signal("SIGTERM");
});
