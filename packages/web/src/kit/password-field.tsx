import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Tells password managers which of the two to offer. */
  readonly kind: "current" | "new";
  /** The rule and how far it is met, shown while typing. */
  readonly rule?: ReactNode;
  readonly error?: string | undefined;
}

export function PasswordField({ label, value, onChange, kind, rule, error }: PasswordFieldProps) {
  const { t } = useTranslation("kit");
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={kind === "new" ? "new-password" : "current-password"}
      required
      withAsterisk={false}
      description={rule}
      inputWrapperOrder={["label", "input", "error", "description"]}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": t("password.toggle"), tabIndex: 0 }}
    />
  );
}
