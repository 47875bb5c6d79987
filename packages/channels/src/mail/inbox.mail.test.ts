import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { IMAP_BREAKS, startBreakable } from "@baluarte/testkit/counterparts/breakable.ts";
import { startImap, type ImapCounterpart, type Mailbox } from "@baluarte/testkit/counterparts/imap.ts";
import { parser } from "../aside/parser.ts";
import { guardedOutbound } from "../outbound/outbound.ts";
import { PUBLIC_ONLY } from "../outbound/vet.ts";
import type { ReadBatch } from "../reading.ts";
import { NOW } from "../testing/read.ts";
import { readerConforms } from "../testing/reading.ts";
import { inboxReader, type InboxCursor } from "./read.ts";

let imap: ImapCounterpart;
beforeAll(async () => {
  imap = await startImap();
  // The thread that parses starts with the first thing there is; its start is no part of how quick a reading is.
  await parser.run({ from: "here" }, "page", "<p>hola</p>", "hola");
});
afterAll(() => imap.close());

/** Written by hand, so that a mail is as odd as it has to be. */
function mailOf(text: string, headers: Record<string, string> = {}): string {
  const all = { From: "Ana <ana@cliente.example>", Date: "Sat, 21 Nov 2026 06:00:00 +0000", ...headers };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\r\n")}\r\n\r\n${text}\r\n`;
}

readerConforms("of a shared inbox", {
  reader: inboxReader,
  world: async () => {
    const place = await startBreakable({ speaksFirst: true });
    place.leadTo(imap.port);
    const box = imap.newMailbox();
    let said = 0;
    let password = box.password;
    return {
      settings: inboxReader.settings.parse({ host: "localhost", port: place.port, security: "none", user: box.user }),
      get credential() {
        return { password };
      },
      outbound: guardedOutbound({ ...PUBLIC_ONLY, allow: [`localhost:${place.port}`] }),
      say: async (...texts) => {
        for (const text of texts) {
          said += 1;
          box.deliver(
            mailOf("", { Subject: text, "Message-ID": `<${said}@cliente.example>` }),
            new Date(msOf(NOW) + said * MINUTE_MS),
          );
        }
      },
      break: async (how) => {
        password = how === "refused" ? "otra" : box.password;
        place.break(how === null || how === "refused" ? null : IMAP_BREAKS[how]);
      },
      close: () => place.close(),
    };
  },
});

/** A server that hands out `mails` a connection, and then keeps whoever asks waiting. */
async function startSlow(imapPort: number, mails: number): Promise<{ port: number; close(): void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(imapPort, "127.0.0.1");
    let asked = 0;
    for (const end of [socket, onward]) open.add(end.on("error", () => undefined));
    socket.on("data", (chunk) => {
      if (/UID FETCH/.test(chunk.toString("latin1"))) asked += 1;
      if (asked <= mails) onward.write(chunk);
    });
    onward.on("data", (chunk) => socket.write(chunk));
    socket.on("close", () => onward.destroy());
    onward.on("close", () => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const end of open) end.destroy();
      server.close();
    },
  };
}

type Asked = {
  settings?: Record<string, unknown>;
  password?: string;
  cursor?: InboxCursor | null;
  posts?: number;
  port?: number;
  timeMs?: number;
};

function readBox(
  box: Mailbox,
  { settings = {}, password = box.password, cursor = null, posts = 100, port = imap.port, timeMs = 20_000 }: Asked = {},
) {
  return inboxReader.read({
    settings: inboxReader.settings.parse({
      host: "localhost",
      port,
      security: "none",
      user: box.user,
      ...settings,
    }),
    credential: { password },
    cursor,
    now: shift(NOW, HOUR_MS),
    limits: { posts, bytes: 8 * 1024 * 1024, deadline: AbortSignal.timeout(timeMs) },
    outbound: guardedOutbound({
      ...PUBLIC_ONLY,
      allow: [`localhost:${port}`, `localhost:${imap.port}`, `localhost:${imap.tlsPort}`],
    }),
    jitter: 0,
  });
}

async function batchOf(box: Mailbox, asked: Asked = {}): Promise<ReadBatch<InboxCursor>> {
  const reading = await readBox(box, asked);
  if (!reading.ok) throw new Error(`${reading.problem}: ${reading.detail}`);
  return reading;
}

const AT = new Date(msOf(NOW));

