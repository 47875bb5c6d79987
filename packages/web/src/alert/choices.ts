/** The usual answers, and the one that somebody gave by other means. */
export function choicesOf(usual: readonly number[], current: string): number[] {
  return [...new Set([...usual, Number(current)])].toSorted((a, b) => a - b);
}
