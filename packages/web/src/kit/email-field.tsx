import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EMAIL_PATTERN } from "./email-pattern.ts";

export interface EmailFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  /** `username` where it signs in; `off` where it is somebody else's. */
  readonly autoComplete: "username" | "off";
  readonly required?: boolean;
}

/** An address, refused with a sentence of ours instead of the browser's bubble, which speaks the browser's language. */
export function EmailField({ label, value, onChange, description, autoComplete, required = true }: EmailFieldProps) {
  const { t } = useTranslation("kit");
  const [refused, setRefused] = useState(false);
  return (
    <TextInput
      type="email"
      pattern={EMAIL_PATTERN}
      label={label}
      {...(description !== undefined && { description })}
      value={value}
      onChange={(event) => {
        setRefused(false);
        onChange(event.currentTarget.value);
      }}
      onInvalid={(event) => {
        event.preventDefault();
        setRefused(true);
        // Of several faults the first is gone to, as the browser itself would.
        const field = event.currentTarget;
        if (field.form?.querySelector("input:invalid") === field) field.focus();
      }}
      error={refused ? t("email.invalid") : undefined}
      autoComplete={autoComplete}
      maxLength={200}
      required={required}
      withAsterisk={false}
    />
  );
}
