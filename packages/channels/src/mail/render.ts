import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RenderedPayload } from "../channel.ts";
import { partsOf, type StatementText, type Variant } from "../statement-text.ts";
import { MAIL_CHANNEL } from "./manifest.ts";

export interface MailToRender {
  /** The address it comes from. */
  readonly account: string;
  /** Whose text stands first and gives the subject. */
  readonly language: Language;
  readonly texts: readonly StatementText[];
  readonly variants: readonly Variant[];
  /** Each gets a letter alone. The same address twice is one recipient. */
  readonly to: readonly string[];
  readonly audience: RenderedPayload["audience"];
  readonly schedule: Instant | null;
}

/** The letter, every language whole; `null` where no language has words or there is nobody to write to. */
export function renderMail({ account, language, texts, variants, to, audience, schedule }: MailToRender) {
  const parts = partsOf(texts, variants).toSorted(
    (a, b) => Number(b.language === language) - Number(a.language === language),
  );
  const recipients = lettersTo(to);
  if (parts.length === 0 || recipients.length === 0) return null;
  return {
    channel: MAIL_CHANNEL,
    account,
    target: { kind: "letters", to: recipients },
    audience,
    visibility: "direct",
    parts,
    media: [],
    schedule,
  } satisfies RenderedPayload;
}

/** A letter to each address once, however it is written. */
export function lettersTo(addresses: readonly string[]): string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}
