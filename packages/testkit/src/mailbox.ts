import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as the server took it. */
export type Mail = { to: string[]; user: string | null; text: string };

/** A real SMTP server: it takes mail for everybody but the addresses in `refused`. */
export interface Mailbox {
  readonly port: number;
  readonly mails: Mail[];
  readonly refused: Set<string>;
  stop(): Promise<void>;
}

export async function startMailbox(login: { user: string; password: string }): Promise<Mailbox> {
  const mails: Mail[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      const isRight = username === login.user && password === login.password;
      if (isRight) done(null, { user: username });
      else done(Object.assign(new Error("wrong login"), { responseCode: 535 }));
    },
    onRcptTo({ address }, _session, done) {
      if (refused.has(address)) done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, user: session.user ?? null, text: Buffer.concat(chunks).toString("utf8") });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return {
    port: (listening.address() as AddressInfo).port,
    mails,
    refused,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Subject and text of a mail as its reader sees them. */
export function readMail({ text }: Mail): { subject: string; body: string } {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/gu, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "imu").exec(headers)?.[1] ?? "";
  const raw = rest.join("\r\n\r\n");
  const encoding = header("Content-Transfer-Encoding").toLowerCase();
  const bytes =
    encoding === "base64"
      ? Buffer.from(raw, "base64")
      : encoding === "quoted-printable"
        ? fromQuoted(raw.replace(/=\r\n/gu, ""))
        : Buffer.from(raw);
  return { subject: decodeWords(header("Subject")), body: bytes.toString("utf8").replace(/\r\n/gu, "\n").trim() };
}

/** Encoded words of a header (RFC 2047); white space between two of them is none. */
function decodeWords(header: string): string {
  const joined = header.replace(/\?=\s+=\?/gu, "?==?");
  return joined
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/giu, (_, kind: string, word: string) =>
      (kind.toLowerCase() === "b" ? Buffer.from(word, "base64") : fromQuoted(word.replaceAll("_", " "))).toString(
        "latin1",
      ),
    )
    .replace(/[\u0080-\u00ff]+/gu, (run) => Buffer.from(run, "latin1").toString("utf8"));
}

function fromQuoted(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}
