import { randomOf } from "../model/train.ts";
import { Pieces } from "./pieces.ts";
import { seenBits } from "../model/linear.ts";
import { languageBytes, type PieceWeights, WEIGHT_MAX } from "./table.ts";
import type { GramWeights } from "./teacher.ts";
import { LANGUAGES_OF_SCRIPT, scriptOfPieces } from "./scripts.ts";

/** A text whose language is known. `set`: where it is from; `weight`: how much it counts. */
export type LanguageRow = {
  readonly text: string;
  readonly set: string;
  readonly language: string;
  readonly weight: number;
};

export type LanguageSettings = {
  readonly made: string;
  readonly slotBits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
};

/**
 * A language table: the grams of the teacher, and on top of them what the words and grams of the rows add,
 * learned by AdaGrad on the cross-entropy of what the two say together. `turnedDown`:
 * texts that were looked at and not learned from, remembered as seen: to measure on those alone would measure the worst. The
 * same rows, grams and settings give the same bytes. Sources: Duchi, Hazan, Singer (2011); Hinton, Vinyals, Dean (2015) for learning from a teacher.
 */
export function trainLanguage(
  rows: readonly LanguageRow[],
  grams: GramWeights,
  settings: LanguageSettings,
  turnedDown: readonly string[] = [],
): Uint8Array {
  const taught = lanesOf(grams);
  const examples = examplesOf(rows, taught);
  const places = placesOf(examples);
  const weights = learn(examples, places, settings);

  const isWord = new Set(examples.flatMap(({ words }) => [...words]));
  const sums = new Map<number, Float64Array>();
  for (const [hash, pairs] of taught) for (const [lane, weight] of pairs) sumsOf(sums, hash)[lane]! += weight;
  for (const [hash, place] of places) {
    const own = sumsOf(sums, hash);
    own.forEach((_, lane) => {
      const weight = weights[place * LANGUAGES.length + lane]!;
      if (Math.abs(weight) >= LEAST_KEPT) own[lane]! += weight;
    });
  }
  const unitOf = (words: boolean) => {
    return mostOf([...sums].flatMap(([hash, own]) => (isWord.has(hash) === words ? [...own] : []))) / WEIGHT_MAX;
  };
  const [gramUnit, wordUnit] = [unitOf(false), unitOf(true)];
  const pieces = new Map<number, PieceWeights>();
  for (const [hash, own] of sums) {
    const unit = isWord.has(hash) ? wordUnit : gramUnit;
    const steps = [...own].map((weight, lane) => [lane, Math.round(weight / unit)] as const).filter(isTold);
    if (steps.length > 0) pieces.set(hash, steps);
  }
  const { made, slotBits } = settings;
  const sets = Object.fromEntries(
    Map.groupBy(rows, ({ set }) => set)
      .entries()
      .map(([set, own]) => [set, own.length]),
  );
  const head = { name: "language", made, languages: LANGUAGES, gramUnit, wordUnit, slotBits, sets } as const;
  return languageBytes(head, inOrderOfUse(pieces, examples), seenOf([...rows.map(({ text }) => text), ...turnedDown]));
}

const LANGUAGES = [...new Set(LANGUAGES_OF_SCRIPT.flat())];
/** How loud the teacher is beside what is learned: chosen with the rates on held rows. */
const TEACHER = 2.3;
/** ELD has no Galician. Its words are those of its neighbours until the posts say which are not. */
const GALICIAN_SHARE = 0.8;
/** A piece that one row alone has tells of that row. */
const ROWS_MIN = 2;
/** Of a weight below this, no answer hangs. */
const LEAST_KEPT = 0.1;
/** What AdaGrad starts its sums of squares at. */
const START = 0.02;
/** An error below this teaches next to nothing and costs as much as any other. */
const ERROR_MIN = 1e-3;
const SEEN_BITS = 10;

/** Pieces in the order of how many texts have them, so that those met most lie close together. */
function inOrderOfUse<T>(pieces: ReadonlyMap<number, T>, examples: readonly Example[]): Map<number, T> {
  const uses = new Map<number, number>();
  for (const { grams, words } of examples) {
    for (const piece of [...grams, ...words]) uses.set(piece, (uses.get(piece) ?? 0) + 1);
  }
  return new Map([...pieces].sort(([a], [b]) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || a - b));
}

type Lanes = ReadonlyMap<number, readonly (readonly [lane: number, weight: number])[]>;
type Example = {
  readonly lane: number;
  readonly lanes: readonly number[];
  readonly weight: number;
  readonly grams: Int32Array;
  readonly words: Int32Array;
  readonly taught: Float32Array;
};

