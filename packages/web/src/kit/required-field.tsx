import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRefusal } from "./use-refusal.ts";

export interface RequiredFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: "name" | "organization" | "off";
  readonly maxLength: number;
  /** The first field of a dialog. */
  readonly first?: boolean;
}

/** A line that has to be filled in, and says so itself where it is not. */
export function RequiredField({ label, value, onChange, autoComplete, maxLength, first = false }: RequiredFieldProps) {
  const { t } = useTranslation("kit");
  const { error, onInvalid, onTyped } = useRefusal(t("required"));
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => {
        onTyped();
        onChange(event.currentTarget.value);
      }}
      onInvalid={onInvalid}
      error={error}
      autoComplete={autoComplete}
      maxLength={maxLength}
      required
      // Blanks alone are nothing.
      pattern=".*\S.*"
      withAsterisk={false}
      {...(first && { "data-autofocus": true })}
    />
  );
}
