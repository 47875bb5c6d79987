import type { Complaint } from "../text/complaint.ts";
import type { Offence } from "../text/offence.ts";
import type { Tone } from "../text/tone.ts";
import type { Passage } from "../text/passage.ts";
import type { WordToken } from "../text/tokens.ts";

/**
 * What lists of words and punctuation say of a post, as numbers of about −1…1 that models weigh beside their n-grams. The
 * order is part of every model file: a new one goes to the end and asks for training anew.
 */
export function countedFeatures(
  { tokens, read, signs }: Passage,
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
      if (isInCapitals(token)) capitals += 1;
    }
  }
  const smiles = signs.maySmile && SMILE.test(read) ? 1 : 0;
  const frowns = signs.mayFrown && FROWN.test(read) ? 1 : 0;
  return [
    1,
    tone.score,
    Math.min(1, tone.praise / 6),
    Math.min(1, tone.blame / 6),
    tone.praise === 0 && tone.blame === 0 ? 1 : 0,
    offence.score,
    offence.offensive ? 1 : 0,
    complaint.score,
    Math.min(1, signs.exclamations / 3),
    Math.min(1, signs.questions / 2),
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

function isInCapitals({ exact, folded }: WordToken): boolean {
  if (exact.length <= 2 || exact === folded) return false;
  const last = exact.charCodeAt(exact.length - 1);
  return !(last >= SMALL_A && last <= SMALL_Z) && exact === exact.toUpperCase();
}

const [SMALL_A, SMALL_Z] = [0x61, 0x7a];
