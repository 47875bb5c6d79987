/** The secret of an `otpauth:` address in groups of four, for typing by hand; `null` when it carries none. */
export function secretOf(uri: string): string | null {
  const secret = URL.parse(uri)?.searchParams.get("secret");
  return secret ? (secret.match(/.{1,4}/g) ?? []).join(" ") : null;
}
