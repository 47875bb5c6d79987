import type { Hit } from "./lexicon.ts";
import type { Passage } from "./passage.ts";
import { slursIn, WORKER } from "./slurs.ts";
import type { WordToken } from "./tokens.ts";

/** How a reading is taken back: by two words that deny it together, or by standing with whom a slur was aimed at. */
export type Refuted = "denial" | "support";

/**
 * Whether a hit is taken back by words of denial (`first` and `second`) or of support (`first`). Whoever is hurt quotes
 * what the house says («it says nothing happened, my son is in hospital»), so what stands behind a denial is meant, and
 * so is what stands beside one that is somebody else's.
 */
export function refutedIn(
  how: Refuted,
  passage: Passage,
  first: readonly Hit<unknown>[],
  second: readonly Hit<unknown>[],
): (hit: Hit<unknown>) => boolean {
  const zone = how === "denial" ? zoneOfDenials(passage, first, second) : zoneOfSupport(passage, first);
  return (hit) => zone.has(hit.first);
}

/** How far a denial reaches back: over the clause before it. */
const CLAUSE = 8;
/** How far its two halves stand apart at the most, and support from what it is against. */
const CLAUSES = 16;
/** Nearer than this in one clause, the first speaks of the second: «it is a lie that all is well». */
const BESIDE = 4;

function zoneOfDenials(
  { said: words, clauses }: Passage,
  denials: readonly Hit<unknown>[],
  calms: readonly Hit<unknown>[],
): ReadonlySet<number> {
  const { clause, sentence } = clauses;
  const zone = new Set<number>();
  const calmAt = new Map(calms.map((calm) => [calm.first, calm]));
  const placesOf = (said: RegExp, numbers: readonly number[]) =>
    new Set(numbers.filter((_, at) => said.test(words[at]!.folded)));
  const claimed = placesOf(CLAIMS, sentence);
  const answered = placesOf(STATEMENT, sentence);
  const reported = placesOf(SAY, clause);
  for (const denial of denials) {
    if (claimed.has(sentence[denial.first]!) || answered.has(sentence[denial.first]!)) continue;
    for (let at = denial.last + 1; at <= denial.last + CLAUSES; at += 1) {
      const calm = calmAt.get(at);
      if (calm === undefined || claimed.has(sentence[at]!) || reported.has(clause[at]!)) continue;
      if (clause[at] === clause[denial.first] && at - denial.last <= BESIDE) break;
      for (let each = Math.max(0, denial.first - CLAUSE); each <= calm.last; each += 1) zone.add(each);
    }
  }
  return zone;
}

/** One who speaks for a house, and many who say whatever is said. */
const CLAIMS = /^(?:says|said|claims|claimed|insists|according|dice|dijo|asegura|afirma|segun|insiste|говорит|сказал[аи]?|заявля\p{L}*|заявил\p{L}*|утвержда\p{L}*|уверя\p{L}*)$/u; // prettier-ignore
/** Whose lie it is: «falso vuestro comunicado: no pasó nada» denies what the house says. */
const STATEMENT = /^(?:su|sus|vuestr[oa]s?|comunicado|version|nota|their|your|statement|post|press|ваш\p{L}*|их|заявлени\p{L}*|верси\p{L}*)$/u; // prettier-ignore
const SAY = /^(?:say|saying|dicen|diciendo|говорят)$/u;

function zoneOfSupport(passage: Passage, support: readonly Hit<unknown>[]): ReadonlySet<number> {
  const words = passage.said;
  const { clause, sentence } = passage.clauses;
  const zone = new Set<number>();
  const supporting = new Set<number>();
  for (const { first, last } of support) for (let at = first; at <= last; at += 1) supporting.add(at);
  const isName = ({ exact, start }: WordToken) => /^\p{Lu}\p{Ll}/u.test(exact) && !opening.has(start);
  const opening = new Set(words.filter((_, at) => sentence[at] !== sentence[at - 1]).map(({ start }) => start));
  const { told, made } = slursIn(passage, isName);
  if (made) return zone;
  for (const { first, last } of told) {
    let near = -1;
    for (let at = first - CLAUSES; at <= last + CLAUSES; at += 1) if (supporting.has(at)) near = at;
    if (near < 0) continue;
    const own = clause[first]!;
    const apart = clause[near] !== own;
    let isCharge = false;
    for (let at = Math.max(0, first - CLAUSE); at <= last + CLAUSE && at < words.length; at += 1) {
      if (clause[at] !== own || supporting.has(at)) continue;
      const word = words[at]!;
      // «All my support: the staff shouted racist abuse at my wife» says who made it, and at whom.
      if (OURS.test(word.folded)) isCharge = true;
      if (apart && at < first && (WORKER.test(word.folded) || isName(word))) isCharge = true;
    }
    if (!isCharge) for (let at = first; at <= last; at += 1) zone.add(at);
  }
  return zone;
}

const OURS = /^(?:my|me|us|our|mi|mis|nos|nuestr[oa]s?|мне|меня|нам|нас|мой|моей|моего|мою|моих|нашу|нашей)$/u;
