import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RenderedPayload, Target } from "../channel.ts";
import { partsOf, type StatementText, type Variant } from "../statement-text.ts";
import { WORDPRESS_CHANNEL } from "./manifest.ts";

export interface WordPressToRender {
  /** The site's address. */
  readonly account: string;
  /** Whose text stands first and gives the title; the one language of an answer. */
  readonly language: Language;
  readonly texts: readonly StatementText[];
  readonly variants: readonly Variant[];
  /** `reply.to`: by `wordpressReference`. */
  readonly target: Extract<Target, { kind: "post" | "reply" }>;
  readonly schedule: Instant | null;
}

/** A post with every language whole, or an answer to a comment in one; `null` where there are no words. */
export function renderWordPress({ account, language, texts, variants, target, schedule }: WordPressToRender) {
  const all = partsOf(texts, variants).toSorted(
    (a, b) => Number(b.language === language) - Number(a.language === language),
  );
  const parts =
    target.kind === "post"
      ? all
      : all.filter((part) => part.language === language).map((part) => ({ ...part, title: null }));
  if (parts.length === 0) return null;
  return {
    channel: WORDPRESS_CHANNEL,
    account,
    target,
    audience: "public",
    visibility: "public",
    parts,
    media: [],
    schedule,
  } satisfies RenderedPayload;
}
