import { Button, Input } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "./announcer.tsx";
import styles from "./copy-field.module.css";

const SHOWN_MS = 2_000;

/** A text that leaves by the clipboard: a one-time link, a webhook's address, a statement to paste. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation("kit");
  const id = useId();
  const { outcome, copy } = useCopy(value);
  return (
    <Input.Wrapper id={id} label={label} error={outcome === "failed" ? t("copy.failed") : undefined}>
      <div className={styles.field}>
        <Input
          id={id}
          size="md"
          readOnly
          value={value}
          className={styles.input!}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Copy outcome={outcome} onCopy={copy} />
      </div>
    </Input.Wrapper>
  );
}

/** Copies what already stands on the screen. */
export function CopyButton({ value }: { readonly value: string }) {
  const { t } = useTranslation("kit");
  const { outcome, copy } = useCopy(value);
  return (
    <div>
      <Copy outcome={outcome} onCopy={copy} />
      {outcome === "failed" && <Input.Error>{t("copy.failed")}</Input.Error>}
    </div>
  );
}

type Outcome = "none" | "copied" | "failed";

function useCopy(value: string) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>("none");
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
  return { outcome, copy };
}

function Copy({ outcome, onCopy }: { readonly outcome: Outcome; readonly onCopy: () => Promise<void> }) {
  const { t } = useTranslation();
  const copied = outcome === "copied";
  const Glyph = copied ? IconCheck : IconCopy;
  return (
    <Button variant="default" leftSection={<Glyph size={16} stroke={1.7} />} onClick={() => void onCopy()}>
      {t(copied ? "action.copied" : "action.copy")}
    </Button>
  );
}
