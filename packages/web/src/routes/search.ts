/** `value` when it is one of `options`, else `undefined`: a stale or hand-made address opens the default view. */
export function oneOf<T extends string>(value: unknown, options: readonly T[]): T | undefined {
  return options.find((option) => option === value);
}

/** A short string that names an object, else `undefined`. */
export function idOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}