describe("a mail", () => {
  test("is a post in the name of who wrote it, stays unread, and says to which it is an answer", async () => {
    const box = imap.newMailbox();
    const headers = {
      From: "=?utf-8?q?Ana_Pe=C3=B1a?= <Ana@Cliente.example>",
      Subject: "=?utf-8?b?wr9Iw6FzdGEgY3XDoW5kbz8=?=",
      "Message-ID": "<tres@cliente.example>",
      "In-Reply-To": "<dos@nubara.example>",
      References: "<uno@cliente.example> <dos@nubara.example>",
    };
    box.deliver(mailOf("Dos cobros: https://banco.example/extracto.", headers), AT);
    const { posts } = await batchOf(box);
    expect(posts).toEqual([
      {
        channel: "mail",
        externalId: "tres@cliente.example",
        author: { handle: "ana@cliente.example", name: "Ana Peña", followers: null, createdAt: null },
        text: "¿Hásta cuándo?\n\nDos cobros: https://banco.example/extracto.",
        publishedAt: "2026-11-21T06:00:00.000Z",
        url: null,
        lang: null,
        inReplyTo: "dos@nubara.example",
        repostOf: null,
        quoteOf: null,
        links: ["https://banco.example/extracto"],
        media: [],
        place: null,
        metrics: { attachments: 0, bytes: expect.any(Number) },
        extra: { thread: "uno@cliente.example" },
      },
    ]);
    expect(box.flags()).toEqual([]);
  });

  test("with fifty attachments and thirty megabytes is read by its words alone, and names what is attached", async () => {
    const box = imap.newMailbox();
    const part = (n: number) =>
      `--x\r\nContent-Type: application/x-msdownload; name="factura${n}.exe"\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment; filename="factura${n}.exe"\r\n\r\n${"QUFB".repeat(150_000)}\r\n`;
    const parts = Array.from({ length: 50 }, (_, n) => part(n + 1)).join("");
    const text = `--x\r\nContent-Type: text/plain\r\n\r\nMe han cobrado dos veces\r\n${parts}--x--`;
    const mail = mailOf(text, { Subject: "Facturas", "Content-Type": 'multipart/mixed; boundary="x"' });
    expect(mail.length).toBeGreaterThan(30_000_000);
    box.deliver(mail, AT);
    const began = process.memoryUsage().rss;
    const { posts, refused } = await batchOf(box);
    expect(process.memoryUsage().rss - began).toBeLessThan(60 * 1024 * 1024);
    expect(refused).toEqual([]);
    expect(posts).toHaveLength(1);
    expect(posts[0]!.text).toBe("Facturas\n\nMe han cobrado dos veces");
    expect(posts[0]!.metrics).toMatchObject({ attachments: 50, bytes: mail.length });
    expect((posts[0]!.extra["attachments"] as { name: string }[]).map(({ name }) => name)).toEqual(
      Array.from({ length: 50 }, (_, n) => `factura${n + 1}.exe`),
    );
  });

  test("that is broken, empty or automatic is counted with its reason, and the next one is read", async () => {
    const box = imap.newMailbox();
    const deep = Array.from(
      { length: 60 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join("");
    box.deliver(`From: x@y.example\r\n${deep}`, AT);
    box.deliver(mailOf("", {}), AT);
    box.deliver(mailOf("Estoy de vacaciones", { Subject: "Fuera", "Auto-Submitted": "auto-replied" }), AT);
    box.deliver(mailOf("No se pudo entregar", { From: "MAILER-DAEMON@mx.example", Subject: "Undelivered" }), AT);
    box.deliver(mailOf("Aviso nuestro", { From: "prensa@nubara.example", Subject: "Aviso" }), AT);
    box.deliver(mailOf("Sigo sin agua", { Subject: "Hola" }), AT);
    const { posts, refused } = await batchOf(box, { settings: { ours: ["Prensa@nubara.example"] } });
    expect(posts.map(({ text }) => text)).toEqual(["Hola\n\nSigo sin agua"]);
    expect(refused.map(({ code, message }) => [code, code === "mailBroken" ? "" : message])).toEqual([
      ["mailBroken", ""],
      ["textEmpty", "no words and no named attachment"],
      ["mailAutomatic", "autoReply"],
      ["mailAutomatic", "bounce"],
      ["mailAutomatic", "ownLetter"],
    ]);
  });

  test("of an alert is as many posts as it lists, and goes on within itself where a batch is full", async () => {
    const box = imap.newMailbox();
    const cards = [1, 2, 3].map((n) => ({
      type: "LINK",
      title: `Nubara noticia ${n}`,
      description: "…",
      url: `https://www.google.com/url?rct=j&sa=t&url=https://diario.example/${n}&ct=ga`,
    }));
    const html = `<html><body><script data-scope="inboxmarkup" type="application/json">${JSON.stringify({ cards: [{ widgets: cards }] })}</script></body></html>`;
    const headers = {
      From: "Google Alerts <googlealerts-noreply@google.com>",
      Subject: "Alerta: nubara",
      "Content-Type": "text/html; charset=utf-8",
    };
    box.deliver(mailOf(html, headers), AT);
    box.deliver(mailOf("después"), AT);
    const first = await batchOf(box, { posts: 2 });
    const second = await batchOf(box, { posts: 2, cursor: first.cursor });
    expect([first.waitMs, second.waitMs > 0]).toEqual([0, true]);
    expect([...first.posts, ...second.posts].map(({ url, text }) => url ?? text)).toEqual([
      "https://diario.example/1",
      "https://diario.example/2",
      "https://diario.example/3",
      "después",
    ]);
  });
});

describe("the mailbox", () => {
  test("that is too slow for one look is read on from where it was, and nothing is lost or repeated", async () => {
    const box = imap.newMailbox();
    const texts = ["uno", "dos", "tres", "cuatro", "cinco"];
    for (const text of texts) box.deliver(mailOf(text, { "Message-ID": `<${text}@x.example>` }), AT);
    const slow = await startSlow(imap.port, 2);
    try {
      const told: string[] = [];
      let cursor: InboxCursor | null = null;
      let looks = 0;
      for (let waitMs = 0; waitMs === 0; looks += 1) {
        const batch = await batchOf(box, { cursor, port: slow.port, timeMs: 4_000 });
        told.push(...batch.posts.map(({ text }) => text));
        ({ cursor, waitMs } = batch);
      }
      expect([told, looks]).toEqual([texts, 3]);
    } finally {
      slow.close();
    }
  });

  test("made anew brings mails again by the same ids, and none that came meanwhile is lost", async () => {
    const box = imap.newMailbox();
    box.deliver(mailOf("uno", { "Message-ID": "<1@x.example>" }), AT);
    box.deliver(mailOf("dos", { "Message-ID": "<2@x.example>" }), AT);
    const before = await batchOf(box);
    box.deliver(mailOf("tres", { "Message-ID": "<3@x.example>" }), AT);
    box.makeAnew();
    const after = await batchOf(box, { cursor: before.cursor });
    expect(after.cursor.uidValidity).not.toBe(before.cursor.uidValidity);
    expect(after.posts.map(({ externalId }) => externalId).toSorted()).toEqual([
      "1@x.example",
      "2@x.example",
      "3@x.example",
    ]);
  });

  test("is read on from where it was, though mails were taken out", async () => {
    const box = imap.newMailbox();
    const first = box.deliver(mailOf("uno"), AT);
    const before = await batchOf(box);
    box.remove(first);
    box.deliver(mailOf("dos"), AT);
    expect((await batchOf(box, { cursor: before.cursor })).posts.map(({ text }) => text)).toEqual(["dos"]);
  });

  test("brings the last days when it is first read, and not the years before", async () => {
    const box = imap.newMailbox();
    box.deliver(mailOf("antiguo", { Date: "Sat, 21 Nov 2020 06:00:00 +0000" }), new Date("2020-11-21T06:00:00Z"));
    box.deliver(mailOf("ayer"), new Date(msOf(NOW) - 20 * HOUR_MS));
    const { posts, cursor } = await batchOf(box);
    expect(posts.map(({ text }) => text)).toEqual(["ayer"]);
    expect((await batchOf(box, { cursor })).posts).toEqual([]);
  });
});

describe("connecting fails by name where", () => {
  test.each([
    ["the password is wrong", { password: "otra" }, "authExpired"],
    ["there is no such mailbox", { settings: { mailbox: "Nada" } }, "notFound"],
    ["the certificate is nobody's", { settings: { security: "tls", port: "tls" } }, "tlsBroken"],
    ["the certificate offered later is nobody's", { settings: { security: "starttls" } }, "tlsBroken"],
    ["the port speaks no TLS", { settings: { security: "tls" } }, "tlsBroken"],
    [
      "the address is private and nobody allowed it",
      { settings: { host: "127.0.0.1", port: 993, security: "tls" } },
      "addressPrivate",
    ],
    ["it would be in the clear", { settings: { host: "imap.example.com", port: 143 } }, "addressNotHttps"],
  ] as const)("%s", async (_name, asked, problem) => {
    const { settings = {}, ...rest } = asked as Asked;
    const port = settings["port"] === "tls" ? imap.tlsPort : (settings["port"] ?? imap.port);
    const reading = await readBox(imap.newMailbox(), { ...rest, settings: { ...settings, port } });
    expect(reading).toMatchObject({ ok: false, problem });
    expect(JSON.stringify(reading)).not.toContain("otra");
  });

  test("a trusted certificate is taken, at once or after the greeting", async () => {
    setDefaultCACertificates([...getCACertificates("default"), imap.authority]);
    const box = imap.newMailbox();
    expect(await readBox(box, { settings: { security: "tls", port: imap.tlsPort } })).toMatchObject({ ok: true });
    expect(await readBox(box, { settings: { security: "starttls" } })).toMatchObject({ ok: true });
  });
});
