import type { ReactNode } from "react";
import styles from "./link-button.module.css";

export interface LinkButtonProps {
  readonly onClick: () => void;
  /** Whether what it opens is open, where it opens something. */
  readonly expanded?: boolean;
  readonly children: ReactNode;
}

/** A quiet action in the colour of a link: «Ver como tabla», «Cambiar T0». */
export function LinkButton({ onClick, expanded, children }: LinkButtonProps) {
  // A button of our own: the reset of Mantine's stands later in the built sheet and would take its colour away.
  return (
    <button type="button" className={styles.link} onClick={onClick} aria-expanded={expanded}>
      {children}
    </button>
  );
}
