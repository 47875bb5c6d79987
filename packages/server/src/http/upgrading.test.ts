import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { runInNewContext } from "node:vm";
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

test("its page reloads only once the server answers: neither while it is refused nor by a proxy's word", async () => {
  const response = await ask("/", { headers: { accept: "text/html" } });
  const [, script = ""] = /<script>([^]*?)<\/script>/.exec(await response.text()) ?? [];
  const hash = createHash("sha256").update(script).digest("base64");
  expect(response.headers.get("content-security-policy")).toContain(`script-src 'sha256-${hash}'; connect-src 'self'`);
  const answers = [503, "refused", 502, 200];
  const did: unknown[] = [];
  await new Promise<void>((done) => {
    runInNewContext(script, {
      setTimeout: (then: () => unknown, ms: number) => {
        did.push(ms);
        queueMicrotask(then);
      },
      fetch: async (address: string) => {
        const answer = answers.shift();
        did.push(`${address} ${answer}`);
        if (typeof answer === "string") throw new TypeError(answer);
        return { status: answer };
      },
      location: { href: "/b/nubara", reload: done },
    });
  });
  expect(did).toEqual([
    5_000,
    "/b/nubara 503",
    5_000,
    "/b/nubara refused",
    5_000,
    "/b/nubara 502",
    5_000,
    "/b/nubara 200",
  ]);
});

test("frees its address for the server, though a browser has connected that asks later", async () => {
  const browser = connect(port, "127.0.0.1");
  await once(browser, "connect");
  const cut = once(browser, "close");
  // Connections are taken in their order: this one has been, once the next is answered.
  await ask("/");
  await standIn.stop();
  await cut;
  standIn = await answerUpgrading({ host: "127.0.0.1", port, tls: null });
  expect((await ask("/")).status).toBe(503);
});
