import { useId, type ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./panel.module.css";

export interface CardProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A bare surface with a hairline. */
export function Card({ className, children }: CardProps) {
  return <div className={cx(styles.card, className)}>{children}</div>;
}

export interface PanelProps {
  readonly title: string;
  /** A count, a note or one quiet action at the right of the title. */
  readonly aside?: ReactNode;
  /** `rows` runs edge to edge below a hairline; `text` keeps the card's padding. */
  readonly body?: "rows" | "text";
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A card with a heading: the unit every screen is arranged from. */
export function Panel({ title, aside, body = "text", className, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={cx(styles.card, styles.panel, className)} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </header>
      <div className={styles[body]}>{children}</div>
    </section>
  );
}

export interface RowProps {
  /** `current` is the one the person is at; `attention` asks to be seen. */
  readonly look?: "plain" | "current" | "attention";
  readonly children: ReactNode;
}

/** The list inside a `rows` panel. */
export function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

export function Row({ look = "plain", children }: RowProps) {
  return (
    <li className={cx(styles.row, styles[look])} {...(look === "current" && { "aria-current": "step" as const })}>
      {children}
    </li>
  );
}
