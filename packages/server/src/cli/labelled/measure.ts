import { randomOf } from "@baluarte/detection/text/model/train.ts";

/** How often each class was taken for each: `counts[truth][said]`. */
export type Confusion = { readonly classes: readonly string[]; readonly counts: readonly (readonly number[])[] };

export type Figures = {
  readonly rows: number;
  readonly macroF1: number;
  /** 95 % interval of the macro-F1, from 1,000 resamples of the rows with a fixed seed. */
  readonly interval: readonly [number, number];
  readonly accuracy: number;
  readonly perClass: readonly {
    readonly name: string;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    readonly rows: number;
  }[];
};

export function confusionOf(
  classes: readonly string[],
  pairs: readonly (readonly [truth: string, said: string])[],
): Confusion {
  const counts = classes.map(() => classes.map(() => 0));
  for (const [truth, said] of pairs) {
    const row = counts[classes.indexOf(truth)];
    const at = classes.indexOf(said);
    if (row !== undefined && at >= 0) row[at]! += 1;
  }
  return { classes, counts };
}

/** Precision, recall and F1 of each class, their mean, and how sure that mean is. */
export function figuresOf({ classes, counts }: Confusion): Figures {
  const rows = sum(counts.flat());
  const perClass = classes.map((name, at) => {
    const right = counts[at]![at]!;
    const truth = sum(counts[at]!);
    const said = sum(counts.map((row) => row[at]!));
    return { name, precision: said === 0 ? 0 : right / said, recall: truth === 0 ? 0 : right / truth, f1: f1Of(counts, at), rows: truth }; // prettier-ignore
  });
  return {
    rows,
    macroF1: macroOf(counts),
    interval: intervalOf(counts, rows),
    accuracy: rows === 0 ? 0 : sum(classes.map((_, at) => counts[at]![at]!)) / rows,
    perClass,
  };
}

const RESAMPLES = 1_000;
const SEED = 20_261_126;

function intervalOf(counts: Confusion["counts"], rows: number): readonly [number, number] {
  if (rows === 0) return [0, 0];
  const random = randomOf(SEED);
  const width = counts.length;
  const bounds: number[] = [];
  let total = 0;
  for (const count of counts.flat()) bounds.push((total += count));
  const found: number[] = [];
  for (let turn = 0; turn < RESAMPLES; turn += 1) {
    const drawn = counts.map((row) => row.map(() => 0));
    for (let row = 0; row < rows; row += 1) {
      const at = cellOf(bounds, Math.floor(random() * rows));
      drawn[Math.floor(at / width)]![at % width]! += 1;
    }
    found.push(macroOf(drawn));
  }
  found.sort((a, b) => a - b);
  return [found[Math.floor(RESAMPLES * 0.025)]!, found[Math.floor(RESAMPLES * 0.975)]!];
}

function cellOf(bounds: readonly number[], row: number): number {
  let low = 0;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bounds[middle]! > row) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The mean F1 of the classes that occur: a class that no row has is no failure. */
function macroOf(counts: Confusion["counts"]): number {
  const present = counts.flatMap((row, at) => (sum(row) > 0 ? [f1Of(counts, at)] : []));
  return present.length === 0 ? 0 : sum(present) / present.length;
}

function f1Of(counts: Confusion["counts"], at: number): number {
  const right = counts[at]![at]!;
  const both = sum(counts[at]!) + sum(counts.map((row) => row[at]!));
  return both === 0 ? 0 : (2 * right) / both;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
