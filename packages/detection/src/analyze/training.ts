import { complaintOf } from "../text/complaint.ts";
import { emptyFeatures, type Features, readFeatures } from "../text/model/features.ts";
import { offenceOf } from "../text/offence.ts";
import { type Passage, passageOf } from "../text/passage.ts";
import { negatorsOf, toneOf } from "../text/tone.ts";
import { countedFeatures } from "./counted.ts";

/**
 * What a model is shown of a post, exactly as reading shows it: its passage, and counted features. `features`: the hashed
 * ones of the passage, as training weighs them one by one, in a buffer that the next call reuses. `language` is the label's,
 * not a guess.
 */
export function shownToModels(
  text: string,
  language: string,
): { readonly passage: Passage; readonly features: Features; readonly dense: number[] } {
  const passage = passageOf(text);
  const tone = toneOf(passage, language);
  const offence = offenceOf(passage, language);
  const complaint = complaintOf(passage, language, tone.score);
  const dense = countedFeatures(passage, { tone, offence, complaint });
  return { passage, features: readFeatures(BUFFER, passage, negatorsOf(language)), dense };
}

const BUFFER = emptyFeatures();
