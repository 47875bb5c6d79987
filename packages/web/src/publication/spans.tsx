import { textSpans } from "./text-spans.ts";
import styles from "./preview-card.module.css";

/** Words with what can be tapped there marked, and nothing to tap here: a preview leads nowhere. */
export function Spans({ text, channel }: { readonly text: string; readonly channel: string }) {
  return textSpans(text, channel).map(({ text: words, kind }, index) =>
    kind === null ? (
      words
    ) : (
      // Two spans may say the same; their place in the text is what tells them apart.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className={styles.tappable}>
        {words}
      </span>
    ),
  );
}
