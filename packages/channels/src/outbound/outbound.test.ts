import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { OutboundError } from "./error.ts";
import { guardedOutbound, type OutboundRequest } from "./outbound.ts";
import { spelledAsUrl, type Resolve } from "./vet.ts";

/** A far side on this machine that remembers what it was asked. */
async function farSide(answer: RequestListener) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  return { asked, port: (server.address() as AddressInfo).port };
}
const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

const loopback: Resolve = async () => ["127.0.0.1"];
const never: Resolve = () => Promise.reject(new Error("asked"));
const get = (url: string, headers: Record<string, string> = {}): OutboundRequest => ({
  method: "GET",
  url,
  headers,
  body: null,
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "answered",
    (error: unknown) => (error instanceof OutboundError ? `${error.code} ${error.sent ? "sent" : "unsent"}` : error),
  );

describe("an address that is not public", () => {
  test.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://１２７.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/latest/meta-data/",
    "https://[fd00:ec2::254]/",
    "https://169.254.169.254/",
    "https://localhost/",
    "https://site.example/",
  ])("is refused before anything is sent: %s", async (url) => {
    const outbound = guardedOutbound({ allow: [], resolve: loopback });
    expect(await refusal(outbound.request(get(url)))).toBe("privateAddress unsent");
  });

  test("refuses a name of which only one address is private", async () => {
    const outbound = guardedOutbound({ allow: [], resolve: async () => ["93.184.216.34", "10.0.0.1"] });
    expect(await refusal(outbound.request(get("https://site.example/")))).toBe("privateAddress unsent");
  });

  test("is refused for any other protocol as well", async () => {
    const outbound = guardedOutbound({ allow: ["mail.lan:25"], resolve: loopback });
    for (const host of ["127.0.0.1", "2130706433", "::1", "mail.example"]) {
      expect(await refusal(outbound.connect(host, 25))).toBe("privateAddress unsent");
    }
    expect(await refusal(outbound.connect("mail.lan", 587))).toBe("privateAddress unsent");
    for (const host of ["", "a b", "user@mail.lan", "mail.lan/x", "mail.lan:25", "a?b"]) {
      expect(await refusal(outbound.connect(host, 25))).toBe("badAddress unsent");
    }
  });

  test("is reached where the admin named host and port, and there alone", async () => {
    const { port } = await farSide((_, response) => response.end("hola"));
    const outbound = guardedOutbound({ allow: [`wp.lan:${port}`], resolve: loopback });
    expect(await outbound.request(get(`http://WP.lan:${port}/x`))).toMatchObject({ status: 200, text: "hola" });
    expect(await refusal(outbound.request(get(`http://other.lan:${port}/`)))).toBe("privateAddress unsent");
    expect(await refusal(outbound.request(get("https://wp.lan/")))).toBe("privateAddress unsent");
    const socket = await outbound.connect("wp.lan", port);
    expect(socket.remoteAddress).toBe("127.0.0.1");
    socket.destroy();
  });
});

test("connects to the address that was checked, though the name resolves to another by then", async () => {
  const { port } = await farSide((request, response) => response.end(request.socket.localAddress));
  let times = 0;
  const rebinding: Resolve = async () => [times++ === 0 ? "127.0.0.1" : "127.0.0.2"];
  const outbound = guardedOutbound({ allow: [`rebind.lan:${port}`], resolve: rebinding });
  expect((await outbound.request(get(`http://rebind.lan:${port}/`))).text).toBe("127.0.0.1");
  expect(times).toBe(1);
});

test("refuses plain HTTP to a public place as plain, whatever else would be wrong there", async () => {
  const outbound = guardedOutbound({ allow: [], resolve: async () => ["93.184.216.34"] });
  expect(await refusal(outbound.request(get("http://site.example/")))).toBe("notHttps unsent");
});

test.each([
  ["http://site.example/", "notHttps unsent"],
  ["https://user:clave@site.example/", "carriesPassword unsent"],
  ["ftp://site.example/", "badAddress unsent"],
  ["file:///etc/passwd", "badAddress unsent"],
  ["no address", "badAddress unsent"],
  ["https://site.example/", "unresolvable unsent"],
])("refuses %s (%s)", async (url, said) => {
  expect(await refusal(guardedOutbound({ allow: [], resolve: never }).request(get(url)))).toBe(said);
});

