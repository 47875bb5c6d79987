/** An integer of 16 digits or more that stands as a value: 2⁵³ has 16. Digits inside a string follow its quote. */
const LONG_INTEGER = /[:,[]\s*-?\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * `JSON.parse` that does not round: an integer beyond ±(2⁵³ − 1) comes as a `bigint`. Throws `SyntaxError`.
 *
 * Platforms number posts with 64 bits; rounded, two posts would share an id. The slower parse with a reviver runs only
 * where such a number may be.
 */
export function parseJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits as Reviver) : JSON.parse(text);
}

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

/** `context.source` is the number as it was written (ECMAScript "JSON.parse source text access", in Node since 21). */
function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value) || context.source === undefined) return value;
  return INTEGER.test(context.source) ? BigInt(context.source) : value;
}
