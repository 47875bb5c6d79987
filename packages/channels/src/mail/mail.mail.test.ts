import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SMTP_MOMENTS, startSmtp, type SmtpCounterpart } from "@baluarte/testkit/counterparts/smtp.ts";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { payloadHash, type PublishRequest, type RenderedPayload } from "../channel.ts";
import { guardedOutbound, type Outbound } from "../outbound/outbound.ts";
import { channelConforms, type ChannelWorld } from "../testing/conformance.ts";
import { MemoryMailJournal } from "../testing/mail-journal.ts";
import { NOW } from "../testing/read.ts";
import { publicationId, TEXTS } from "../testing/updates.ts";
import { checkMail } from "./check.ts";
import { MailCredentials } from "./credentials.ts";
import type { MailJournal } from "./journal.ts";
import { messageIdOf } from "./letter.ts";
import { mailManifest } from "./manifest.ts";
import { renderMail } from "./render.ts";
import { smtpSession, type MailSession } from "./send.ts";
import { mailWriter } from "./writer.ts";

let smtp: SmtpCounterpart;
let outbound: Outbound;
beforeAll(async () => {
  smtp = await startSmtp();
  outbound = guardedOutbound({ allow: [`mail.lan:${smtp.port}`], resolve: async () => ["127.0.0.1"] });
});
afterAll(() => smtp.close());
beforeEach(() => {
  smtp.breakAt(null);
  smtp.refuse(null);
});

const credentials = (changes: Partial<MailCredentials> = {}) =>
  MailCredentials.parse({
    host: "mail.lan",
    port: smtp.port,
    security: "none",
    login: { user: "portavoz", password: "clave-secreta" },
    from: { name: "Aguas & Co", address: "prensa@aguas.example" },
    replyTo: "personas@aguas.example",
    ...changes,
  });
const openSession = () => smtpSession(credentials(), outbound);

const payloadOf = (to: readonly string[] = ["rosa@mail.example"]): RenderedPayload =>
  renderMail({
    account: "prensa@aguas.example",
    language: "es",
    texts: TEXTS,
    variants: [],
    to,
    audience: "press",
    schedule: null,
  })!;

let publications = 1000;
/** The server keeps what earlier tests sent: each test is about a publication of its own. */
const requestOf = (payload: RenderedPayload): PublishRequest => {
  publications += 1;
  return { publication: publicationId(publications), payload, at: NOW };
};

const copies = (publication: PublicationId, since = 0) =>
  smtp.letters.slice(since).filter(({ message }) => message.includes(`<${publication}.`));
const recipients = (publication: PublicationId) => copies(publication).flatMap(({ to }) => to);

/** A process that dies at its n-th call, of the journal or of the server, when the call has had its effect. */
function dyingProcess(journal: MailJournal, diesAt: number | null) {
  let calls = 0;
  const call = async <T>(effect: () => Promise<T>): Promise<T> => {
    const own = calls;
    calls += 1;
    if (diesAt !== null && own > diesAt) throw new Error("killed");
    const result = await effect();
    if (own === diesAt) throw new Error("killed");
    return result;
  };
  const writer = mailWriter(
    (): MailSession => {
      const session = openSession();
      return { send: (letter) => call(() => session.send(letter)), close: () => session.close() };
    },
    {
      entries: (publication) => call(() => journal.entries(publication)),
      claim: (entry) => call(() => journal.claim(entry)),
      settle: (entry) => call(() => journal.settle(entry)),
    },
  );
  return { writer, died: () => diesAt !== null && calls > diesAt };
}

channelConforms("mail", {
  manifest: mailManifest,
  render: () => payloadOf(),
  world: async (): Promise<ChannelWorld> => {
    const journal = new MemoryMailJournal();
    const since = smtp.letters.length;
    return {
      process: (diesAt) => dyingProcess(journal, diesAt),
      appearances: async (publication) => copies(publication, since).length,
      proof: "told",
    };
  },
});