describe("a redirect", () => {
  test("is followed to where it leads, and what identifies us stays with its origin", async () => {
    const other = await farSide((_, response) => response.end("arrived"));
    const first = await farSide((request, response) => {
      const location = request.url === "/a" ? "/b" : `http://other.lan:${other.port}/c`;
      response.writeHead(302, { location }).end();
    });
    const outbound = guardedOutbound({
      allow: [`first.lan:${first.port}`, `other.lan:${other.port}`],
      resolve: loopback,
    });
    const headers = { authorization: "Basic secret", cookie: "a=b" };
    expect(await outbound.request(get(`http://first.lan:${first.port}/a`, headers))).toMatchObject({
      status: 200,
      url: `http://other.lan:${other.port}/c`,
      text: "arrived",
    });
    expect(first.asked.map((request) => request.headers.authorization)).toEqual(["Basic secret", "Basic secret"]);
    expect(other.asked[0]!.headers).not.toMatchObject({ authorization: expect.anything() });
    expect(other.asked[0]!.headers).not.toMatchObject({ cookie: expect.anything() });
  });

  test.each([
    // That it is private comes before that it is plain: with `https` it would be refused again.
    ["http://127.0.0.1:1/", "privateAddress unsent"],
    ["https://169.254.169.254/latest/", "privateAddress unsent"],
    ["https://[::1]/", "privateAddress unsent"],
    ["https://u:p@first.lan/", "carriesPassword unsent"],
    ["file:///etc/passwd", "badAddress unsent"],
  ])("to %s is refused (%s)", async (location, said) => {
    const { port } = await farSide((_, response) => response.writeHead(301, { location }).end());
    const outbound = guardedOutbound({ allow: [`first.lan:${port}`], resolve: loopback });
    expect(await refusal(outbound.request(get(`http://first.lan:${port}/`)))).toBe(said);
  });

  test("is not followed for ever", async () => {
    const { asked, port } = await farSide((_, response) => response.writeHead(302, { location: "/" }).end());
    const outbound = guardedOutbound({ allow: [`first.lan:${port}`], resolve: loopback });
    expect(await refusal(outbound.request(get(`http://first.lan:${port}/`)))).toBe("tooManyRedirects sent");
    expect(asked).toHaveLength(6);
  });

  test("of a write is handed to whoever wrote", async () => {
    const { asked, port } = await farSide((_, response) => response.writeHead(308, { location: "/other" }).end());
    const outbound = guardedOutbound({ allow: [`first.lan:${port}`], resolve: loopback });
    const write = { ...get(`http://first.lan:${port}/`), method: "POST", body: "hola" } as const;
    expect((await outbound.request(write)).status).toBe(308);
    expect(asked).toHaveLength(1);
  });
});

describe("an answer", () => {
  const ask = async (answer: RequestListener) => {
    const { port } = await farSide(answer);
    return guardedOutbound({ allow: [`far.lan:${port}`], resolve: loopback }).request(get(`http://far.lan:${port}/`));
  };

  test("is read no further than its limit, packed or not", async () => {
    const large = Buffer.alloc(5 * 1024 * 1024, "a");
    expect(await refusal(ask((_, response) => response.end(large)))).toBe("bodyTooLarge sent");
    const packed = ask((_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(large)));
    expect(await refusal(packed)).toBe("bodyTooLarge sent");
  });

  test("is unpacked where a cache packed it unasked", async () => {
    const answer = await ask((_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync("hola")));
    expect(answer.text).toBe("hola");
  });

  test("that breaks off may have had its effect; a connection that never was has none", async () => {
    expect(await refusal(ask((request) => request.socket.destroy()))).toBe("noAnswer sent");
    const outbound = guardedOutbound({ allow: ["far.lan:1"], resolve: loopback });
    expect(await refusal(outbound.request(get("http://far.lan:1/")))).toBe("noAnswer unsent");
    expect(await refusal(outbound.connect("far.lan", 1))).toBe("noAnswer unsent");
  });

  test("fails in words that carry no secret", async () => {
    const outbound = guardedOutbound({ allow: ["far.lan:1"], resolve: loopback });
    const error: unknown = await outbound
      .request(get("http://far.lan:1/path-secret?key=query-secret", { authorization: "header-secret" }))
      .catch((caught: unknown) => caught);
    expect(String(error)).toBe("OutboundError: noAnswer: far.lan");
    expect(JSON.stringify(error)).not.toMatch(/secret/);
  });
});

test.each([
  ["EXAMPLE.com", "example.com"],
  ["ñandú.example", "xn--and-6ma2c.example"],
  ["2130706433", "127.0.0.1"],
  ["0x7f000001", "127.0.0.1"],
  ["::1", "[::1]"],
])("spells %s as %s", (typed, spelled) => {
  expect(spelledAsUrl(typed)).toBe(spelled);
});
