import type { Complaint } from "../text/complaint.ts";
import type { Offence } from "../text/offence.ts";
import type { Tone } from "../text/tone.ts";
import type { Token } from "../text/tokens.ts";

/**
 * What lists of words and punctuation say of a post, as numbers of about −1…1 that models weigh beside their n-grams. The
 * order is part of every model file: a new one goes to the end and asks for training anew.
 */
export function countedFeatures(
  tokens: readonly Token[],
  text: string,
  { tone, offence, complaint }: { tone: Tone; offence: Offence; complaint: Complaint },
): number[] {
  let handles = 0;
  let links = 0;
  let capitals = 0;
  let words = 0;
  for (const token of tokens) {
    if (token.kind === "handle") handles += 1;
    else if (token.kind === "link") links += 1;
    else {
      words += 1;
      if (token.exact.length > 2 && token.exact === token.exact.toUpperCase() && token.exact !== token.folded) {
        capitals += 1;
      }
    }
  }
  let exclamations = 0;
  let questions = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x21) exclamations += 1;
    else if (unit === 0x3f) questions += 1;
  }
  const smiles = SMILE.test(text) ? 1 : 0;
  const frowns = FROWN.test(text) ? 1 : 0;
  return [
    1,
    tone.score,
    Math.min(1, tone.praise / 6),
    Math.min(1, tone.blame / 6),
    tone.praise === 0 && tone.blame === 0 ? 1 : 0,
    offence.score,
    offence.offensive ? 1 : 0,
    complaint.score,
    Math.min(1, exclamations / 3),
    Math.min(1, questions / 2),
    words === 0 ? 0 : capitals / words,
    Math.min(1, handles / 2),
    Math.min(1, links),
    smiles,
    frowns,
    Math.min(1, words / 25),
  ];
}

const SMILE = /[:;=][-']?[)DPp]|<3|\)\)\)|xD|\^\^/u;
const FROWN = /[:=][-']?[(/|]|\(\(\(/u;
