import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** At which moment of a delivery the server goes away, without a word. `afterData`: it has stored the letter. */
export const SMTP_MOMENTS = ["connect", "ehlo", "auth", "mail", "rcpt", "midData", "afterData"] as const;
export type SmtpMoment = (typeof SMTP_MOMENTS)[number];

export interface SmtpCounterpart {
  readonly port: number;
  /** Letters that were stored, whole, in their order. */
  readonly letters: readonly { readonly to: readonly string[]; readonly message: string }[];
  /** `null`: it stays. */
  breakAt(moment: SmtpMoment | null): void;
  /** Replies to the recipient (RCPT) or to the letter (after DATA) with this code, for addresses that match. */
  refuse(refusal: { readonly to: RegExp; readonly at: "rcpt" | "data"; readonly code: number } | null): void;
  /** Connections that were made. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A real SMTP server on loopback. It takes user `portavoz` with password `clave-secreta`. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<SmtpCounterpart> {
  const letters: { to: string[]; message: string }[] = [];
  let moment: SmtpMoment | null = null;
  let refusal: Parameters<SmtpCounterpart["refuse"]>[0] = null;
  let connections = 0;
  const sockets = new Set<Socket>();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  /** Goes away, or goes on. */
  const at = (here: SmtpMoment, goOn: () => void) => (moment === here ? cut() : goOn());
  const replied = (code: number) => Object.assign(new Error("no entra"), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections += 1;
      at("connect", () => done());
    },
    onAuth: ({ username, password }, _session, done) =>
      at("auth", () =>
        username === "portavoz" && password === "clave-secreta" ? done(null, { user: username }) : done(replied(535)),
      ),
    onMailFrom: (_address, _session, done) => at("mail", () => done()),
    onRcptTo: ({ address }, _session, done) =>
      at("rcpt", () => done(refusal?.at === "rcpt" && refusal.to.test(address) ? replied(refusal.code) : undefined)),
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (moment === "midData") cut();
      });
      stream.on("end", () => {
        if (moment === "midData") return;
        if (refusal?.at === "data" && to.some((address) => refusal!.to.test(address)))
          return done(replied(refusal.code));
        letters.push({ to, message: Buffer.concat(chunks).toString("utf8") });
        at("afterData", () => done(null, `2.0.0 Ok: queued as Q${letters.length}`));
      });
    },
    ...options,
  });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk: Buffer) => {
      if (moment === "ehlo" && chunk.toString().startsWith("EHLO")) socket.destroy();
    });
  });
  // A client that goes away in the middle is what some tests are about.
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    breakAt: (value) => (moment = value),
    refuse: (value) => (refusal = value),
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
