/** `value` when it is one of `options`, else `undefined`: a stale or hand-made address opens the default view. */
export function oneOf<T extends string>(value: unknown, options: readonly T[]): T | undefined {
  return options.find((option) => option === value);
}

/** A short string that names an object, else `undefined`. */
export function idOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}

/** Why an identity provider's word let nobody in, as far as the door tells it apart. */
export const PROVIDER_REFUSALS = [
  "notInvited",
  "emailNotVerified",
  "notConnected",
  "secondFactorHere",
  "notProved",
  "other",
] as const;
export type ProviderRefusal = (typeof PROVIDER_REFUSALS)[number];

export function providerRefusal(value: unknown): ProviderRefusal | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  // The library's own words for an account by password that has the address and was not connected.
  return value === "account_not_linked" ? "notConnected" : (oneOf(value, PROVIDER_REFUSALS) ?? "other");
}
