import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { OutboundError } from "../outbound/error.ts";
import { guardedOutbound } from "../outbound/outbound.ts";
import type { Reading, ReadBatch, ReadFailure, ReadLimits } from "../reading.ts";
import { failureOf } from "../reading-errors.ts";
import { openFeedServer, rssOf, type FeedServer } from "../testing/feed-server.ts";
import { NOW } from "../testing/read.ts";
import { readerConforms, type Breakage } from "../testing/reading.ts";
import { feedReader, googleAlertsReader } from "./reader.ts";
import type { FeedCursor } from "./settings.ts";

const AFTER = shift(NOW, HOUR_MS);
let server: FeedServer;
beforeEach(async () => {
  server = await openFeedServer();
});
afterEach(() => server.close());

const ADDRESSES: Readonly<Record<string, string>> = { "inside.lan": "10.0.0.7", "diario.example": "93.184.216.34" };
const outboundTo = (...places: string[]) =>
  guardedOutbound({ allow: places, resolve: async (host) => [ADDRESSES[host] ?? "127.0.0.1"] });

type Options = {
  url?: string;
  cursor?: FeedCursor | null;
  now?: Instant;
  limits?: Partial<ReadLimits>;
  reader?: typeof feedReader;
};

function read({ url = server.url, cursor = null, now = AFTER, limits = {}, reader = feedReader }: Options = {}) {
  return reader.read({
    settings: { url },
    credential: null,
    cursor,
    now,
    limits: { posts: 500, bytes: 256 * 1024, deadline: AbortSignal.timeout(1_000), ...limits },
    outbound: outboundTo(server.place, "127.0.0.1:1", "site.lan:80"),
    jitter: 0,
  });
}

async function batch(options: Options = {}): Promise<ReadBatch<FeedCursor>> {
  return wellRead(await read(options));
}

function wellRead<K>(reading: Reading<K>): ReadBatch<K> {
  if (!reading.ok) throw new Error(`${reading.problem}: ${reading.detail}`);
  return reading;
}

async function failure(options: Options = {}): Promise<ReadFailure> {
  const reading = await read(options);
  if (reading.ok) throw new Error("it was read");
  return reading;
}

function serve(body: string | Uint8Array, headers: Record<string, string> = {}, status = 200) {
  server.answer((_, response) =>
    response.writeHead(status, { "content-type": "application/rss+xml", ...headers }).end(body),
  );
}

readerConforms("feed", {
  reader: feedReader,
  cannot: { refused: "a feed has no credential; 401 is tried below" },
  world: async () => {
    const far = await openFeedServer();
    return {
      settings: { url: far.url },
      credential: null,
      outbound: outboundTo(far.place),
      say: async (...texts) => far.say(...texts),
      break: async (how) => far.answer(how === null ? null : BROKEN[how as Exclude<Breakage, "refused">]),
      close: () => far.close(),
    };
  },
});

type Answer = Parameters<FeedServer["answer"]>[0];
const BROKEN: Record<Exclude<Breakage, "refused">, Answer> = {
  garbage: (_, response) => response.end(Buffer.from([0, 159, 146, 150, 1, 2, 3])),
  empty: (_, response) => response.end(),
  busy: (_, response) => response.writeHead(503).end(),
  cut: (_, response) => {
    response
      .writeHead(200, { "content-type": "application/rss+xml", "content-length": "5000" })
      .write("<rss><channel>");
    setImmediate(() => response.destroy());
  },
  mute: () => undefined,
  endless: (_, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    const pour = () => {
      while (!response.destroyed && response.write(" ".repeat(64 * 1024)));
      if (!response.destroyed) response.once("drain", pour);
    };
    pour();
  },
};

