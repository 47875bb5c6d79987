import { CompiledFilter } from "../filter/compile.ts";
import { findFiltered } from "../filter/find.ts";
import { strongestProfanity } from "../filter/shipped.ts";
import type { LanguageCode } from "../text/language.ts";
import { mayDisguise } from "./may-disguise.ts";

/**
 * A text with its disguised words written out. `asWritten`: the ways in which such a word stands in the text itself, each
 * once. `language`: whose word the first of them is, where the text tells none.
 */
export type Undisguised = {
  readonly text: string;
  readonly asWritten: (word: string) => readonly string[];
  readonly language: LanguageCode;
};

/**
 * The strongest words of offence that `text` has in disguise, written out as a list of watched words would find them:
 * `m i e r d a`, `m1erd@`, `p*ta`, letters of another alphabet. `null`: there are none, which most texts show at a glance.
 * Looked for in all languages, since letters apart tell none. A letter drawn out is no disguise: readings see through it.
 */
export function undisguised(text: string): Undisguised | null {
  if (!mayDisguise(text)) return null;
  const written = new Map<string, Set<string>>();
  const note = (bare: string, as: string) => void written.set(bare, (written.get(bare) ?? new Set()).add(as));
  let language: LanguageCode | null = null;
  let plain = "";
  let at = 0;
  for (const { word, from, to: end, variants } of findFiltered(profanity(), text)) {
    const bare = word.replaceAll("*", "");
    // What a word that is spelled went on with is no word of its own.
    if (from < at || isOfName(text, from, end)) continue;
    if (variants.every((variant) => variant === "repeated")) {
      if (variants.length === 0 && text.slice(from, end).toLowerCase() === bare) note(bare, bare);
      continue;
    }
    // What is left of a word that is spelled goes with its stem.
    const to = end + (variants.includes("spaced") && word.endsWith("*") ? APART.exec(text.slice(end))![0].length : 0);
    language ??= LISTED.find((one) => strongestProfanity(one).includes(word)) ?? null;
    note(bare, text.slice(from, to));
    plain += text.slice(at, from) + bare;
    at = to;
  }
  if (language === null) return null;
  return { text: plain + text.slice(at), asWritten: (word) => [...(written.get(word) ?? [word])], language };
}

/** Single letters, each with little before it. */
const APART = /^(?:[^\p{L}\p{N}\n]{1,3}\p{L}(?!\p{L}))*/u;

/** A handle or a hashtag's part is a name, whatever it looks like. */
function isOfName(text: string, from: number, to: number): boolean {
  return NAMING.test(text[from - 1] ?? "") || NAMING.test(text[from] ?? "") || NAMING.test(text[to] ?? "");
}

const NAMING = /[@_]/u;

const LISTED = ["es", "en", "ru", "pt"] as const;
let compiled: CompiledFilter | null = null;

function profanity(): CompiledFilter {
  if (compiled !== null) return compiled;
  const entries = LISTED.flatMap(strongestProfanity);
  compiled = new CompiledFilter([{ kind: "profanity", language: "any", entries, exceptions: [], variants: true, effect: "flag" }]); // prettier-ignore
  return compiled;
}
