import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./link-button.module.css";

export interface LinkButtonProps {
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A quiet action in the colour of a link: «Ver como tabla», «Cambiar T0». */
export function LinkButton({ onClick, children }: LinkButtonProps) {
  return (
    <UnstyledButton className={styles.link} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
