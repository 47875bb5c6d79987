import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { focusFirstField } from "../incident/focus-on-open.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import styles from "./notify.module.css";

export interface WayFormProps {
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly saving: boolean;
  readonly error: Error | null;
  readonly children: ReactNode;
}

/** The form of a way, in its panel: what was typed stays until it is saved or cancelled. */
export function WayForm({ onSubmit, onClose, saving, error, children }: WayFormProps) {
  const { t } = useTranslation("notify");
  return (
    <form
      ref={focusFirstField}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <ProblemNote error={error} />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" loading={saving}>
          {t("save")}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

export interface FormOf<V> {
  readonly view: V;
  readonly onClose: () => void;
}
