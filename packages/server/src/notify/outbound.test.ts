import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOutbound, isInside, type OutboundRequest } from "./outbound.ts";

let server: Server;
let port: number;
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    if (request.url === "/silent") return;
    if (request.url === "/moved") response.writeHead(302, { location: "http://127.0.0.1:1/" });
    if (request.url === "/endless") {
      const more = setInterval(() => response.write("x".repeat(16_384)), 1);
      response.on("close", () => clearInterval(more));
      return;
    }
    response.end("fine");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (url: string, timeoutMs = 5_000): OutboundRequest => ({
  url,
  method: "GET",
  headers: {},
  body: null,
  timeoutMs,
});

test("refuses whatever lies inside the house, however it is written, and asks nobody", async () => {
  const outbound = createOutbound({ allow: [] });
  const before = asked;
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"]) {
    for (const scheme of ["http", "https"]) {
      await expect(outbound.request(get(`${scheme}://${host}:${port}/`)), `${scheme} ${host}`).rejects.toMatchObject({
        code: "blockedAddress",
      });
    }
  }
  await expect(outbound.connect({ host: "localhost", port, timeoutMs: 1_000 })).rejects.toMatchObject({
    code: "blockedAddress",
  });
  await expect(outbound.connect({ host: "127.0.0.1", port, timeoutMs: 1_000 })).rejects.toMatchObject({
    code: "blockedAddress",
  });
  await expect(outbound.request(get("file:///etc/passwd"))).rejects.toMatchObject({ code: "blockedAddress" });
  expect(asked).toBe(before);
});

test("lets through what the operator allowed, on that port alone when one is named", async () => {
  const here = { status: 200, body: "fine" };
  await expect(
    createOutbound({ allow: ["127.0.0.1"] }).request(get(`http://127.0.0.1:${port}/`)),
  ).resolves.toMatchObject(here);
  await expect(
    createOutbound({ allow: [`localhost:${port}`] }).request(get(`http://localhost:${port}/`)),
  ).resolves.toMatchObject(here);
  await expect(
    createOutbound({ allow: ["127.0.0.1:1"] }).request(get(`http://127.0.0.1:${port}/`)),
  ).rejects.toMatchObject({ code: "blockedAddress" });
});

test("follows no redirect, waits no longer than it may, and reads no endless answer", async () => {
  const outbound = createOutbound({ allow: ["127.0.0.1"] });
  expect((await outbound.request(get(`http://127.0.0.1:${port}/moved`))).status).toBe(302);
  await expect(outbound.request(get(`http://127.0.0.1:${port}/silent`, 100))).rejects.toMatchObject({
    code: "timeout",
  });
  expect((await outbound.request(get(`http://127.0.0.1:${port}/endless`))).body).toHaveLength(65_536);
  await expect(outbound.request(get("http://127.0.0.1:1/"))).rejects.toMatchObject({ code: "unreachable" });
});

test("knows addresses inside from those outside", () => {
  expect(
    [
      "10.1.2.3",
      "172.31.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "fd00::1",
      "fe80::1",
      "::",
      "64:ff9b::7f00:1",
      "240.0.0.1",
      "no",
    ].filter((one) => !isInside(one)),
  ).toEqual([]);
  expect(["8.8.8.8", "172.32.0.1", "2606:4700::1111"].filter(isInside)).toEqual([]);
});
