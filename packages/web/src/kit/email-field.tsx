import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EMAIL_PATTERN } from "./email-pattern.ts";
import { useRefusal } from "./use-refusal.ts";

export interface EmailFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  /** `username` where it signs in; `off` where it is somebody else's. */
  readonly autoComplete: "username" | "off";
  readonly required?: boolean;
}

/** An address; what is none is refused where it is typed. */
export function EmailField({ label, value, onChange, description, autoComplete, required = true }: EmailFieldProps) {
  const { t } = useTranslation("kit");
  const { error, onInvalid, onTyped } = useRefusal(t("email.invalid"));
  return (
    <TextInput
      type="email"
      pattern={EMAIL_PATTERN}
      label={label}
      {...(description !== undefined && { description })}
      value={value}
      onChange={(event) => {
        onTyped();
        onChange(event.currentTarget.value);
      }}
      onInvalid={onInvalid}
      error={error}
      autoComplete={autoComplete}
      maxLength={200}
      required={required}
      withAsterisk={false}
    />
  );
}
