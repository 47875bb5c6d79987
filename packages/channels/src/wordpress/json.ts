/** `null` on what is no JSON: warnings of plugins stand before it on some sites, and are not guessed away. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
