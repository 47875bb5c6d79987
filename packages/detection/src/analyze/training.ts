import { complaintOf } from "../text/complaint.ts";
import { emptyFeatures, type Features, readFeatures } from "../text/model/features.ts";
import { offenceOf } from "../text/offence.ts";
import { negatorsOf, toneOf } from "../text/tone.ts";
import { tokenise } from "../text/tokens.ts";
import { countedFeatures } from "./counted.ts";

/**
 * What a model is shown of a post, exactly as reading shows it: hashed features (in a buffer that the next call reuses)
 * and counted ones. `language` is the label's, not a guess.
 */
export function shownToModels(text: string, language: string): { features: Features; dense: number[] } {
  const tokens = tokenise(text);
  const tone = toneOf(tokens, language, text);
  const offence = offenceOf(tokens, language, text);
  const complaint = complaintOf(tokens, language, tone.score);
  const dense = countedFeatures(tokens, text, { tone, offence, complaint });
  return { features: readFeatures(BUFFER, tokens, negatorsOf(language)), dense };
}

const BUFFER = emptyFeatures();
