import type { ReactNode } from "react";
import styles from "./clock-groups.module.css";
import { Card } from "./panel.tsx";

/** Two or three named groups of clocks side by side, parted by a hairline and never mixed. */
export function ClockGroups({ children }: { readonly children: ReactNode }) {
  return <Card className={styles.groups}>{children}</Card>;
}

export interface ClockGroupProps {
  /** «Desde el primer mensaje» */
  readonly title: string;
  /** «T0 a las 6:42, exacta» */
  readonly note: string;
  /** «Cambiar T0» */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function ClockGroup({ title, note, action, children }: ClockGroupProps) {
  return (
    <section className={styles.group} aria-label={title}>
      <header className={styles.head}>
        <span className={styles.title}>{title}</span> <span>{note}</span> {action}
      </header>
      <div className={styles.clocks}>{children}</div>
    </section>
  );
}
