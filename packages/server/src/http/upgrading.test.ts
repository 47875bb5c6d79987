import { afterEach, beforeEach, expect, test } from "vitest";
import { Problem } from "@baluarte/contract/problem.ts";
import { freePort } from "@baluarte/testkit/server-process.ts";
import { answerUpgrading } from "./upgrading.ts";

let port: number;
let standIn: Awaited<ReturnType<typeof answerUpgrading>>;

beforeEach(async () => {
  port = await freePort();
  standIn = await answerUpgrading({ host: "127.0.0.1", port, tls: null });
});
afterEach(() => standIn.stop());

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, init);
}

test.each([
  ["ru-RU,ru;q=0.9,en;q=0.8", "ru", "Baluarte обновляется"],
  ["en-GB", "en", "Baluarte is being updated"],
  ["de,es;q=0.5", "es", "Baluarte se está actualizando"],
  ["", "es", "Baluarte se está actualizando"],
])("tells whoever opens the address in a browser, asked for %j in %s", async (asked, language, title) => {
  const headers = { accept: "text/html,application/xhtml+xml", "accept-language": asked };
  const response = await ask("/b/nubara/inbox?state=all", { headers });
  expect([response.status, response.headers.get("retry-after"), response.headers.get("cache-control")]).toEqual([
    503,
    "5",
    "no-store",
  ]);
  const html = await response.text();
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(`<h1>${title}</h1>`);
});

test("tells programs by a problem they know, whatever they ask and send", async () => {
  const asked: [string, RequestInit?][] = [
    ["/api/v1/health"],
    ["/api/v1/brands/nubara/posts", { method: "POST", body: "{", headers: { "content-type": "application/x-ndjson" } }],
    ["/api/auth/sign-in/email", { method: "POST", body: "x".repeat(2_000_000) }],
    ["/%E0%A4%A"],
  ];
  const answers = [];
  for (const [path, init] of asked) {
    const response = await ask(path, init);
    answers.push([response.status, Problem.parse(await response.json()).code]);
  }
  expect(answers).toEqual(asked.map(() => [503, "unavailable"]));
});

test("frees its address for the server", async () => {
  // A browser keeps its connection open.
  await ask("/", { headers: { connection: "keep-alive" } });
  await standIn.stop();
  standIn = await answerUpgrading({ host: "127.0.0.1", port, tls: null });
  expect((await ask("/")).status).toBe(503);
});
