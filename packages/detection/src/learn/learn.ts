import { TAUGHT_READINGS, type TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { alikeIn, Copies, type Judged } from "./copies.ts";
import { isTelling } from "./traits.ts";

/**
 * What one person said of one reading of one post. `corrected`: against what stood there; else the post was decided about
 * and the reading left as it was. `lean`: the machine's own word in logits, above 0 for yes. `traits`: of the post.
 */
export type Lesson = {
  readonly reading: TaughtReading;
  readonly said: boolean;
  readonly corrected: boolean;
  readonly by: string;
  readonly language: string;
  readonly lean: number;
  readonly traits: readonly string[];
};

/** How a reading learns. Chosen on airline, brand and crisis posts, each judged in its time: `bench/learning.ts`. */
type Pace = {
  /** How far one lesson moves the weight of a trait, and the language as a whole. */
  readonly step: number;
  readonly shiftStep: number;
  /** A reading that was left as it was is weaker evidence than one that somebody put right. */
  readonly left: number;
  /** How much more a no counts than a yes. */
  readonly no: number;
  /** How far one lesson moves what is nearly the same as its post, besides by their words. */
  readonly copyStep: number;
};
/**
 * A near-copy of a judged post is read as that post, as far as one person moves a reading: one correction, which misses by a
 * half at least, is worth all of it.
 */
const READ: Pace = { step: 2, shiftStep: 0.02, left: 0.3, no: 1, copyStep: 5 };
/**
 * To set aside what is ours costs more than to show what is not: no shift for a language, and a no counts three times. Words take
 * copies along as it is.
 */
const ASIDE: Pace = { step: 4, shiftStep: 0, left: 1, no: 3, copyStep: 0 };
const PACE = { negative: READ, complaint: READ, offensive: READ, spam: ASIDE, notAboutUs: ASIDE } as const satisfies Record<TaughtReading, Pace>; // prettier-ignore

const WEIGHT_MAX = 2;
const SHIFT_MAX = 0.5;
/**
 * As far as one person moves any reading of any post, in logits, whatever they said and how often: from even to 92 %. What
 * the machine is surer of than that takes two.
 */
export const PERSON_MAX = 2.5;
/** As far as all of them together do. */
export const TEAM_MAX = 4;
/** A post of one word is not known by that word as surely as this would make it. */
const TRAITS_MIN = 4;

/** What each person's lessons have come to. Nothing of the posts is in it but the traits that they were known by. */
export type Learnt = {
  readonly people: readonly string[];
  /** By language and reading, what each person shifted it by. */
  readonly shifts: ReadonlyMap<string, readonly Part[]>;
  readonly weights: ReadonlyMap<string, readonly Part[]>;
  /** The posts that were judged, for what is nearly the same. */
  readonly judged: Judged;
};
/** `person` and `reading` by their place in `people` and `TAUGHT_READINGS`. */
type Part = { readonly person: number; readonly reading: number; value: number };

export const NOTHING_LEARNT: Learnt = {
  people: [],
  shifts: new Map(),
  weights: new Map(),
  judged: new Copies().judged,
};

/**
 * What lessons, in the order in which they are given, come to: logistic regression by one gradient step a lesson, on top of
 * the machine's word, each person's apart, so that leaving out lessons or people is folding what is left.
 */
export class Learner {
  readonly #people: string[] = [];
  readonly #shifts = new Map<string, Part[]>();
  readonly #weights = new Map<string, Part[]>();
  readonly #copies = new Copies();

  add({ reading, said, corrected, by, language, lean, traits }: Lesson): void {
    if (!this.#people.includes(by)) this.#people.push(by);
    const own = { person: this.#people.indexOf(by), reading: TAUGHT_READINGS.indexOf(reading) };
    const unit = unitOf(traits);
    const shift = partOf(this.#shifts, language, own);
    const parts = traits.map((trait) => partOf(this.#weights, trait, own));
    const copies = this.#copies.judgedAs(own.person, traits);
    const copied = copies.alike.reduce((total, { values }) => total + values[own.reading]!, 0);
    const sum = parts.reduce((total, { value }) => total + value * unit, shift.value) + copied;
    const { step, shiftStep, left, no, copyStep } = PACE[reading];
    const weight = (corrected ? 1 : left) * (said ? 1 : no);
    const miss = ((said ? 1 : 0) - chanceOf(lean + bounded(sum, PERSON_MAX))) * weight;
    shift.value = bounded(shift.value + shiftStep * miss, SHIFT_MAX);
    for (const part of parts) part.value = bounded(part.value + step * miss * unit, WEIGHT_MAX);
    if (copies.own !== null) copies.own.values[own.reading] = bounded(copies.own.values[own.reading]! + copyStep * miss, PERSON_MAX); // prettier-ignore
  }

  /** As it stands; it goes on changing with every lesson that is added. */
  get learnt(): Learnt {
    return { people: this.#people, shifts: this.#shifts, weights: this.#weights, judged: this.#copies.judged };
  }
}

export function learnFrom(lessons: Iterable<Lesson>): Learnt {
  const learner = new Learner();
  for (const lesson of lessons) learner.add(lesson);
  return learner.learnt;
}

/** By how many logits what was learnt moves each reading of a post, from −`TEAM_MAX` to `TEAM_MAX`. */
export function leaningOf(
  { people, shifts, weights, judged }: Learnt,
  language: string,
  traits: readonly string[],
): Readonly<Record<TaughtReading, number>> {
  const width = TAUGHT_READINGS.length;
  const sums = new Float64Array(people.length * width);
  const unit = unitOf(traits);
  for (const { person, reading, value } of shifts.get(language) ?? []) sums[person * width + reading]! += value;
  for (const trait of traits) {
    for (const { person, reading, value } of weights.get(trait) ?? []) sums[person * width + reading]! += value * unit;
  }
  for (const { person, values } of alikeIn(judged, traits)) {
    for (const [reading, value] of values.entries()) sums[person * width + reading]! += value;
  }
  const leaning = (reading: number) =>
    bounded(
      people.reduce((total, _, person) => total + bounded(sums[person * width + reading]!, PERSON_MAX), 0),
      TEAM_MAX,
    );
  return Object.fromEntries(TAUGHT_READINGS.map((name, reading) => [name, leaning(reading)])) as Record<TaughtReading, number>; // prettier-ignore
}

/** What everybody together has made of one trait for one reading. */
export function weightOf({ weights }: Learnt, trait: string, reading: TaughtReading): number {
  return summed(weights.get(trait), reading);
}

export type Weighed = { readonly trait: string; readonly weight: number };

/**
 * What moved a reading of one post, each by so many logits, yes above 0: its traits, its language (`language:`) and the judged
 * posts that it is nearly the same as (`copy:`). People's bounds are not in it.
 */
export function movedBy(
  learnt: Learnt,
  reading: TaughtReading,
  language: string,
  traits: readonly string[],
): Weighed[] {
  const unit = unitOf(traits);
  const place = TAUGHT_READINGS.indexOf(reading);
  return [
    ...traits.map((trait) => ({ trait, weight: weightOf(learnt, trait, reading) * unit })),
    { trait: `${LANGUAGE}${language}`, weight: summed(learnt.shifts.get(language), reading) },
    { trait: COPY, weight: alikeIn(learnt.judged, traits).reduce((sum, { values }) => sum + values[place]!, 0) },
  ];
}

/** Begin what stands for a language, and for judged posts that are nearly the same, beside traits of a text. */
export const LANGUAGE = "language:";
export const COPY = "copy:";

/**
 * What was learnt the strongest, `count` words of each direction at most: of a reading that was taught something there is
 * always some, however little each of its words weighs. After them languages (`language:`), and `copy:` with how many judged
 * posts take what is nearly the same along.
 */
export function strongestOf(learnt: Learnt, reading: TaughtReading, count: number): Weighed[] {
  const place = TAUGHT_READINGS.indexOf(reading);
  const weighed = (parts: Learnt["weights"]) =>
    [...parts].map(([trait, of]) => ({ trait, weight: summed(of, reading) }));
  const words = weighed(learnt.weights);
  const languages = weighed(learnt.shifts);
  return [1, -1].flatMap((way) => {
    const copies = learnt.judged.posts.filter(({ values }) => values[place]! * way >= COPY_TOLD);
    return [
      ...tellingOf(words, way).slice(0, count),
      ...languages
        .filter(({ weight }) => weight * way >= SHIFT_TOLD)
        .map(({ trait, weight }) => ({ trait: `${LANGUAGE}${trait}`, weight })),
      ...(copies.length === 0 ? [] : [{ trait: `${COPY}${copies.length}`, weight: way * COPY_TOLD }]),
    ];
  });
}

/** Of these, what points one way and is not dwarfed by the strongest of them, without what another carries. */
export function tellingOf<T extends Weighed>(all: readonly T[], way: number): T[] {
  const pointing = all.filter(({ weight }) => weight * way > 0);
  const saying = pointing.filter(({ trait }) => isTelling(trait));
  const towards = saying.length > 0 ? saying : pointing;
  const most = towards.reduce((max, { weight }) => Math.max(max, weight * way), 0);
  const told = towards
    .filter(({ weight }) => weight * way >= most * TOLD_SHARE)
    // Of what weighs the same, what is said first comes first.
    .toSorted((a, b) => (b.weight - a.weight) * way);
  return uncarried(told);
}

/** Without the pairs of words that one of their words carries: «sorteo de» says nothing beside «sorteo». */
export function uncarried<T extends { readonly trait: string }>(all: readonly T[]): T[] {
  const words = new Set(all.flatMap(({ trait }) => (trait.includes(" ") ? [] : [trait])));
  return all.filter(({ trait }) => !trait.split(" ").some((word) => word !== trait && words.has(word)));
}

/** What weighs less than a third of the strongest is company. */
const TOLD_SHARE = 0.3;
/** A language that moves a chance by less than two points says nothing. */
const SHIFT_TOLD = 0.08;
const COPY_TOLD = 0.5;

function summed(parts: readonly Part[] | undefined, reading: TaughtReading): number {
  const place = TAUGHT_READINGS.indexOf(reading);
  return (parts ?? []).reduce((sum, part) => (part.reading === place ? sum + part.value : sum), 0);
}

function partOf(parts: Map<string, Part[]>, key: string, { person, reading }: Pick<Part, "person" | "reading">): Part {
  const known = parts.get(key);
  const own = known?.find((part) => part.person === person && part.reading === reading);
  if (own !== undefined) return own;
  const made = { person, reading, value: 0 };
  if (known === undefined) parts.set(key, [made]);
  else known.push(made);
  return made;
}

function unitOf(traits: readonly string[]): number {
  return 1 / Math.sqrt(Math.max(TRAITS_MIN, traits.length));
}

function chanceOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