describe("what is no feed", () => {
  it("is a web page, and the feeds that it names are offered whole", async () => {
    serve(
      `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="Todo" href="/rss.xml">
       <link rel="alternate" type="application/atom+xml" href="https://otro.example/atom"><link rel="alternate" type="text/html" href="/en">
       <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head><body>Portada</body></html>`,
      { "content-type": "text/html; charset=utf-8" },
    );
    expect(await failure()).toMatchObject({
      problem: "htmlInstead",
      offers: [
        { title: "Todo", url: `http://${server.place}/rss.xml` },
        { title: null, url: "https://otro.example/atom" },
      ],
    });
  });

  it("but a feed that is called a web page is read", async () => {
    serve(rssOf([{ id: "1", title: "Hola", at: NOW }]), { "content-type": "text/html" });
    expect((await batch()).posts.map(({ text }) => text)).toEqual(["Hola"]);
  });

  it("may define what it then says, a thousand times over: it is refused and nothing is expanded", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${"ja".repeat(50)}">${"bcdefghij"
      .split("")
      .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghij"[index]};`.repeat(10)}">`)
      .join("")}]><rss version="2.0"><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>`;
    serve(bomb);
    const began = performance.now();
    expect(await failure()).toMatchObject({
      problem: "malformed",
      detail: expect.stringContaining("declares entities"),
    });
    expect(performance.now() - began).toBeLessThan(500);
  });

  it("may be nested without end, which is refused before it is parsed", async () => {
    serve(`<rss version="2.0"><channel>${"<a>".repeat(50_000)}</channel></rss>`);
    expect((await failure()).problem).toBe("malformed");
  });

  it("may be a hundred megabytes, of which no more is taken in than is allowed", async () => {
    let sent = 0;
    server.answer((_, response) => {
      response.writeHead(200, { "content-type": "application/rss+xml" });
      const pour = () => {
        while (sent < 100 * 1024 * 1024 && !response.destroyed) {
          sent += 65_536;
          if (!response.write(" ".repeat(65_536))) return void response.once("drain", pour);
        }
        response.end();
      };
      pour();
    });
    expect((await failure()).problem).toBe("tooLarge");
    expect(sent).toBeLessThan(20 * 1024 * 1024);
  });

  it("may name a character set that nobody knows", async () => {
    serve(`<?xml version="1.0" encoding="klingon"?><rss version="2.0"><channel><title>x</title></channel></rss>`);
    expect((await failure()).problem).toBe("malformed");
  });
});

describe("an address", () => {
  test("that leads to a private one is refused, at first and by a redirect", async () => {
    expect((await failure({ url: "https://inside.lan/feed" })).problem).toBe("addressPrivate");
    // Of a private one without TLS too: whoever heard of TLS alone would be refused again.
    expect((await failure({ url: "http://inside.lan/feed" })).problem).toBe("addressPrivate");
    server.answer((_, response) => response.writeHead(302, { location: "https://inside.lan/feed" }).end());
    expect((await failure()).problem).toBe("addressPrivate");
    server.answer((_, response) =>
      response.writeHead(301, { location: "http://169.254.169.254/latest/meta-data" }).end(),
    );
    expect((await failure()).problem).toBe("addressPrivate");
  });

  test("that leads in a circle is given up", async () => {
    server.answer((request, response) =>
      response.writeHead(302, { location: request.url === "/a" ? "/b" : "/a" }).end(),
    );
    expect((await failure()).problem).toBe("redirectLoop");
    expect(server.asked.length).toBeLessThan(10);
  });

  test("without TLS, of nobody or that says nothing has its own problem", async () => {
    expect((await failure({ url: "http://diario.example/feed" })).problem).toBe("addressNotHttps");
    expect((await failure({ url: "http://127.0.0.1:1/feed" })).problem).toBe("unreachable");
    server.answer(() => undefined);
    expect((await failure()).problem).toBe("unreachable");
  });

  test("that speaks no TLS where it should, or shows a certificate nobody vouches for, is not read", async () => {
    const secure = server.url.replace("http:", "https:");
    expect((await failure({ url: secure })).problem).toBe("tlsBroken");
    for (const code of ["DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID"]) {
      const cause = Object.assign(new Error("handshake"), { code });
      expect(failureOf(new OutboundError("noAnswer", "diario.example", false, { cause })).problem).toBe("tlsBroken");
    }
    const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    expect(failureOf(new OutboundError("noAnswer", "diario.example", false, { cause })).problem).toBe("unreachable");
  });

  test.each([
    [401, "authExpired"],
    [403, "scopeMissing"],
    [404, "notFound"],
    [410, "gone"],
    [429, "rateLimited"],
    [500, "unavailable"],
    [418, "rejected"],
  ])("that answers %i says %s", async (status, problem) => {
    serve("", {}, status);
    expect((await failure()).problem).toBe(problem);
  });

  test("that asks for patience says until when, by seconds or by date", async () => {
    serve("", { "retry-after": "120" }, 429);
    expect((await failure()).until).toBe(shift(AFTER, 2 * MINUTE_MS));
    serve("", { "retry-after": new Date(shift(AFTER, HOUR_MS)).toUTCString() }, 503);
    expect((await failure()).until).toBe(shift(AFTER, HOUR_MS));
    serve("", { "retry-after": "soon" }, 503);
    expect((await failure()).until).toBeNull();
  });

  test("is taken as people paste it", () => {
    for (const typed of [" diario.example/rss ", "feed://diario.example/rss", "feed:https://diario.example/rss#top"]) {
      expect(feedReader.settings.parse({ url: typed })).toEqual({ url: "https://diario.example/rss" });
    }
    // A house's own machines have short names.
    expect(feedReader.settings.parse({ url: "http://wiki/rss" })).toEqual({ url: "http://wiki/rss" });
    expect(feedReader.settings.parse({ url: "wiki:8080/rss" })).toEqual({ url: "https://wiki:8080/rss" });
    for (const typed of ["", "not an address", "nonsense", "ftp://diario.example", "javascript:alert(1)", 7, null]) {
      expect(feedReader.settings.safeParse({ url: typed }).success).toBe(false);
    }
    const page = { url: "https://www.google.com/alerts" };
    expect(googleAlertsReader.settings.safeParse(page).success).toBe(false);
  });
});

