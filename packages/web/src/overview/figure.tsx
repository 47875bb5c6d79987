import styles from "./overview.module.css";

export interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** What was expected, or what else it must be read with. */
  readonly note: string;
}

export function Figure({ name, value, note }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt className={styles.figureName}>{name}</dt>
      <dd className={styles.figureValue}>
        <span className={styles.value}>{value}</span> <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}
