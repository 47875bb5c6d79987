/**
 * The name of an account as people type it, `@nubara`, out of what somebody pastes: a bare name, a name with its at
 * sign, or the address of a profile (`https://x.com/nubara?lang=es`). `null` when there is no name in it.
 */
export function handleFrom(pasted: string): string | null {
  const text = pasted.trim();
  const address = /^(?:https?:\/\/|www\.)\S+$/iu.exec(text) ?? /^[\w-]+(?:\.[\w-]+)+\/\S+$/u.exec(text);
  const name = address === null ? text.replace(/^@+/u, "") : nameInAddress(text);
  return name !== null && /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_.@-]*[\p{L}\p{N}\p{M}_])?$/u.test(name)
    ? `@${name}`
    : null;
}

/** Words that stand before the name in a profile's address, by the platforms' own habit. */
const WAYS = new Set(["profile", "company", "channel", "c", "user", "in", "add", "s", "groups", "pages"]);

function nameInAddress(address: string): string | null {
  const url = URL.parse(/^https?:\/\//iu.test(address) ? address : `https://${address}`);
  const parts = url?.pathname.split("/").filter((part) => part !== "") ?? [];
  const name = parts.find((part) => !WAYS.has(part.toLowerCase()));
  return name === undefined ? null : decode(name).replace(/^@+/u, "");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray per cent sign
  }
}