describe("letters", () => {
  test("go to each recipient alone, under a name of their own, and ask machines not to answer", async () => {
    const request = requestOf(payloadOf(["rosa@mail.example", "ana@mail.example", "ROSA@mail.example"]));
    const outcome = await mailWriter(openSession, new MemoryMailJournal()).publish(request);
    expect(outcome).toMatchObject({ kind: "accepted", link: null });
    expect(recipients(request.publication).toSorted()).toEqual(["ROSA@mail.example", "ana@mail.example"]);
    const [{ to, message } = { to: [], message: "" }] = copies(request.publication);
    expect(message).toContain(`Message-ID: ${messageIdOf(request.publication, "prensa@aguas.example", to[0]!)}`);
    for (const header of [
      'From: "Aguas & Co" <prensa@aguas.example>',
      "Reply-To: personas@aguas.example",
      "Subject: Agua en Quito",
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
      "Date: Sat, 21 Nov 2026 06:42:00 +0000",
    ]) {
      expect(message.split("\r\n")).toContain(header);
    }
    expect(message).not.toContain(to[0] === "ana@mail.example" ? "ROSA" : "ana@");
    expect(message).toContain("Hay tres pozos cerrados.");
    expect(message).toMatch(/<div lang=3D"es"|<div lang="es"/);
  });

  test("are proved by the server's word on each of them, with its queue id", async () => {
    const request = requestOf(payloadOf(["rosa@mail.example", "ana@mail.example"]));
    const writer = mailWriter(openSession, new MemoryMailJournal());
    await writer.publish(request);
    const last = smtp.letters.length;
    expect(await writer.readBack(request)).toEqual({
      kind: "found",
      link: null,
      proof: {
        sha256: payloadHash(request.payload),
        at: NOW,
        excerpt: request.payload.parts[0]!.text,
        receipts: ["rosa@mail.example", "ana@mail.example"].map((recipient, index) => ({
          outcome: "accepted",
          recipient,
          at: NOW,
          answer: `250 2.0.0 Ok: queued as Q${last - 1 + index}`,
          queueId: `Q${last - 1 + index}`,
        })),
      },
    });
  });

  test("share one connection", async () => {
    const before = smtp.connections();
    const request = requestOf(payloadOf(Array.from({ length: 20 }, (_, n) => `persona${n}@mail.example`)));
    await mailWriter(openSession, new MemoryMailJournal()).publish(request);
    expect(smtp.connections() - before).toBe(1);
    expect(copies(request.publication)).toHaveLength(20);
  });

  test.each([
    ["rcpt", 550],
    ["data", 554],
  ] as const)("of which one is refused at %s do not stop the others, and go to a person", async (at, code) => {
    smtp.refuse({ to: /ana@/, at, code });
    const request = requestOf(payloadOf(["rosa@mail.example", "ana@mail.example", "luz@mail.example"]));
    const writer = mailWriter(openSession, new MemoryMailJournal());
    const outcome = await writer.publish(request);
    expect(outcome.kind).toBe("accepted");
    expect(outcome.receipts?.map(({ recipient, outcome: what }) => [recipient, what])).toEqual([
      ["rosa@mail.example", "accepted"],
      ["ana@mail.example", "refused"],
      ["luz@mail.example", "accepted"],
    ]);
    expect(await writer.readBack(request)).toEqual({ kind: "cannotTell", why: "notAccepted 1 of 3" });
  });

  test("that were put off go out at a later try, and the others not again", async () => {
    smtp.refuse({ to: /ana@/, at: "rcpt", code: 451 });
    const request = requestOf(payloadOf(["rosa@mail.example", "ana@mail.example"]));
    const writer = mailWriter(openSession, new MemoryMailJournal());
    expect(await writer.publish(request)).toMatchObject({ kind: "partly", left: 1 });
    smtp.refuse(null);
    expect(await writer.publish(request)).toMatchObject({ kind: "accepted" });
    expect(recipients(request.publication)).toEqual(["rosa@mail.example", "ana@mail.example"]);
  });

  test.each(SMTP_MOMENTS)(
    "are in doubt exactly where the server went away when it had asked for one: %s",
    async (moment) => {
      const request = requestOf(payloadOf(["rosa@mail.example", "ana@mail.example"]));
      const writer = mailWriter(openSession, new MemoryMailJournal());
      smtp.breakAt(moment);
      const outcome = await writer.publish(request);
      const inDoubt = moment === "midData" || moment === "afterData";
      expect(outcome.kind).toBe(inDoubt ? "unknown" : "rejected");
      if (!inDoubt) expect(copies(request.publication)).toEqual([]);

      smtp.breakAt(null);
      const before = recipients(request.publication);
      const again = await writer.publish(request);
      expect(again.kind).toBe(inDoubt ? "unknown" : "accepted");
      // Whoever is in doubt is not written to again.
      const after = recipients(request.publication);
      expect(new Set(after).size).toBe(after.length);
      expect(after.slice(0, before.length)).toEqual(before);
      expect((await writer.readBack(request)).kind).toBe(inDoubt ? "cannotTell" : "found");
    },
  );
});

describe("a mail account", () => {
  test("is checked without writing to anybody", async () => {
    const before = smtp.letters.length;
    expect(await checkMail(credentials(), outbound)).toEqual({
      ok: true,
      account: "prensa@aguas.example",
      identity: { address: "prensa@aguas.example" },
      missing: [],
    });
    expect(smtp.letters).toHaveLength(before);
  });

  test("fails by name, and its password stands nowhere", async () => {
    const wrong = await checkMail(credentials({ login: { user: "portavoz", password: "otra-clave" } }), outbound);
    expect(wrong).toEqual({ ok: false, error: { kind: "authExpired" }, reason: "loginRefused" });
    const nobody = await checkMail(credentials({ port: 1 }), outbound);
    expect(nobody).toEqual({ ok: false, error: { kind: "unavailable" }, reason: "notHttps: mail.lan" });
    const writer = mailWriter(() => smtpSession(credentials({ port: 1 }), outbound), new MemoryMailJournal());
    const outcome = await writer.publish(requestOf(payloadOf()));
    expect(outcome).toMatchObject({ kind: "rejected", error: { kind: "unavailable" } });
    expect(JSON.stringify(outcome)).not.toContain("clave");
  });

  test.each(["tls", "starttls"] as const)(
    "speaks to nobody in the clear who should have closed the connection (%s)",
    async (security) => {
      const before = smtp.letters.length;
      expect(await checkMail(credentials({ security }), outbound)).toMatchObject({
        ok: false,
        error: { kind: "unavailable" },
      });
      expect(smtp.letters).toHaveLength(before);
    },
  );

  test("does not trust a certificate that nobody vouches for", async () => {
    const closed = await startSmtp({ secure: true });
    const allowed = guardedOutbound({ allow: [`mail.lan:${closed.port}`], resolve: async () => ["127.0.0.1"] });
    expect(await checkMail(credentials({ port: closed.port, security: "tls" }), allowed)).toMatchObject({
      ok: false,
      error: { kind: "unavailable" },
    });
    await closed.close();
  });
});
