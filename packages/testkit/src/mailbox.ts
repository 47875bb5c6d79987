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
