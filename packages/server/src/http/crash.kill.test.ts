import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { ImportId } from "@baluarte/domain/kernel/id.ts";

const FULL = process.env["BALUARTE_FULL"] === "1";
const POSTS = 12_000;

let folder: string;
let server: ServerProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  server = await startServer(folder);
});
afterEach(async () => {
  if (server.process.exitCode === null && server.process.signalCode === null) {
    server.process.kill("SIGCONT");
    await server.signal("SIGTERM");
  }
  rmSync(folder, { recursive: true, force: true });
});

async function signedInAgain(): Promise<Visitor> {
  const visitor = server.visitor();
  const response = await visitor.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "lucia@nubara.example", password: PASSWORD }),
  });
  expect(response.status).toBe(200);
  return visitor;
}

function postsFile(): FormData {
  const start = Date.parse("2026-10-01T00:00:00.000Z");
  const lines = Array.from({ length: POSTS }, (_, index) =>
    JSON.stringify({
      id: `p${index}`,
      channel: "x",
      text: `Nubara, vuelo ${index} con retraso de ${index % 90} minutos`,
      time: new Date(start + index * 60_000).toISOString(),
      author: `viajera${index % 500}`,
    }),
  );
  const form = new FormData();
  form.set("file", new Blob([lines.join("\n")]), "posts.jsonl");
  return form;
}

async function startImport(lucia: Visitor, brand: BrandSlug): Promise<ImportId> {
  const response = await lucia.fetch(`/api/v1/brands/${brand}/imports`, { method: "POST", body: postsFile() });
  return ((await response.json()) as { id: ImportId }).id;
}

async function finished(lucia: Visitor, brand: BrandSlug, id: ImportId) {
  return until(
    "the import is done",
    async () => {
      const view = await lucia.call("import.get", { params: { brand, import: id } });
      return view.state === "done" ? view : null;
    },
    90_000,
  );
}

async function storedMentions(lucia: Visitor, brand: BrandSlug): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await lucia.call("mention.list", {
      params: { brand },
      query: { state: "all", limit: 200, ...(cursor === undefined ? {} : { cursor }) },
    });
    count += page.items.length;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return count;
}

test("an import that is killed in the middle goes on after the restart and counts every post once", async () => {
  let lucia = server.visitor();
  const { brand } = await setUp(lucia, server.visitor(), server.setupToken!);
  const id = await startImport(lucia, brand);
  await until("a part is stored", async () => {
    const view = await lucia.call("import.get", { params: { brand, import: id } });
    return view.accepted > 0 && view.accepted < POSTS;
  });
  await server.signal("SIGKILL");
  server = await startServer(folder);
  lucia = await signedInAgain();
  const view = await finished(lucia, brand, id);
  expect(view).toMatchObject({ accepted: POSTS, duplicate: 0, rejected: 0, mentions: POSTS });
  expect(await storedMentions(lucia, brand)).toBe(POSTS);
});

test("an import that is stopped for longer than its heartbeat stores every post once", async () => {
  const lucia = server.visitor();
  const { brand } = await setUp(lucia, server.visitor(), server.setupToken!);
  const id = await startImport(lucia, brand);
  await until("a part is stored", async () => {
    const view = await lucia.call("import.get", { params: { brand, import: id } });
    return view.accepted > 0;
  });
  await server.signal("SIGSTOP");
  // The heartbeat of a job is ten seconds: what is being watched here is what happens once it has passed.
  await new Promise((resolve) => setTimeout(resolve, FULL ? 25_000 : 12_000));
  await server.signal("SIGCONT");
  const view = await finished(lucia, brand, id);
  expect(view.accepted).toBe(POSTS);
  expect(await storedMentions(lucia, brand)).toBe(POSTS);
});
