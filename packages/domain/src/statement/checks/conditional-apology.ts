import { isConditionalApology } from "./blocks/apology.ts";
import type { TextCheck } from "./phrase-check.ts";
import { sentencesOf } from "./sentences.ts";

/** "We are sorry if anyone felt…" angers more than silence, and does not count as an apology. */
export const checkConditionalApology: TextCheck = (text, language) => {
  const sentences = sentencesOf(text).filter((sentence) => isConditionalApology(sentence, language));
  return sentences.length > 0 ? [{ code: "conditionalApology", severity: "look", data: { sentences } }] : [];
};
