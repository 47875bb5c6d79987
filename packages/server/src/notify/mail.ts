import { callbackify } from "node:util";
import type { SmtpSettings } from "@baluarte/contract/notify.ts";
import type { DeliveryProblem } from "@baluarte/domain/notice/delivery.ts";
import { isUntrusted } from "@baluarte/channels/mail/errors.ts";
import { OutboundError } from "@baluarte/channels/outbound/error.ts";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { notSent, problemOfOutbound, sent, SEND_TIMEOUT_MS, type Message, type Sent } from "./sender.ts";

export type Smtp = { settings: SmtpSettings; password: string | null };

/** Sends one mail. The connection is opened by the guard and handed to nodemailer, which speaks SMTP and TLS over it. */
export async function sendByMail(outbound: Outbound, smtp: Smtp, to: string, message: Message): Promise<Sent> {
  const { host, port, security, user, from } = smtp.settings;
  const openSocket = callbackify(async () => ({
    connection: await outbound.connect(host, port),
  }));
  // Loaded when a first mail goes out: a server has three seconds to start.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user === null ? {} : { auth: { user, pass: smtp.password ?? "" } }),
    connectionTimeout: SEND_TIMEOUT_MS,
    greetingTimeout: SEND_TIMEOUT_MS,
    socketTimeout: SEND_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options, done) => openSocket(done),
  });
  try {
    const { response } = await transport.sendMail({
      from: { name: "Baluarte", address: from },
      to,
      subject: message.title,
      text: [message.text, message.url, ...(message.after === undefined ? [] : [message.after])].join("\n\n") + "\n",
      // A second try of the same message is the same mail: mailboxes keep one.
      messageId: `<${message.id}@${from.split("@")[1]!}>`,
      ...(message.urgent ? { priority: "high" as const } : {}),
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return sent(response);
  } catch (error) {
    // What our own guard says is told by the problem: nobody over there said it.
    const theirs = guardOf(error) === null && error instanceof Error ? error.message : null;
    return notSent(problemOf(error), theirs);
  } finally {
    transport.close();
  }
}

/** What an SMTP server's refusal means: its codes say whether the mailbox, the password or the moment is wrong. */
function problemOf(error: unknown): DeliveryProblem {
  const guard = guardOf(error);
  if (guard !== null) return problemOfOutbound(guard);
  const { code = "", responseCode = 0 } = error as { code?: string; responseCode?: number };
  if (code === "EAUTH" || responseCode === 530 || responseCode === 535) return "authRefused";
  if (code === "ETLS" || isUntrusted(error)) return "tlsFailed";
  if (code === "ETIMEDOUT") return "timeout";
  if (responseCode >= 400 && responseCode < 500) return "unavailable";
  if (code === "EENVELOPE") return "addressRefused";
  if (responseCode >= 500) return "refused";
  return "unreachable";
}

function guardOf(error: unknown): OutboundError | null {
  if (error instanceof OutboundError) return error;
  const { cause } = error as { cause?: unknown };
  return cause instanceof OutboundError ? cause : null;
}