function lanesOf(grams: GramWeights): Lanes {
  const [galician, ...neighbours] = ["gl", "es", "pt"].map((language) => LANGUAGES.indexOf(language)) as [
    number,
    ...number[],
  ];
  return new Map(
    [...grams].map(([hash, pairs]) => {
      const own = pairs
        .map(([language, weight]) => [LANGUAGES.indexOf(language), weight * TEACHER] as const)
        .filter(([lane]) => lane >= 0);
      const near = own.filter(([lane]) => neighbours.includes(lane)).map(([, weight]) => weight);
      return [hash, near.length === 0 ? own : [...own, [galician, Math.max(...near) * GALICIAN_SHARE] as const]];
    }),
  );
}

function examplesOf(rows: readonly LanguageRow[], taught: Lanes): Example[] {
  const pieces = new Pieces();
  return rows.flatMap(({ text, language, weight }): Example[] => {
    pieces.read(text);
    const script = scriptOfPieces(pieces);
    const known = script === null ? [] : (LANGUAGES_OF_SCRIPT[script] ?? []);
    if (!known.includes(language) || pieces.wordCount === 0) return [];
    const lanes = known.map((each) => LANGUAGES.indexOf(each));
    const sums = new Float32Array(LANGUAGES.length);
    const grams = pieces.grams.slice(0, pieces.gramCount);
    for (const gram of grams) {
      for (const [lane, each] of taught.get(gram) ?? []) sums[lane]! += each;
    }
    const root = Math.sqrt(Math.max(1, pieces.gramCount));
    const words = pieces.words.slice(0, pieces.wordCount);
    return [{ lane: LANGUAGES.indexOf(language), lanes, weight, grams, words, taught: sums.map((sum) => sum / root) }];
  });
}

/** The place of each piece that is learned. */
function placesOf(examples: readonly Example[]): Map<number, number> {
  const rows = new Map<number, number>();
  for (const { grams, words } of examples) {
    for (const piece of new Set([...grams, ...words])) rows.set(piece, (rows.get(piece) ?? 0) + 1);
  }
  const kept = [...rows].filter(([, count]) => count >= ROWS_MIN).map(([hash]) => hash);
  return new Map(kept.map((hash, place) => [hash, place]));
}

function learn(
  examples: readonly Example[],
  places: ReadonlyMap<number, number>,
  { epochs, rate, decay, seed }: LanguageSettings,
): Float32Array {
  const width = LANGUAGES.length;
  const weights = new Float32Array(places.size * width);
  const squares = new Float32Array(weights.length).fill(START);
  const placed = (list: Int32Array) => Int32Array.from([...list].flatMap((piece) => places.get(piece) ?? []));
  const parts = examples.map(({ grams, words }) => [
    { own: placed(grams), unit: 1 / Math.sqrt(grams.length) },
    { own: placed(words), unit: 1 / Math.sqrt(words.length) },
  ]);
  const order = examples.map((_, index) => index);
  const random = randomOf(seed);
  const outputs = new Float64Array(width);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const step = rate / (1 + epoch * 0.5);
    for (const index of order) {
      const { lane, lanes, weight, taught } = examples[index]!;
      let most = -Infinity;
      for (const each of lanes) {
        outputs[each] = taught[each]!;
        for (const { own, unit } of parts[index]!) {
          let sum = 0;
          for (const place of own) sum += weights[place * width + each]!;
          outputs[each]! += sum * unit;
        }
        most = Math.max(most, outputs[each]!);
      }
      let total = 0;
      for (const each of lanes) total += outputs[each] = Math.exp(outputs[each]! - most);
      for (const each of lanes) {
        const error = (outputs[each]! / total - (each === lane ? 1 : 0)) * weight;
        if (Math.abs(error) < ERROR_MIN) continue;
        for (const { own, unit } of parts[index]!) {
          for (const place of own) {
            const at = place * width + each;
            const gradient = error * unit + decay * weights[at]!;
            squares[at]! += gradient * gradient;
            weights[at]! -= (step * gradient) / Math.sqrt(squares[at]!);
          }
        }
      }
    }
  }
  return weights;
}

function shuffle(list: number[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}

function mostOf(weights: Iterable<number>): number {
  let most = 1e-6;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  return most;
}

function sumsOf(sums: Map<number, Float64Array>, hash: number): Float64Array {
  let own = sums.get(hash);
  if (own === undefined) sums.set(hash, (own = new Float64Array(LANGUAGES.length)));
  return own;
}

function isTold([, steps]: readonly [number, number]): boolean {
  return steps !== 0;
}

function seenOf(texts: readonly string[]): Uint8Array {
  const seen = new Uint8Array(Math.ceil((texts.length * SEEN_BITS) / 8));
  for (const text of texts) for (const bit of seenBits(text, seen.length)) seen[bit >>> 3]! |= 1 << (bit & 7);
  return seen;
}
