import type { ElementType, ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./text.module.css";

export type TextSize = "display" | "title" | "panel" | "clock" | "statement" | "h2" | "body" | "small" | "meta";
export type TextTone = "ink" | "ink2" | "ink3" | "accent" | "soon" | "met" | "red";

export interface TextProps {
  readonly as?: ElementType;
  readonly size?: TextSize;
  readonly tone?: TextTone;
  readonly weight?: "text" | "nav" | "label" | "title";
  /** Tabular figures: for every number, time and axis. */
  readonly numeric?: boolean;
  /** One line, cut with an ellipsis. */
  readonly truncate?: boolean;
  /** At most 72 characters a line. */
  readonly measure?: boolean;
  readonly id?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The type scale. `as` says what the text is; `size` says how it looks. */
export function Text({
  as: Tag = "span",
  size = "body",
  tone,
  weight,
  numeric,
  truncate,
  measure,
  id,
  className,
  children,
}: TextProps) {
  return (
    <Tag
      id={id}
      className={cx(
        styles[size],
        tone && styles[tone],
        weight && styles[`weight-${weight}`],
        numeric && styles.numeric,
        truncate && styles.truncate,
        measure && styles.measure,
        className,
      )}
    >
      {children}
    </Tag>
  );
}
