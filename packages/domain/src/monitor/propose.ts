/**
 * A first query from what a newcomer knows: names as phrases, handles as handles, joined by OR.
 * A one-word name that is a common word will bring noise; the preview on stored posts is what tells.
 */
export function proposeQuery(names: readonly string[], handles: readonly string[]): string {
  const terms = names
    .map((name) => name.replaceAll('"', " ").trim().replace(/\s+/g, " "))
    .filter((name) => /[\p{L}\p{N}]/u.test(name))
    .map((name) => (/^[\p{L}\p{N}\p{M}_]+$/u.test(name) && !OPERATORS.has(name) ? name : `"${name}"`));
  const accounts = handles
    .map((handle) => handle.trim().replace(/^@+/, ""))
    .filter((handle) => /[\p{L}\p{N}]/u.test(handle))
    .map((handle) => `@${handle}`);
  return [...new Set([...terms, ...accounts])].join(" OR ");
}

/** Capitals alone make an operator, so a brand called OR is written as a phrase. */
const OPERATORS = new Set(["AND", "OR", "NOT", "NEAR"]);
