import styles from "./kbd.module.css";

/** One key. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}

export interface KeyHint {
  readonly keys: readonly string[];
  /** What they do, one verb: «mover». */
  readonly does: string;
}

/** The keys of a screen, told below it. Hidden on the phone, which has none. */
export function KeyHints({ hints }: { readonly hints: readonly KeyHint[] }) {
  return (
    <dl className={styles.hints}>
      {hints.map(({ keys, does }) => (
        <div key={does} className={styles.hint}>
          <dt className={styles.keys}>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd className={styles.does}>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
