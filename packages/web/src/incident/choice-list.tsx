import { useId } from "react";
import styles from "./choice-list.module.css";

export interface ChoiceListProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly title: string; readonly detail: string }[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}

/** One of several, each with a line that says what it means; a list where cards would be too wide. */
export function ChoiceList<T extends string>({ label, options, value, onChange }: ChoiceListProps<T>) {
  const group = useId();
  return (
    <fieldset className={styles.list}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option} data-chosen={option.value === value || undefined}>
          <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span className={styles.title}>{option.title}</span>
          <span className={styles.detail}>{option.detail}</span>
        </label>
      ))}
    </fieldset>
  );
}
