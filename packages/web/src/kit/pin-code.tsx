import { Input, PinInput } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./pin-code.module.css";

const DIGITS = 6;

export interface PinCodeProps {
  /** «Código del SMS» */
  readonly label: string;
  /** At the right of the label: until when the code is good. */
  readonly aside?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onComplete?: (value: string) => void;
  /** What is wrong and what to do about it. */
  readonly error?: string;
  readonly disabled?: boolean;
}

/** Six digits from a message or an authenticator. */
export function PinCode({ label, aside, value, onChange, onComplete, error, disabled = false }: PinCodeProps) {
  const { t } = useTranslation("kit");
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      {...(error !== undefined && { "aria-describedby": `${id}-error` })}
    >
      <div className={styles.head}>
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
        {aside}
      </div>
      <PinInput
        // An id of Mantine's own comes after the first paint and makes the fields anew, which loses the focus.
        id={`${id}-digits`}
        length={DIGITS}
        type="number"
        inputMode="numeric"
        oneTimeCode
        placeholder=""
        gap={10}
        value={value}
        onChange={onChange}
        {...(onComplete && { onComplete })}
        error={error !== undefined}
        disabled={disabled}
        classNames={{ root: styles.digits!, pinInput: styles.digit! }}
        getInputProps={(index) => ({ "aria-label": t("pin.digit", { n: index + 1, total: DIGITS }) })}
      />
      {error !== undefined && (
        <Input.Error id={`${id}-error`} role="alert" mt={8} size="lg">
          {error}
        </Input.Error>
      )}
    </div>
  );
}
