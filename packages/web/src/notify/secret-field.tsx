import { Button, Input, PasswordInput, Textarea } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { StateMark } from "../kit/state-mark.tsx";
import styles from "./notify.module.css";
import type { SecretDraft } from "./secret-draft.ts";

export interface SecretFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly stored: boolean;
  readonly value: SecretDraft;
  readonly onChange: (draft: SecretDraft) => void;
  readonly error?: string | undefined;
  /** Several lines, which no password field has. */
  readonly lines?: boolean;
}

/** A secret that is written and never read: what is stored can be replaced or forgotten. */
export function SecretField({ label, description, stored, value, onChange, error, lines = false }: SecretFieldProps) {
  const { t } = useTranslation("notify");
  const { t: kit } = useTranslation("kit");
  const id = useId();
  if (value.kind === "write") {
    const shared = {
      label,
      value: value.text,
      autoComplete: "off",
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ kind: "write", text: event.currentTarget.value }),
      ...(description !== undefined && { description }),
      ...(error !== undefined && { error }),
    };
    const field = lines ? (
      <Textarea {...shared} autosize minRows={2} spellCheck={false} />
    ) : (
      <PasswordInput
        {...shared}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": kit("password.toggle") }}
      />
    );
    if (!stored) return field;
    return (
      <div className={styles.secretWrite}>
        {field}
        <Button variant="default" size="sm" onClick={() => onChange({ kind: "keep" })}>
          {t("secret.keep")}
        </Button>
      </div>
    );
  }
  return (
    <Input.Wrapper label={label} labelElement="div" id={id}>
      <div className={styles.secret}>
        <span className={styles.secretState}>
          <StateMark mark={value.kind === "keep" ? "done" : "void"} size={14} />
          {t(value.kind === "keep" ? "secret.stored" : "secret.willForget")}
        </span>
        <Button
          variant="default"
          size="xs"
          aria-label={t("secret.replaceNamed", { name: label })}
          onClick={() => onChange({ kind: "write", text: "" })}
        >
          {t("secret.replace")}
        </Button>
        {value.kind === "keep" ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t("secret.forgetNamed", { name: label })}
            onClick={() => onChange({ kind: "forget" })}
          >
            {t("secret.forget")}
          </Button>
        ) : (
          <Button variant="default" size="xs" onClick={() => onChange({ kind: "keep" })}>
            {t("secret.keep")}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
