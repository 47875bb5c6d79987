import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "../kit/announcer.tsx";
import styles from "./copy-text.module.css";

const SHOWN_MS = 2_000;

export interface CopyTextProps {
  readonly label: string;
  readonly text: string;
  /** BCP 47, so that a screen reader speaks it right. */
  readonly language?: string;
}

/** A text of several lines that leaves by the clipboard, to be read before it does. */
export function CopyText({ label, text, language }: CopyTextProps) {
  const { t } = useTranslation();
  const { t: kit } = useTranslation("kit");
  const id = useId();
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
      announce(t("action.copied"));
      setTimeout(() => setOutcome("none"), SHOWN_MS);
    } catch {
      setOutcome("failed"); // plain http on a LAN has no clipboard
    }
  };
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <span id={id} className={styles.label}>
          {label}
        </span>
        <Button
          size="sm"
          variant="default"
          leftSection={
            outcome === "copied" ? <IconCheck size={16} stroke={1.7} /> : <IconCopy size={16} stroke={1.7} />
          }
          onClick={() => void copy()}
        >
          {outcome === "copied" ? t("action.copied") : t("action.copy")}
        </Button>
      </figcaption>
      <p className={styles.text} lang={language}>
        {text}
      </p>
      {outcome === "failed" && (
        <p className={styles.failed} role="alert">
          {kit("copy.failed")}
        </p>
      )}
    </figure>
  );
}
