import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { hold, type Held } from "../held.ts";

/** At which moment of a delivery the server goes away, without a word. `afterData`: it has stored the letter. */
export const SMTP_MOMENTS = ["connect", "ehlo", "auth", "mail", "rcpt", "midData", "afterData"] as const;
export type SmtpMoment = (typeof SMTP_MOMENTS)[number];

export interface SmtpCounterpart {
  readonly port: number;
  /** Letters that were stored, whole, in their order. */
  readonly letters: readonly { readonly to: readonly string[]; readonly message: string }[];
  /** `null`: it stays. */
  breakAt(moment: SmtpMoment | null): void;
  /** The first letter to a recipient that matches waits there: asked for and not taken, or stored and not answered. */
  hold(at: { readonly moment: "rcpt" | "afterData"; readonly to: RegExp }): Held;
  /** What it takes as the password from now on. */
  setPassword(password: string): void;
  /** Every connection breaks. */
  cutAll(): void;
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
  let holding: { moment: "rcpt" | "afterData"; to: RegExp; pass: () => Promise<void> } | null = null;
  let refusal: Parameters<SmtpCounterpart["refuse"]>[0] = null;
  let connections = 0;
  let right = "clave-secreta";
  const sockets = new Set<Socket>();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  /** Goes away, or goes on. */
  const at = (here: SmtpMoment, goOn: () => void) => (moment === here ? cut() : goOn());
  const held = async (here: "rcpt" | "afterData", to: string, goOn: () => void) => {
    if (holding?.moment === here && holding.to.test(to)) {
      const { pass } = holding;
      holding = null;
      await pass();
    }
    goOn();
  };
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
        username === "portavoz" && password === right ? done(null, { user: username }) : done(replied(535)),
      ),
    onMailFrom: (_address, _session, done) => at("mail", () => done()),
    onRcptTo: ({ address }, _session, done) =>
      at("rcpt", () => {
        const answer = refusal?.at === "rcpt" && refusal.to.test(address) ? replied(refusal.code) : undefined;
        void held("rcpt", address, () => done(answer));
      }),
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
        const answer = `2.0.0 Ok: queued as Q${letters.length}`;
        at("afterData", () => void held("afterData", to[0]!, () => done(null, answer)));
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
    hold: (where) => {
      const { reached, release, pass } = hold();
      const own = { ...where, pass };
      holding = own;
      return {
        reached,
        release: () => {
          if (holding === own) holding = null;
          release();
        },
      };
    },
    setPassword: (value) => (right = value),
    cutAll: cut,
    breakAt: (value) => (moment = value),
    refuse: (value) => (refusal = value),
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
