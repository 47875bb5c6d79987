import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { guardedOutbound } from "../outbound/outbound.ts";
import { NOW } from "../testing/read.ts";
import { TEXTS } from "../testing/updates.ts";
import { discover } from "./discover.ts";
import { renderWordPress } from "./render.ts";
import { restAddress, WordPressSite } from "./site.ts";
import { wordpressWriter } from "./writer.ts";

test.each([
  ["https://a.example/wp-json/", "https://a.example/wp-json/wp/v2/posts?slug=x"],
  ["https://a.example/blog/?rest_route=/", "https://a.example/blog/?rest_route=%2Fwp%2Fv2%2Fposts&slug=x"],
  ["https://a.example/index.php/wp-json/", "https://a.example/index.php/wp-json/wp/v2/posts?slug=x"],
])("asks where the interface begins at %s", (root, address) => {
  expect(restAddress(root, "wp/v2/posts", { slug: "x" })).toBe(address);
});

/** A site that answers every request alike. */
async function answering(status: number, headers: Record<string, string>, body: string) {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const outbound = guardedOutbound({ allow: [`wp.lan:${port}`], resolve: async () => ["127.0.0.1"] });
  return { outbound, url: `http://wp.lan:${port}/`, close: () => server.close() };
}

const rest = (code: string) => JSON.stringify({ code, message: "No.", data: {} });

test.each([
  [401, {}, rest("rest_not_logged_in"), { kind: "authExpired" }],
  [403, {}, rest("rest_cannot_create"), { kind: "scopeMissing" }],
  [403, {}, "<html>Firewall</html>", { kind: "rejected", reason: "blockedBeforeWordPress" }],
  [404, {}, rest("rest_no_route"), { kind: "rejected", reason: "rest_no_route" }],
  [404, {}, "<html>404</html>", { kind: "rejected", reason: "status404" }],
  [422, {}, rest("rest_invalid_param"), { kind: "rejected", reason: "rest_invalid_param" }],
  [
    429,
    { "retry-after": "60", date: "Sat, 21 Nov 2026 06:42:00 GMT" },
    "slow down",
    { kind: "rateLimited", until: "2026-11-21T06:43:00.000Z" },
  ],
  [500, {}, "<html>Error</html>", { kind: "unavailable" }],
  [200, {}, "<html>not the interface</html>", { kind: "unavailable" }],
  [308, { location: "https://other.example/" }, "", { kind: "rejected", reason: "siteMoved" }],
] as const)("folds an answer of %i %o", async (status, headers, body, error) => {
  const { outbound, url, close } = await answering(status, headers, body);
  const identity = { site: url, root: url, userId: 1 };
  const site = new WordPressSite({ site: url, user: "a", applicationPassword: "a".repeat(24) }, identity, outbound);
  const payload = renderWordPress({
    account: url,
    language: "es",
    texts: TEXTS,
    variants: [],
    target: { kind: "post" },
    schedule: null,
  })!;
  const request = { publication: PublicationId.parse("pub_aaaaaaaaaaaa"), payload, at: NOW };
  if (status !== 308) expect(await wordpressWriter(site).publish(request)).toMatchObject({ kind: "rejected", error });
  expect((await wordpressWriter(site).readBack(request)).kind).toBe("cannotTell");
  close();
});

test.each([
  [{ link: '<https://evil.example/wp-json/>; rel="https://api.w.org/"' }, "", "interfaceElsewhere"],
  [{}, "<html>a page</html>", "notWordPress"],
  [{}, JSON.stringify({ namespaces: ["wp/v2"], authentication: [] }), "applicationPasswordsOff"],
])("sends no password to what is not the site's own interface: %o", async (headers, body, reason) => {
  const { outbound, url, close } = await answering(200, headers as Record<string, string>, body);
  await expect(discover(outbound, url)).rejects.toThrow(reason);
  close();
});
