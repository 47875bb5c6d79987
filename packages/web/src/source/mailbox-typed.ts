import { MAIL_SECURITIES, type MailSecurity } from "@baluarte/domain/connection/credential.ts";
import type { KindBody, Typed } from "./kinds.ts";

/** The port that goes with each way of closing the connection, unless somebody typed another. */
export const IMAP_PORTS = { tls: "993", starttls: "143", none: "143" } as const satisfies Record<MailSecurity, string>;

export function securityOf(typed: Typed): MailSecurity {
  return MAIL_SECURITIES.find((each) => each === typed["security"]) ?? "tls";
}

/** What is sent, or the field that is missing. Our own addresses are parted by commas, blanks or lines. */
export function mailboxBody(typed: Typed): KindBody | string {
  const field = (name: string) => typed[name]?.trim() ?? "";
  for (const name of ["host", "port", "user"]) if (field(name) === "") return name;
  if (!/^\d{1,5}$/.test(field("port"))) return "port";
  if ((typed["password"] ?? "") === "") return "password";
  const ours = field("ours")
    .split(/[\s,;]+/)
    .filter((address) => address !== "");
  const mailbox = field("mailbox");
  return {
    settings: {
      host: field("host"),
      port: Number(field("port")),
      security: securityOf(typed),
      user: field("user"),
      ...(mailbox !== "" && { mailbox }),
      ours,
    },
    credential: { password: typed["password"] },
    connection: null,
  };
}
