import type { ReactNode } from "react";
import styles from "./link-button.module.css";

export interface LinkButtonProps {
  readonly onClick: () => void;
  /** Whether what it opens is open, where it opens something. */
  readonly expanded?: boolean;
  /** The id of what it opens, where that stands apart. */
  readonly controls?: string;
  readonly children: ReactNode;
}

/** A quiet action in the colour of a link: «Ver como tabla», «Cambiar T0». */
export function LinkButton({ onClick, expanded, controls, children }: LinkButtonProps) {
  // A button of our own: the reset of Mantine's stands later in the built sheet and would take its colour away.
  return (
    <button type="button" className={styles.link} onClick={onClick} aria-expanded={expanded} aria-controls={controls}>
      {children}
    </button>
  );
}
