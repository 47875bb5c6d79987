import { Button, TextInput, VisuallyHidden } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateMark } from "../kit/state-mark.tsx";
import { Text } from "../kit/text.tsx";
import styles from "./query-editor.module.css";

const SAMPLES_MAX = 20;

export interface SamplesProps {
  readonly samples: readonly string[];
  readonly onSamples: (samples: readonly string[]) => void;
  /** For each sample whether the query takes it; `null` while it cannot be told. */
  readonly taken: readonly boolean[] | null;
}

/** Texts to try the query on: proposed ones, and whatever the person pastes. */
export function Samples({ samples, onSamples, taken }: SamplesProps) {
  const { t } = useTranslation("query");
  const [draft, setDraft] = useState("");
  const add = () => {
    const text = draft.trim();
    if (text === "" || samples.includes(text)) return;
    onSamples([text, ...samples].slice(0, SAMPLES_MAX));
    setDraft("");
  };
  return (
    <section className={styles.samples} aria-label={t("samples.title")}>
      <Text as="h2" size="body" weight="label">
        {t("samples.title")}
      </Text>
      <ul className={styles.list}>
        {samples.map((text, at) => {
          const verdict = taken?.[at];
          return (
            <li key={text} className={styles.sample} data-taken={verdict}>
              <StateMark mark={verdict === true ? "done" : "notBegun"} size={16} />
              <span className={styles.text}>{text}</span>
              <span className={styles.verdict}>
                {verdict === undefined ? "" : t(verdict ? "samples.taken" : "samples.left")}
              </span>
              <button
                type="button"
                className={styles.remove}
                onClick={() => onSamples(samples.filter((_, other) => other !== at))}
              >
                <IconX size={15} stroke={1.7} aria-hidden />
                <VisuallyHidden>{t("samples.remove", { text })}</VisuallyHidden>
              </button>
            </li>
          );
        })}
      </ul>
      <div className={styles.add}>
        <TextInput
          className={styles.paste!}
          aria-label={t("samples.paste")}
          placeholder={t("samples.paste")}
          value={draft}
          maxLength={5000}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault(); // Enter would send the form around the editor
            add();
          }}
        />
        <Button variant="default" onClick={add} disabled={draft.trim() === ""}>
          {t("samples.try")}
        </Button>
      </div>
    </section>
  );
}
