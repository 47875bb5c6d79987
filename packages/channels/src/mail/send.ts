import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Outbound } from "../outbound/outbound.ts";
import { openConnection } from "./connection.ts";
import type { MailCredentials } from "./credentials.ts";
import { deliveryFailure, oneLine, type DeliveryFailure } from "./errors.ts";
import type { Letter } from "./letter.ts";

export type Delivery =
  | { readonly kind: "accepted"; readonly answer: string; readonly queueId: string | null }
  | DeliveryFailure;

/**
 * A way to hand letters to a server, one after the other. `send` never throws. A session holds one connection, made
 * when it is first needed and anew after it broke; `close` ends it politely.
 */
export interface MailSession {
  send(letter: Letter): Promise<Delivery>;
  close(): void;
}

/** Anything that sends letters for us opens one here: the mail channel, and notices. */
export function smtpSession(credentials: MailCredentials, outbound: Outbound): MailSession {
  let open: Promise<SMTPConnection> | null = null;
  const connection = () => {
    open ??= openConnection(credentials, outbound, () => (open = null));
    return open;
  };
  return {
    send: async (letter) => {
      let bodyBegan = false;
      try {
        const message = await mimeOf(letter, credentials);
        const smtp = await connection();
        const envelope = { from: credentials.from.address, to: [letter.to] };
        // The server is asked for the letter before anybody reads from this stream.
        const body = Readable.from(
          (function* () {
            bodyBegan = true;
            yield message;
          })(),
        );
        const response = await delivered(smtp, envelope, body);
        return { kind: "accepted", answer: oneLine(response), queueId: queueIdOf(response) };
      } catch (error) {
        const failure = deliveryFailure(error, bodyBegan);
        // After a refusal the session may be in the middle of a letter: the next begins on a new one.
        const broken = open;
        open = null;
        broken?.then(
          (smtp) => smtp.close(),
          () => undefined,
        );
        return failure;
      }
    },
    close: () => {
      open?.then(
        (smtp) => smtp.quit(),
        () => undefined,
      );
      open = null;
    },
  };
}

function delivered(smtp: SMTPConnection, envelope: { from: string; to: string[] }, body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    smtp.once("error", reject);
    smtp.send(envelope, body, (error, info) => {
      smtp.off("error", reject);
      if (error) reject(error);
      else resolve(info.response ?? "");
    });
  });
}

/**
 * Headers that ask machines not to answer: RFC 3834, and Microsoft's own. What a person answers goes to `replyTo`.
 */
const NO_AUTOMATIC_ANSWERS = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

function mimeOf({ messageId, to, subject, text, html, at }: Letter, { from, replyTo }: MailCredentials) {
  const message = new MailComposer({
    from: { name: from.name, address: from.address },
    to: { name: "", address: to },
    ...(replyTo !== null && { replyTo }),
    subject,
    text,
    html,
    messageId,
    date: new Date(at),
    headers: NO_AUTOMATIC_ANSWERS,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return message.build();
}

/** Servers name it in words of their own: Postfix, Exim, Exchange, Sendmail and most others fit one of these. */
const QUEUE_IDS = [
  /queued as <?([\w.@-]+)/i,
  /\bid=([\w.-]+)/i,
  /^250[ -](?:2\.\d\.\d )?([\w.-]+) Message accepted/i,
  /<([^<>\s]+)> .*queued/i,
];

/** A line of an answer is no longer (RFC 5321, 4.5.3.1.5), and an id stands in the first. */
const ANSWER_READ_MAX = 512;

/** Under which the server says to hold a letter; `null` where its answer names nothing. */
export function queueIdOf(response: string): string | null {
  for (const form of QUEUE_IDS) {
    const match = form.exec(response.slice(0, ANSWER_READ_MAX));
    if (match !== null) return match[1]!;
  }
  return null;
}
