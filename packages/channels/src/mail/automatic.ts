import type { MailText } from "./received.ts";

/**
 * What nobody wrote: a notice that a letter did not arrive, or an answer that a machine gave. They are counted and never a
 * mention; nothing here ever answers one, so that two machines cannot keep each other awake.
 */
export const AUTOMATIC_KINDS = ["bounce", "autoReply", "ownLetter"] as const;
export type AutomaticKind = (typeof AUTOMATIC_KINDS)[number];

/** `ours`: addresses that this brand sends from. Source: RFC 3834, RFC 6522, and what servers that know neither write. */
export function automaticKind(mail: MailText, ours: readonly string[]): AutomaticKind | null {
  const contentType = mail.header("content-type") ?? "";
  const sender = mail.from?.address ?? "";
  const returnPath = mail.header("return-path");
  if (/multipart\/report/i.test(contentType) || /^(mailer-daemon|postmaster)@/.test(sender)) return "bounce";
  if (mail.header("x-failed-recipients") !== null) return "bounce";
  const auto = (mail.header("auto-submitted") ?? "no").trim().toLowerCase();
  // `auto-generated` is also what alerts of listening suites bear, which are what this inbox is for.
  if (auto.startsWith("auto-replied") || auto.startsWith("auto-notified")) return "autoReply";
  if (/^auto_reply$/i.test((mail.header("precedence") ?? "").trim())) return "autoReply";
  if (mail.header("x-autoreply") !== null || mail.header("x-autorespond") !== null) return "autoReply";
  if (returnPath?.trim() === "<>" && auto !== "no") return "bounce";
  if (ours.includes(sender)) return "ownLetter";
  return null;
}
