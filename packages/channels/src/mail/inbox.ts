import { isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { ImapFlow, type ImapTransport } from "imapflow";
import { z } from "zod";
import { MAIL_SECURITIES } from "@baluarte/domain/connection/credential.ts";
import { inTime } from "../in-time.ts";
import { OutboundError } from "../outbound/error.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { spelledAsUrl } from "../outbound/vet.ts";

/** Which mailbox is read, without what opens it. */
export const InboxSettings = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535).default(993),
  security: z.enum(MAIL_SECURITIES).default("tls"),
  user: z.string().min(1).max(320),
  mailbox: z.string().trim().min(1).max(255).default("INBOX"),
  /** Addresses that the brand itself writes from: its own letters, shown in the same inbox, are no mentions. */
  ours: z
    .array(z.email().transform((address) => address.toLowerCase()))
    .max(20)
    .default([]),
});
export type InboxSettings = z.infer<typeof InboxSettings>;

export const InboxCredential = z.object({ password: z.string().min(1).max(1_000) });
export type InboxCredential = z.infer<typeof InboxCredential>;

const SILENCE_LIMIT_MS = 20_000;
const LITERAL_BYTES_MAX = 2 * 1024 * 1024;

/** Signed in to an IMAP server over the guard, closed to others as the settings say. To be closed by the caller. */
export async function openInbox(
  settings: InboxSettings,
  credential: InboxCredential,
  outbound: Outbound,
  deadline: AbortSignal,
): Promise<ImapFlow> {
  const { host, port, security, user } = settings;
  const hostname = spelledAsUrl(host);
  if (security === "none" && !outbound.allows(host, port)) throw new OutboundError("notHttps", hostname, false);
  const socket = await outbound.connect(host, port);
  const client = new ImapFlow({
    host: hostname,
    port,
    secure: security === "tls",
    // STARTTLS is demanded or left alone, and never given up when the server does without.
    doSTARTTLS: security === "starttls",
    transport: overSocket(socket, hostname),
    auth: { user, pass: credential.password },
    greetingTimeout: SILENCE_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    // A server may announce a literal of any length; none is asked for that is longer than a mail's beginning.
    maxLiteralSize: LITERAL_BYTES_MAX,
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: "Baluarte" },
  });
  // Stays for the connection's whole life: an error that nobody listens to ends the process.
  client.on("error", () => undefined);
  const leave = () => {
    client.close();
    socket.destroy();
  };
  // For as long as it is used: whoever reads is to be done by then, whatever the server does.
  if (deadline.aborted) leave();
  else deadline.addEventListener("abort", leave, { once: true });
  client.once("close", () => deadline.removeEventListener("abort", leave));
  try {
    await inTime(client.connect(), deadline, hostname);
  } catch (error) {
    leave();
    throw error;
  }
  return client;
}

/** The library would look names up and connect by itself; it is given what the guard has opened instead. */
function overSocket(socket: Socket, hostname: string): ImapTransport {
  const servername = isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? { servername: hostname } : { host: hostname };
  return {
    connect: ({ secure }, onConnect) => {
      if (secure) return connectTls({ socket, ...servername }, onConnect);
      setImmediate(onConnect);
      return socket;
    },
    upgrade: (plain, _options, onSecure) => connectTls({ socket: plain, ...servername }, onSecure),
  };
}
