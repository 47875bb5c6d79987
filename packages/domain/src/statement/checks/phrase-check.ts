import type { Language } from "../../kernel/language.ts";
import type { Finding, FindingCode, Severity } from "./finding.ts";
import { matchesAny, type Patterns } from "./pattern.ts";
import { sentencesOf } from "./sentences.ts";

export type TextCheck = (text: string, language: Language) => Finding[];

/** A check that points at each sentence in which one of its patterns stands. */
export function phraseCheck(code: FindingCode, severity: Severity, patterns: Patterns): TextCheck {
  return (text, language) => {
    const sentences = sentencesOf(text).filter((sentence) => matchesAny(sentence, patterns[language]));
    return sentences.length > 0 ? [{ code, severity, data: { sentences } }] : [];
  };
}
