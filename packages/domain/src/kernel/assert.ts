/** Closes a `switch` over a union: the compiler refuses a forgotten case, and a value from outside the types throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** Throws when an invariant does not hold. `message` says what was expected, for the operator. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
