import SMTPConnection from "nodemailer/lib/smtp-connection";
import { OutboundError } from "../outbound/error.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { spelledAsUrl } from "../outbound/vet.ts";
import type { MailCredentials } from "./credentials.ts";

/** Long enough for a server that looks a sender up before it greets. */
const SILENCE_LIMIT_MS = 30_000;

/** Connected, closed to others as the credentials say, and signed in. Rejects with what went wrong; see `errors.ts`. */
export async function openConnection(
  credentials: MailCredentials,
  outbound: Outbound,
  onEnd: () => void,
): Promise<SMTPConnection> {
  const { host, port, security, login } = credentials;
  const hostname = spelledAsUrl(host);
  if (security === "none" && !outbound.allows(host, port)) {
    throw new OutboundError("notHttps", hostname, false);
  }
  const smtp = new SMTPConnection({
    connection: await outbound.connect(host, port),
    host: hostname,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    greetingTimeout: SILENCE_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    logger: false,
  });
  smtp.once("end", onEnd);
  try {
    await new Promise<void>((resolve, reject) => {
      // Stays for the connection's whole life: an error that nobody listens to ends the process.
      smtp.on("error", reject);
      smtp.connect((error) => (error ? reject(error) : resolve()));
    });
    if (login !== null) {
      await new Promise<void>((resolve, reject) => {
        smtp.once("error", reject);
        smtp.login({ user: login.user, pass: login.password }, (error) => (error ? reject(error) : resolve()));
      });
    }
  } catch (error) {
    smtp.close();
    throw error;
  }
  return smtp;
}