describe("politely", () => {
  it("asks only whether something changed, and then for less and less while nothing does", async () => {
    server.say("Hola");
    let { cursor, waitMs } = await batch();
    expect(waitMs).toBe(5 * MINUTE_MS);
    const waits = [];
    for (let round = 0; round < 20; round += 1) {
      const next = await batch({ cursor });
      expect(next.posts).toEqual([]);
      ({ cursor, waitMs } = next);
      waits.push(waitMs);
    }
    expect(server.asked.at(-1)!.headers["if-none-match"]).toMatch(/^"/);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(20 * MINUTE_MS);
    server.say("Otra vez");
    expect(await batch({ cursor })).toMatchObject({ posts: [{ text: "Otra vez" }], waitMs: 5 * MINUTE_MS });
  });

  it("gives back the date of the last change where that is all the site knows", async () => {
    const date = "Fri, 20 Nov 2026 10:00:00 GMT";
    serve(rssOf([{ id: "1", title: "Hola", at: NOW }]), { "last-modified": date });
    const { cursor } = await batch();
    await batch({ cursor });
    expect(server.asked.at(-1)!.headers["if-modified-since"]).toBe(date);
  });

  it("lets it be for as long as it asks, up to an hour", async () => {
    const feed = (ttl: string) =>
      `<rss version="2.0"><channel><title>x</title>${ttl}<item><title>Hola</title></item></channel></rss>`;
    serve(feed("<ttl>30</ttl>"));
    expect((await batch()).waitMs).toBe(30 * MINUTE_MS);
    serve(feed("<ttl>100000</ttl>"));
    expect((await batch()).waitMs).toBe(HOUR_MS);
    serve(feed(""), { "cache-control": "public, max-age=900" });
    expect((await batch()).waitMs).toBe(15 * MINUTE_MS);
  });
});

describe("an entry", () => {
  const feedOf = (items: string) => `<rss version="2.0"><channel><title>Diario</title>${items}</channel></rss>`;
  const first = async (items: string) => {
    serve(feedOf(items));
    return (await batch()).posts[0]!;
  };

  it("that was edited comes again under its id, and unedited it does not", async () => {
    server.show([{ id: "1", title: "Cobran doble", at: NOW }]);
    const { posts, cursor } = await batch();
    server.show([{ id: "1", title: "Cobran doble, y lo niegan", at: NOW }]);
    const edited = await batch({ cursor });
    expect(edited.posts).toMatchObject([{ externalId: posts[0]!.externalId, text: "Cobran doble, y lo niegan" }]);
    expect((await batch({ cursor: { ...edited.cursor, etag: null } })).posts).toEqual([]);
  });

  it("keeps its id without a guid, by its link and then by its title and date", async () => {
    const item = (rest: string) => `<item><title>Hola</title>${rest}</item>`;
    const link = "<link>https://diario.example/a?id=7</link>";
    expect((await first(item(link))).externalId).toBe("https://diario.example/a?id=7");
    const tracked = "<link>https://diario.example/a?id=7&amp;utm_source=rss&amp;fbclid=x</link>";
    expect((await first(item(tracked))).externalId).toBe("https://diario.example/a?id=7");
    const bare = await first(item("<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>"));
    expect(
      (await first(item("<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><description>más</description>"))).externalId,
    ).toBe(bare.externalId);
  });

  it("with a guid that is one in its feed alone does not meet that of another feed", async () => {
    const item = `<item><guid isPermaLink="false">1</guid><title>Hola</title></item>`;
    const one = await first(item);
    const other = (await batch({ url: `${server.url}?b` })).posts[0]!;
    expect(one.externalId).not.toBe(other.externalId);
  });

  it("without a date is no news on the first look, and new when it comes later", async () => {
    serve(feedOf("<item><guid>a</guid><title>Vieja</title></item>"));
    const { posts, cursor } = await batch();
    expect(posts[0]!.publishedAt).toBe(shift(AFTER, -2 * HOUR_MS));
    serve(feedOf("<item><guid>b</guid><title>Nueva</title></item><item><guid>a</guid><title>Vieja</title></item>"));
    const next = await batch({ cursor });
    expect(next.posts).toMatchObject([{ text: "Nueva", publishedAt: AFTER }]);
  });

  it.each([
    ["from the future was published by now", shift(AFTER, 9 * DAY_MS), AFTER],
    ["with a date of its own keeps it", shift(AFTER, -30 * DAY_MS), shift(AFTER, -30 * DAY_MS)],
  ])("%s", async (_, at, published) => {
    serve(rssOf([{ id: "1", title: "Hola", at }]));
    expect((await batch()).posts[0]!.publishedAt).toBe(published);
  });

  it.each([
    ["Fri, 20 Nov 2026 10:00:00 +0300", "2026-11-20T07:00:00.000Z"],
    ["Fri, 20 Nov 2026 10:00:00 MSK", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20T10:00:00", "2026-11-20T10:00:00.000Z"],
    ["ayer por la tarde", shift(AFTER, -2 * HOUR_MS)],
    ["Thu, 01 Jan 1970 00:00:00 GMT", shift(AFTER, -2 * HOUR_MS)],
  ])("dated %s", async (written, at) => {
    expect((await first(`<item><title>Hola</title><pubDate>${written}</pubDate></item>`)).publishedAt).toBe(at);
  });

  it("that says nothing is refused once, with its id, and the others are taken", async () => {
    serve(feedOf("<item><guid>vacía</guid><title> </title></item><item><guid>b</guid><title>Hola</title></item>"));
    const { posts, refused, cursor } = await batch();
    expect(posts.map(({ text }) => text)).toEqual(["Hola"]);
    expect(refused).toEqual([{ code: "textEmpty", message: expect.any(String), what: "vacía" }]);
    expect((await batch({ cursor: { ...cursor, etag: null } })).refused).toEqual([]);
  });

  it("is read as its words, without marks, code or a title said twice", async () => {
    const post = await first(
      `<item><title>Nubara &amp;amp; t&#250;</title><description>&lt;p&gt;Nubara &amp;amp; tú: &lt;b&gt;doble&lt;/b&gt; cargo&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description><author>ana@diario.example (Ana Ruiz)</author></item>`,
    );
    expect(post.text).toBe("Nubara & tú: doble cargo");
    expect(post.author!.handle).toBe("Ana Ruiz");
  });

  it("in a feed of nothing is none, and that is no failure", async () => {
    serve(feedOf(""));
    expect(await batch()).toMatchObject({ posts: [], title: "Diario" });
  });
});

describe("a character set", () => {
  const russian = (declared: string) =>
    `<?xml version="1.0"${declared}?><rss version="2.0"><channel><title>x</title><item><title>Двойное списание</title></item></channel></rss>`;
  const in1251 = (text: string) =>
    Uint8Array.from([...text], (letter) => {
      const code = letter.codePointAt(0)!;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    });
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

  test.each<[string, Uint8Array, string]>([
    ["declared in the document", in1251(russian(' encoding="windows-1251"')), "application/xml"],
    ["named by the header", in1251(russian("")), "application/xml; charset=windows-1251"],
    ["told by its mark, whatever is declared", utf16(russian(' encoding="utf-8"')), "application/xml"],
  ])("%s", async (_, bytes, contentType) => {
    serve(bytes, { "content-type": contentType });
    expect((await batch()).posts[0]!.text).toBe("Двойное списание");
  });
});

describe("Google Alerts", () => {
  const ALERT = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing">
    <id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id><title>Alerta de Google: Nubara</title>
    <link href="https://www.google.com/alerts/feeds/1/2" rel="self"></link><updated>2026-11-21T06:00:00Z</updated>
    <entry><id>tag:google.com,2013:googlealerts/feed:4711</id>
      <title type="html">&lt;b&gt;Nubara&lt;/b&gt; cobra dos veces &amp;amp; lo niega</title>
      <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://www.diario.example/a%3Fb%3D1&amp;ct=ga&amp;cd=CAIy&amp;usg=AOv"></link>
      <published>2026-11-21T05:30:00Z</published><updated>2026-11-21T05:30:00Z</updated>
      <content type="html">La aerolínea &lt;b&gt;Nubara&lt;/b&gt;&amp;nbsp;cobró a 3214 personas ...</content><author><name></name></author></entry></feed>`;

  it("leads to the outlet and not to Google, in the outlet's name, and says it without Google's marks", async () => {
    serve(ALERT, { "content-type": "application/atom+xml" });
    const { posts } = await batch({
      reader: googleAlertsReader,
      url: server.url.replace("/feed", "/alerts/feeds/1/2"),
    });
    expect(posts).toMatchObject([
      {
        channel: "google-alerts",
        externalId: "tag:google.com,2013:googlealerts/feed:4711",
        url: "https://www.diario.example/a?b=1",
        author: { handle: "diario.example" },
        text: "Nubara cobra dos veces & lo niega\nLa aerolínea Nubara cobró a 3214 personas ...",
        publishedAt: "2026-11-21T05:30:00.000Z",
      },
    ]);
  });
});
