import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RenderedPayload, Target } from "../channel.ts";
import { wholePart, type StatementText } from "../statement-text.ts";
import { UPDATES_CHANNEL } from "./manifest.ts";

export interface UpdateToRender {
  /** Where the page is served: the account on this channel. */
  readonly url: string;
  /** Whose text stands first. */
  readonly language: Language;
  readonly texts: readonly StatementText[];
  readonly target: Exclude<Target, { kind: "reply" | "letters" }>;
  readonly schedule: Instant | null;
}

/** A statement as the updates page will carry it, every language whole; `null` where no language has any text. */
export function renderUpdate({ url, language, texts, target, schedule }: UpdateToRender): RenderedPayload | null {
  const parts = texts
    .map(wholePart)
    .filter((part) => part !== null)
    .toSorted((a, b) => Number(b.language === language) - Number(a.language === language));
  if (parts.length === 0) return null;
  return {
    channel: UPDATES_CHANNEL,
    account: url,
    target,
    audience: "public",
    visibility: "public",
    parts,
    media: [],
    schedule,
  };
}
