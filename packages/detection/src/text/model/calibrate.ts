/** What a model that has not seen a post said of it before it was shifted, and what it truly is. */
export type Held = { readonly outputs: readonly number[]; readonly label: number };

/**
 * Where the lines between the classes are drawn in a language: what to add to each output so that the macro-F1 over `held`
 * is best. Nothing where no shift gains a point, because a small gain is a matter of which posts one looks at.
 */
export function shiftFor(held: readonly Held[], width: number): number[] {
  const none = Array.from({ length: width }, () => 0);
  const tried = shiftsOf(width).map((shift) => ({ shift, macroF1: macroF1Of(held, shift) }));
  const best = tried.reduce((a, b) => (b.macroF1 > a.macroF1 ? b : a));
  return best.macroF1 >= macroF1Of(held, none) + SHIFT_GAIN_MIN ? best.shift : none;
}

const SHIFT_GAIN_MIN = 0.01;
const STEPS = Array.from({ length: 41 }, (_, step) => Math.round((step - 20) * 12.5) / 100);

/** Every shift to try: of two classes the second is moved, of three the outer two, by less because they are balanced. */
function shiftsOf(width: number): number[][] {
  if (width === 2) return STEPS.map((second) => [0, second]);
  const few = STEPS.filter((step) => Math.abs(step) <= 0.5);
  return few.flatMap((first) => few.map((third) => [first, 0, third]));
}

/** Mean F1 of the classes, 0…1, when the largest shifted output decides. */
export function macroF1Of(held: readonly Held[], shift: readonly number[]): number {
  const width = shift.length;
  const counts = Array.from({ length: width }, () => ({ truth: 0, said: 0, right: 0 }));
  for (const { outputs, label } of held) {
    let said = 0;
    for (let output = 1; output < width; output += 1) {
      if (outputs[output]! + shift[output]! > outputs[said]! + shift[said]!) said = output;
    }
    counts[label]!.truth += 1;
    counts[said]!.said += 1;
    if (said === label) counts[label]!.right += 1;
  }
  const present = counts.filter(({ truth }) => truth > 0);
  return present.reduce((sum, { truth, said, right }) => sum + (2 * right) / (truth + said), 0) / present.length;
}

/**
 * What shifted outputs are multiplied by so that their chances mean what they say: the slope with the least cross-entropy
 * over `held`. Source: Guo, Pleiss, Sun, Weinberger (2017), temperature scaling.
 */
export function slopeFor(held: readonly Held[], shift: readonly number[]): number {
  const tried = SLOPES.map((slope) => ({ slope, entropy: crossEntropyOf(held, shift, slope) }));
  return tried.reduce((a, b) => (b.entropy < a.entropy ? b : a)).slope;
}

const SLOPES = Array.from({ length: 58 }, (_, step) => (step + 3) / 20);

function crossEntropyOf(held: readonly Held[], shift: readonly number[], slope: number): number {
  let sum = 0;
  for (const { outputs, label } of held) {
    const moved = outputs.map((output, at) => (output + shift[at]!) * slope);
    const most = Math.max(...moved);
    sum += most + Math.log(moved.reduce((total, output) => total + Math.exp(output - most), 0)) - moved[label]!;
  }
  return sum / Math.max(1, held.length);
}
