/** A request without its answer yet, and what was sent with it. */
export type Underway<I, O> = { readonly input: I; readonly answer: Promise<O> };

/**
 * `run`, unless the same input is on its way already: whoever asks again before the answer gets the answer of the first.
 * A button is greyed out only with the next paint, and the second press of a double click comes before it.
 */
export function onceAtATime<I, O>(underway: Underway<I, O>[], input: I, run: (input: I) => Promise<O>): Promise<O> {
  const same = underway.find((each) => isSame(each.input, input));
  if (same !== undefined) return same.answer;
  const mine = { input, answer: run(input) };
  underway.push(mine);
  const end = () => void underway.splice(underway.indexOf(mine), 1);
  mine.answer.then(end, end);
  return mine.answer;
}

/** By value where it is plain data; a file is itself alone. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (!Array.isArray(a) && Object.getPrototypeOf(a) !== Object.prototype) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
