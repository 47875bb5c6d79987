import { termsOf, type CascadeModel } from "./forecast.ts";

/** A cascade at a moment: its features, its events so far, and what it came to. */
export type CascadeExample = { readonly values: readonly number[]; readonly events: number; readonly size: number };

/**
 * The regression of `CascadeModel` on examples. The middle has the least mean of |forecast − size| / size; the ends are
 * quantiles. Same examples, same model. Time: examples × terms², about a second per 10,000 examples.
 */
export function learnCascadeModel(examples: readonly CascadeExample[]): CascadeModel {
  const width = examples[0]!.values.length;
  const columns = Array.from({ length: width }, (_, at) => examples.map(({ values }) => values[at]!));
  const mean = columns.map(average);
  const deviation = columns.map((column, at) => Math.sqrt(average(column.map((value) => (value - mean[at]!) ** 2))));
  const rows = examples.map(({ values }) => Float64Array.from(termsOf(values, { mean, deviation })));
  // Half an event where none came, so that it has a logarithm.
  const growth = examples.map(({ events, size }) => Math.log(Math.max(size - events, 0.5) / events));
  const ones = examples.map(() => 1);
  const start = quantileRegression(rows, growth, 0.5, examples.map(({ events, size }) => events / size), 15); // prettier-ignore
  return {
    mean,
    deviation,
    size: leastRelativeError(rows, examples, start),
    low: quantileRegression(rows, growth, ENDS.low, ones, 40),
    high: quantileRegression(rows, growth, ENDS.high, ones, 40),
  };
}

/** A little outside of 0.1 and 0.9: on cascades that were not learnt on, those hold 77 of a hundred and not 80. */
const ENDS = { low: 0.085, high: 0.915 };
/** Ridge on all weights but the constant, by example: features that say nearly the same shall not pull against each other. */
const RIDGE = 1e-3;
/** Errors below it weigh the same, so that no example that happens to be met gets all the weight. */
const SMOOTH = 0.05;

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Weighted quantile regression by iteratively reweighted least squares. */
function quantileRegression(
  rows: readonly Float64Array[],
  wanted: readonly number[],
  share: number,
  weights: readonly number[],
  rounds: number,
): number[] {
  const width = rows[0]!.length;
  const ridge = RIDGE * rows.length * average(weights);
  let found = Array.from({ length: width }, () => 0);
  let current = Float64Array.from(weights);
  for (let round = 0; round < rounds; round += 1) {
    const right = new Float64Array(width);
    rows.forEach((row, at) => addTo(right, row, current[at]! * wanted[at]!));
    found = solve(gram(rows, current, ridge), right);
    current = current.map((_, at) => {
      const error = wanted[at]! - product(rows[at]!, found);
      return (weights[at]! * (error > 0 ? share : 1 - share)) / Math.max(Math.abs(error), SMOOTH);
    });
  }
  return found;
}

/** Damped Gauss–Newton steps on the smoothed mean of |events·(1 + exp(terms·w)) / size − 1|. */
function leastRelativeError(
  rows: readonly Float64Array[],
  examples: readonly CascadeExample[],
  start: readonly number[],
): number[] {
  const ridge = RIDGE * rows.length * 0.3;
  const grown = (weights: readonly number[], at: number) =>
    (examples[at]!.events * Math.exp(Math.max(-9, Math.min(6, product(rows[at]!, weights))))) / examples[at]!.size;
  const errorOf = (more: number, at: number) => examples[at]!.events / examples[at]!.size + more - 1;
  const lossOf = (weights: readonly number[]) => {
    const errors = rows.reduce((sum, _, at) => sum + Math.hypot(errorOf(grown(weights, at), at), SMOOTH), 0);
    return errors + (ridge / 2) * weights.slice(1).reduce((sum, weight) => sum + weight * weight, 0);
  };
  let weights = [...start];
  let loss = lossOf(weights);
  let length = 1;
  for (let round = 0; round < 25; round += 1) {
    const curvature = new Float64Array(rows.length);
    const slope = new Float64Array(weights.length);
    rows.forEach((row, at) => {
      const more = grown(weights, at);
      const error = errorOf(more, at);
      const weight = 1 / Math.hypot(error, SMOOTH);
      curvature[at] = more * more * weight + 1e-3;
      addTo(slope, row, more * weight * error);
    });
    for (let at = 1; at < weights.length; at += 1) slope[at]! += ridge * weights[at]!;
    const step = solve(gram(rows, curvature, ridge), slope);
    const moved = () => weights.map((weight, at) => weight - length * step[at]!);
    length = Math.min(1, 2 * length);
    while (length > 1e-3 && lossOf(moved()) > loss) length /= 2;
    if (length <= 1e-3) break;
    weights = moved();
    const before = loss;
    loss = lossOf(weights);
    if (before - loss < 1e-5 * rows.length) break;
  }
  return weights;
}

function product(row: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += row[at]! * weights[at]!;
  return sum;
}

function addTo(sums: Float64Array, row: Float64Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) sums[at]! += factor * row[at]!;
}

/** Σ weight · row · rowᵀ, with the ridge on its diagonal but for the constant; the lower half. */
function gram(rows: readonly Float64Array[], weights: Float64Array, ridge: number): Float64Array[] {
  const width = rows[0]!.length;
  const sums = Array.from({ length: width }, () => new Float64Array(width));
  rows.forEach((row, index) => {
    for (let at = 0; at < width; at += 1) {
      const factor = weights[index]! * row[at]!;
      const into = sums[at]!;
      for (let other = 0; other <= at; other += 1) into[other]! += factor * row[other]!;
    }
  });
  for (let at = 1; at < width; at += 1) sums[at]![at]! += ridge;
  return sums;
}

/** Solves a symmetric positive definite system given by its lower half (Cholesky); the matrix is used up. */
function solve(matrix: Float64Array[], right: Float64Array): number[] {
  const width = right.length;
  for (let at = 0; at < width; at += 1) {
    for (let other = 0; other <= at; other += 1) {
      let sum = matrix[at]![other]!;
      for (let inner = 0; inner < other; inner += 1) sum -= matrix[at]![inner]! * matrix[other]![inner]!;
      matrix[at]![other] = at === other ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[other]![other]!;
    }
  }
  const found = Array.from(right);
  for (let at = 0; at < width; at += 1) {
    for (let inner = 0; inner < at; inner += 1) found[at]! -= matrix[at]![inner]! * found[inner]!;
    found[at]! /= matrix[at]![at]!;
  }
  for (let at = width - 1; at >= 0; at -= 1) {
    for (let inner = at + 1; inner < width; inner += 1) found[at]! -= matrix[inner]![at]! * found[inner]!;
    found[at]! /= matrix[at]![at]!;
  }
  return found;
}
