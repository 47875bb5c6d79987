import { SegmentedControl } from "@mantine/core";

export interface SegmentedChoiceProps<T extends string> {
  /** What is chosen, for those who do not see the row. */
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly fullWidth?: boolean;
}

/** Two to four short answers side by side: ranges, languages, kinds. */
export function SegmentedChoice<T extends string>({
  label,
  options,
  value,
  onChange,
  fullWidth = false,
}: SegmentedChoiceProps<T>) {
  return (
    <SegmentedControl<T>
      aria-label={label}
      data={options.map((option) => ({ ...option }))}
      value={value}
      onChange={onChange}
      fullWidth={fullWidth}
    />
  );
}
