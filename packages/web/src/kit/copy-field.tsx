import { Button, Input } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "./announcer.tsx";
import styles from "./copy-field.module.css";

const SHOWN_MS = 2_000;

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A text that leaves by the clipboard: a one-time link, a webhook's address, a statement to paste. */
export function CopyField({ label, value }: CopyFieldProps) {
  const { t } = useTranslation();
  const { t: kit } = useTranslation("kit");
  const id = useId();
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
      announce(t("action.copied"));
      setTimeout(() => setOutcome("none"), SHOWN_MS);
    } catch {
      setOutcome("failed"); // plain http on a LAN has no clipboard
    }
  };

  return (
    <Input.Wrapper id={id} label={label} error={outcome === "failed" ? kit("copy.failed") : undefined}>
      <div className={styles.field}>
        <Input
          id={id}
          size="md"
          readOnly
          value={value}
          className={styles.input!}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          variant="default"
          leftSection={
            outcome === "copied" ? <IconCheck size={16} stroke={1.7} /> : <IconCopy size={16} stroke={1.7} />
          }
          onClick={() => void copy()}
        >
          {outcome === "copied" ? t("action.copied") : t("action.copy")}
        </Button>
      </div>
    </Input.Wrapper>
  );
}
