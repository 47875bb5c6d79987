import { complaintOf } from "../text/complaint.ts";
import { type LanguageCode, languageOf } from "../text/language.ts";
import { offenceOf } from "../text/offence.ts";
import { type Tone, toneOf } from "../text/tone.ts";
import { tokenise } from "../text/tokens.ts";

/** What the machine reads in a post, the scores in the ranges of `baluarte analyze`, and the words behind each. */
export type PostAnalysis = {
  readonly language: LanguageCode;
  readonly tone: Tone["tone"];
  readonly toneScore: number;
  readonly offensive: boolean;
  readonly offensiveScore: number;
  readonly complaint: boolean;
  readonly complaintScore: number;
  readonly evidence: {
    readonly tone: readonly string[];
    readonly offence: readonly string[];
    readonly complaint: readonly string[];
  };
};

/**
 * Reads a post: language, tone, offence, complaint. `about`: the tone is taken towards that brand name, and a complaint
 * with it; else of the post as a whole. Where the language cannot be told, the letters choose the word lists.
 */
export function analyzePost(text: string, { about = null }: { about?: string | null } = {}): PostAnalysis {
  const language = languageOf(text);
  const tokens = tokenise(text);
  const listed = language === "und" && CYRILLIC.test(text) ? "ru" : language;
  const tone = toneOf(tokens, listed, text, about);
  const offence = offenceOf(tokens, listed, text);
  const complaint = complaintOf(tokens, listed, tone.score);
  return {
    language,
    tone: tone.tone,
    toneScore: tone.score,
    offensive: offence.offensive,
    offensiveScore: offence.score,
    complaint: complaint.complaint,
    complaintScore: complaint.score,
    evidence: { tone: tone.evidence, offence: offence.evidence, complaint: complaint.evidence },
  };
}

const CYRILLIC = /\p{Script=Cyrillic}/u;
