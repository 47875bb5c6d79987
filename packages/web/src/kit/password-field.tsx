import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRefusal } from "./use-refusal.ts";

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Tells password managers which of the two to offer; `key` is another house's, and theirs to keep alone. */
  readonly kind: "current" | "new" | "key";
  /** The rule and how far it is met, shown while typing. */
  readonly rule?: ReactNode;
  readonly error?: string | undefined;
}

const AUTO_COMPLETE = {
  current: "current-password",
  new: "new-password",
  key: "off",
} as const satisfies Record<PasswordFieldProps["kind"], string>;

export function PasswordField({ label, value, onChange, kind, rule, error }: PasswordFieldProps) {
  const { t } = useTranslation("kit");
  const refusal = useRefusal(t("required"));
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => {
        refusal.onTyped();
        onChange(event.currentTarget.value);
      }}
      onInvalid={refusal.onInvalid}
      autoComplete={AUTO_COMPLETE[kind]}
      required={kind !== "key"}
      withAsterisk={false}
      description={rule}
      inputWrapperOrder={["label", "input", "error", "description"]}
      error={refusal.error ?? error}
      visibilityToggleButtonProps={{ "aria-label": t("password.toggle"), tabIndex: 0 }}
    />
  );
}
