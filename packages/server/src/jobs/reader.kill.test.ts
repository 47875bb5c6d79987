import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFeedServer, type FeedServer } from "@baluarte/channels/testing/feed-server.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { startServer, type ServerProcess } from "@baluarte/testkit/server-process.ts";
import { until } from "@baluarte/testkit/until.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

let folder: string;
let server: ServerProcess;
let far: FeedServer;
let env: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "blt-kill-"));
  far = await openFeedServer();
  env = { BALUARTE_OUTBOUND_ALLOW: far.place };
  server = await startServer(folder, undefined, env);
});
afterEach(async () => {
  if (server.process.exitCode === null && server.process.signalCode === null) await server.signal("SIGTERM");
  await far.close();
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

/** The server is killed as by a power cut, and comes back to the same data. */
async function killed(): Promise<Visitor> {
  await server.signal("SIGKILL");
  server = await startServer(folder, undefined, env);
  return signedInAgain();
}

const posts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `e${index}`,
    title: `Nubara cobra doble en el vuelo ${index}`,
    at: new Date().toISOString() as Instant,
  })).toReversed();

test("a source that is being read when the power goes is read again: no post is lost, and none counted twice", async () => {
  let lucia = server.visitor();
  const { brand } = await setUp({ call: lucia.call }, server.visitor(), server.setupToken!);
  const params = { brand };
  far.show(posts(1));
  const { source } = await lucia.call("source.add", {
    params,
    body: { kind: "feed", settings: { url: far.url }, credential: null, connection: null, name: "Diario" },
  });
  const stored = async () => (await lucia.call("source.list", { params })).items[0]!.postsLastDay;
  const asked = (more: number) => until("the far side is asked", async () => (far.asked.length >= more ? true : null));
  const whole = (count: number) =>
    until("what was said is here", async () => ((await stored()) === count ? true : null), 100_000);

  // In the middle of the far side's answer.
  far.show(posts(2));
  far.answer((_, response) => void response.writeHead(200, { "content-type": "application/rss+xml" }).write("<rss"));
  const before = far.asked.length;
  await lucia.call("source.ask", { params: { ...params, source: source.id } });
  await asked(before + 1);
  far.answer(null);
  lucia = await killed();
  expect(await stored()).toBe(1);
  await whole(2);

  // While the batch is being stored.
  far.show(posts(400));
  const earlier = far.asked.length;
  await lucia.call("source.ask", { params: { ...params, source: source.id } });
  await asked(earlier + 1);
  lucia = await killed();
  await whole(400);
  const { untriaged, triaged } = await lucia.call("mention.counts", { params, query: {} });
  expect(untriaged + triaged).toBe(400);
}, 240_000);
