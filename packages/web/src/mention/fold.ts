/** What a person reads before they decide whether to read the rest; a post of a network is never as long. */
const FOLDED_LENGTH = 1_500;
/** A fold that hides a line or two would cost more than it saves. */
const HIDDEN_LEAST = 300;

/** The beginning of a long text, cut between two words, and how many characters come after it; `null`: short enough. */
export function folded(text: string): { start: string; hidden: number } | null {
  if (text.length <= FOLDED_LENGTH + HIDDEN_LEAST) return null;
  const whole = text.slice(0, FOLDED_LENGTH);
  const gap = whole.search(/\s\S*$/);
  // Without a gap, as in Chinese, between two characters and never within one.
  const start = gap > FOLDED_LENGTH / 2 ? whole.slice(0, gap) : whole.replace(/[\uD800-\uDBFF]$/, "");
  return { start: start.trimEnd(), hidden: text.length - start.trimEnd().length };
}
