import { Textarea } from "@mantine/core";
import { useLengthNote } from "./use-length-note.ts";

/** As many characters as the contract takes for why something was done. */
const REASON_MAX = 500;

export interface ReasonFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly required?: boolean;
  /** The first field of a dialog. */
  readonly first?: boolean;
}

/** Why, in one's own words: asked for wherever something is closed, undone, taken over or let out. */
export function ReasonField({
  label,
  description,
  value,
  onChange,
  required = false,
  first = false,
}: ReasonFieldProps) {
  const lengthNote = useLengthNote();
  return (
    <Textarea
      label={label}
      description={description}
      required={required}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={REASON_MAX}
      value={value}
      error={lengthNote(value, REASON_MAX)}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(first && { "data-autofocus": true })}
    />
  );
}
