import styles from "./marked-text.module.css";

export interface MarkedTextProps {
  readonly text: string;
  readonly hits: readonly { readonly from: number; readonly to: number }[];
}

/** A text with the words in it that a list found. Hits of several lists in one place are one mark. */
export function MarkedText({ text, hits }: MarkedTextProps) {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of hits.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to: Math.min(to, text.length) });
  }
  return (
    <>
      {spans.map(({ from, to }, at) => (
        <span key={from}>
          {text.slice(spans[at - 1]?.to ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(spans.at(-1)?.to ?? 0)}
    </>
  );
}
