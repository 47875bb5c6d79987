import { useId } from "react";
import { cx } from "./class-names.ts";
import styles from "./segmented-choice.module.css";

export interface SegmentedChoiceProps<T extends string> {
  /** What is chosen, for those who do not see the row. */
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly fullWidth?: boolean;
}

/**
 * Two to four short answers side by side: ranges, languages, kinds. Plain radio buttons: every first screen carries one,
 * and Mantine's weighs as much as the whole door.
 */
export function SegmentedChoice<T extends string>({
  label,
  options,
  value,
  onChange,
  fullWidth = false,
}: SegmentedChoiceProps<T>) {
  const group = useId();
  return (
    <div role="radiogroup" aria-label={label} className={cx(styles.row, fullWidth && styles.full)}>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={group}
            className={styles.radio}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.word}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
