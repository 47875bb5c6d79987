import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { StatementBlock } from "@baluarte/domain/statement/model.ts";
import type { PayloadPart } from "./channel.ts";

/** One language of a statement, as every channel's `render` takes it. */
export interface StatementText {
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly StatementBlock[];
}

/** Own words for one place, which stand there for the title or the whole text of their language; empty: the common ones. */
export interface Variant {
  readonly language: Language;
  readonly text: string;
  readonly title?: string | undefined;
}

/** What a place will carry of a statement, a part a language, in the order of `texts`. Languages without words have none. */
export function partsOf(texts: readonly StatementText[], variants: readonly Variant[]): PayloadPart[] {
  return texts
    .map((text) => {
      const own = variants.find(({ language }) => language === text.language);
      const title = canonicalText(own?.title ?? "") || text.title;
      return ownPart(text.language, title, own?.text ?? "") ?? wholePart({ ...text, title });
    })
    .filter((part) => part !== null);
}

function ownPart(language: Language, title: string, words: string): PayloadPart | null {
  const text = canonicalText(words);
  return text === "" ? null : { language, title: canonicalText(title) || null, text };
}

/** The whole text as one part: filled blocks in their order, a blank line between. `null` where nothing is filled. */
export function wholePart({ language, title, blocks }: StatementText): PayloadPart | null {
  const text = blocks
    .map((block) => canonicalText(block.text))
    .filter((block) => block !== "")
    .join("\n\n");
  return text === "" ? null : { language, title: canonicalText(title) || null, text };
}

/**
 * One spelling for what looks the same: NFC, line ends as LF, no blanks at line ends or around. Characters that HTML
 * and XML cannot carry (controls, half surrogates) become U+FFFD here, before approval, and not on the way out.
 */
export function canonicalText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(NOT_IN_XML, "\uFFFD")
    .replace(/[ \t]+$/gm, "")
    .trim();
}

/** Everything outside the `Char` production of XML 1.0. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
