import { tokenise } from "@baluarte/detection/text/tokens.ts";

/** A labelled text. */
export type Labelled = { readonly text: string; readonly label: string };

/**
 * Multinomial naive Bayes over words and word pairs with one added to each count, every class as likely as the others: what
 * anybody would write first. Returns the likeliest class of a text. Source: Manning, Raghavan, Schütze (2008), chapter 13.
 */
export function naiveBayes(rows: readonly Labelled[], classes: readonly string[]): (text: string) => string {
  const counts = new Map<string, number[]>();
  const totals = classes.map(() => 0);
  for (const { text, label } of rows) {
    const at = classes.indexOf(label);
    for (const term of termsOf(text)) {
      const found = counts.get(term) ?? classes.map(() => 0);
      found[at]! += 1;
      counts.set(term, found);
      totals[at]! += 1;
    }
  }
  const size = counts.size;
  return (text) => {
    const sums = classes.map(() => 0);
    for (const term of termsOf(text)) {
      const found = counts.get(term);
      if (found === undefined) continue;
      for (let at = 0; at < sums.length; at += 1) sums[at]! += Math.log((found[at]! + 1) / (totals[at]! + size));
    }
    return classes[sums.indexOf(Math.max(...sums))]!;
  };
}

function termsOf(text: string): string[] {
  const words = tokenise(text).map((token) => (token.kind === "link" ? "http" : token.kind === "handle" ? "@" : token.folded)); // prettier-ignore
  return words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`]));
}
