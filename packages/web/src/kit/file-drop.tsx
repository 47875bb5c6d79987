import { VisuallyHidden } from "@mantine/core";
import { IconFile, IconUpload, IconX } from "@tabler/icons-react";
import { useId, useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { cx } from "./class-names.ts";
import styles from "./file-drop.module.css";
import { sortFiles, type FileFault, type FileRules } from "./file-rules.ts";

export interface FileDropProps {
  readonly label: string;
  /** What may come and how large, in words. */
  readonly hint: string;
  readonly rules: FileRules;
  /** The kinds that work, as a sentence: said to whoever brought another. */
  readonly kinds?: string;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

/** Files by dragging, by choosing or by keyboard. What does not fit is told by name. */
export function FileDrop({ label, hint, rules, kinds, files, onChange }: FileDropProps) {
  const { t } = useTranslation("kit");
  const { bytes } = useNumberWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [faults, setFaults] = useState<readonly FileFault[]>([]);

  const take = (offered: readonly File[]) => {
    const sorted = sortFiles(offered, rules);
    setFaults(sorted.faults);
    if (sorted.accepted.length > 0) onChange(rules.multiple ? [...files, ...sorted.accepted] : sorted.accepted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div
        className={cx(styles.zone, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={id}
          type="file"
          className={styles.input}
          accept={rules.accept.join(",")}
          multiple={rules.multiple}
          aria-describedby={`${id}-hint ${id}-faults`}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = ""; // the same file may be chosen again after it was removed
          }}
        />
        <IconUpload size={20} stroke={1.7} aria-hidden className={styles.icon} />
        <span>
          {over ? (
            t("drop.dropNow")
          ) : (
            <>
              {t("drop.drag")}{" "}
              <span className={styles.choose}>{t(rules.multiple ? "drop.chooseMany" : "drop.choose")}</span>
            </>
          )}
        </span>
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      </div>
      <div id={`${id}-faults`} className={styles.faults} role="alert">
        {faults.map((fault) => (
          <p key={`${fault.kind}-${fault.name}`} className={styles.fault}>
            {t(`drop.${fault.kind}`, { name: fault.name, limit: bytes(rules.maxBytes) })}
            {fault.kind === "wrongKind" && kinds !== undefined && ` ${kinds}`}
          </p>
        ))}
      </div>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file, at) => (
            <li key={`${file.name}-${at}`} className={styles.file}>
              <IconFile size={16} stroke={1.7} aria-hidden />
              <span className={styles.name}>{file.name}</span>
              <span className={styles.size}>{bytes(file.size)}</span>
              <button
                type="button"
                className={styles.remove}
                onClick={() => onChange(files.filter((_, other) => other !== at))}
              >
                <IconX size={16} stroke={1.7} aria-hidden />
                <VisuallyHidden>{t("drop.remove", { name: file.name })}</VisuallyHidden>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
