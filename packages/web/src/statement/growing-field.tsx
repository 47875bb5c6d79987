import type { ComponentPropsWithoutRef } from "react";
import { cx } from "../kit/class-names.ts";
import styles from "./growing-field.module.css";

export interface GrowingFieldProps extends Omit<ComponentPropsWithoutRef<"textarea">, "value" | "rows" | "onChange"> {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** The face: `title` or `text`. */
  readonly look: "title" | "text";
}

/**
 * A field as tall as what stands in it. Its twin behind it holds the same words and gives the height, so that it is
 * right from the first paint, at every width and zoom, without a measurement.
 */
export function GrowingField({ value, onText, look, placeholder, ...rest }: GrowingFieldProps) {
  return (
    // A trailing newline has no height of its own.
    <div className={cx(styles.grow, styles[look])} data-words={`${value === "" ? (placeholder ?? "") : value} `}>
      <textarea
        {...rest}
        rows={1}
        className={styles.field}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
