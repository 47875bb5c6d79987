import { maySpeakOfSelfHarm } from "@baluarte/domain/brake/self-harm.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import { heldOf, holdsOf, TAUGHT_READINGS, type Taught, type TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { COPY, LANGUAGE, leaningOf, movedBy, PERSON_MAX, tellingOf, type Learnt } from "./learn.ts";

/** The machine's own word, as far as learning goes by it. */
export type MachineWord = Pick<
  Reading,
  "language" | "tone" | "toneScore" | "complaint" | "complaintScore" | "offensive" | "offensiveScore" | "grave"
>;

/**
 * What a post reads as by what the team has taught; `null` where that is the machine's word. What is grave, and whoever may
 * speak of their own death, is never made quieter: no reading of it is taken away, and it is never set aside. Nor is what the
 * machine reads as a complaint: a person sets that aside, post by post.
 */
export function readAsTaught(
  learnt: Learnt,
  word: MachineWord,
  { text, traits }: { readonly text: string; readonly traits: readonly string[] },
): Taught | null {
  if (learnt.people.length === 0) return null;
  const leaning = leaningOf(learnt, word.language, traits);
  const machine = holdsOf(heldOf(word, null));
  const sums = TAUGHT_READINGS.map((reading) => ({ reading, sum: leanOf(word, reading) + leaning[reading] }));
  const turned = sums.filter(({ reading, sum }) => sum > 0 !== machine[reading]);
  if (turned.length === 0) return null;
  const isGrave = (word.grave ?? []).length > 0 || maySpeakOfSelfHarm(text);
  // One slip on one complaint must not take a wave of its like out of the counters.
  const stays = isGrave || word.complaint;
  const kept = turned.filter(({ reading, sum }) => (isAside(reading) ? !stays : sum > 0 || !isGrave));
  if (kept.length === 0) return null;
  const is = (reading: TaughtReading) => kept.some((one) => one.reading === reading);
  const aside = kept.filter(({ reading }) => isAside(reading)).toSorted((a, b) => b.sum - a.sum)[0]?.reading;
  return {
    ...(is("negative") && { tone: machine.negative ? ("neutral" as const) : ("negative" as const) }),
    ...(is("complaint") && { complaint: !machine.complaint }),
    ...(is("offensive") && { offensive: !machine.offensive }),
    ...(aside !== undefined && { aside: aside as "spam" | "notAboutUs" }),
    by: Object.fromEntries(
      kept
        .filter(({ reading }) => !isAside(reading) || reading === aside)
        .map(({ reading, sum }) => [reading, telling(learnt, reading, word.language, traits, sum > 0)]),
    ),
  };
}

/** The machine's word on one reading in logits; its sign is what it reads. It has no word on what sets a post aside. */
export function leanOf(word: MachineWord, reading: TaughtReading): number {
  switch (reading) {
    case "negative":
      return signed(TONE_LOGITS * (-word.toneScore - TONE_EVEN), word.tone === "negative");
    case "complaint":
      return signed(logitOf(word.complaintScore), word.complaint);
    case "offensive":
      return signed(logitOf(word.offensiveScore), word.offensive);
    case "spam":
    case "notAboutUs":
      return ASIDE_LEAN;
  }
}

/** A tone score tells the odds of negative roughly: even where it is a little against us. */
const TONE_LOGITS = 4;
const TONE_EVEN = 0.2;
/** About one post in eight before anybody taught anything: one lesson takes copies of its post along, and no more. */
const ASIDE_LEAN = -2;
const LEAN_MIN = 0.05;
/** Beyond this a score is surer of itself than it was ever measured to be. */
const LEAN_MAX = 4;

function signed(logit: number, yes: boolean): number {
  const size = Math.min(LEAN_MAX, Math.max(LEAN_MIN, yes ? logit : -logit));
  return yes ? size : -size;
}

function logitOf(chance: number): number {
  const inside = Math.min(0.999, Math.max(0.001, chance));
  return Math.log(inside / (1 - inside));
}

function isAside(reading: TaughtReading): boolean {
  return reading === "spam" || reading === "notAboutUs";
}

/** The machine is surer of the other than one person can move it, whoever it is. */
export function isSurerThanOne(word: MachineWord, reading: TaughtReading, said: boolean): boolean {
  const lean = leanOf(word, reading);
  return lean > 0 !== said && Math.abs(lean) >= PERSON_MAX;
}

const TRAITS_NAMED = 4;

/** What turned a reading of a post, the strongest first, and never nothing: its traits, its language, what it is a copy of. */
function telling(
  learnt: Learnt,
  reading: TaughtReading,
  language: string,
  traits: readonly string[],
  up: boolean,
): string[] {
  const way = up ? 1 : -1;
  const moved = movedBy(learnt, reading, language, traits);
  const whole = moved.reduce((sum, { weight }) => sum + Math.max(0, weight * way), 0);
  const isBeside = ({ trait }: { trait: string }) => trait === COPY || trait.startsWith(LANGUAGE);
  return [
    ...tellingOf(
      moved.filter((each) => !isBeside(each)),
      way,
    ).slice(0, TRAITS_NAMED),
    ...moved.filter((each) => isBeside(each) && each.weight * way >= whole * BESIDE_SHARE),
  ].map(({ trait }) => trait);
}

/** Below this share of all that moved a reading, its language or a copy is not worth a word. */
const BESIDE_SHARE = 0.2;
