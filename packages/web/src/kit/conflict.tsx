import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import type { Language } from "../i18n/language.ts";
import styles from "./conflict.module.css";
import { SentenceDiff } from "./sentence-diff.tsx";
import { Text } from "./text.tsx";
import { useBrandTime } from "./ticker.ts";

/** A part that both wrote, and not alike. */
export interface ConflictRow {
  readonly id: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly language?: Language;
  /** What is no text (a choice, a list) is taken from one side or the other, not typed. */
  readonly typed: boolean;
  readonly max?: number;
}

export interface ConflictProps {
  readonly rows: readonly ConflictRow[];
  /** Who saved the other version, and when in epoch ms; `null`: not known. */
  readonly by: string | null;
  /** It was the same person, in another window. */
  readonly own: boolean;
  readonly at: number | null;
  readonly busy?: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  /** A row of mine gets other words, or theirs. Whoever holds them keeps them through a reload. */
  readonly onMine: (id: string, text: string) => void;
  readonly onTakeRow: (id: string) => void;
}

/**
 * Two people wrote the same at once, or one in two windows: both texts side by side, and a person chooses one or puts them together by hand.
 * Nothing that was typed is gone before.
 */
export function Conflict({
  rows,
  by,
  own: ownWindow,
  at,
  busy = false,
  onKeepMine,
  onTakeTheirs,
  onMine,
  onTakeRow,
}: ConflictProps) {
  const { t } = useTranslation("conflict");
  const own = useLanguage();
  const words = useTimeWords();
  const when = useBrandTime((now) => (at === null ? "" : words.at(at, now)));
  const [merging, setMerging] = useState(false);
  // A single choice is one side's or the other's: there is nothing to put together.
  const saver = ownWindow ? ("own" as const) : by === null || at === null ? ("anon" as const) : ("by" as const);
  const theirs = ownWindow ? t("theirsOwn") : by === null ? t("theirs") : t("theirsBy", { who: by });
  const mergeable = rows.length > 1 || rows.some(({ typed }) => typed);
  return (
    <div className={styles.body}>
      <Text as="p" tone="ink2" numeric>
        {merging ? t("mergeHint") : t(saver, { who: by, at: when })}
      </Text>
      <div className={styles.sides}>
        <section className={styles.side} aria-label={t("mine")}>
          <h3>{t("mine")}</h3>
          {rows.map((row) => (
            <div key={row.id} className={styles.row}>
              {merging && row.typed ? (
                <Textarea
                  label={<span aria-hidden>{row.label}</span>}
                  aria-label={t("yours", { label: row.label })}
                  autosize
                  minRows={2}
                  lang={row.language ?? own}
                  value={row.mine}
                  {...(row.max !== undefined && { maxLength: row.max })}
                  onChange={(event) => onMine(row.id, event.currentTarget.value)}
                />
              ) : (
                <>
                  <h4>{row.label}</h4>
                  <p className={styles.text} lang={row.language ?? own}>
                    {row.mine || t("empty")}
                  </p>
                </>
              )}
              {merging && (
                <Button
                  size="sm"
                  variant="default"
                  aria-label={t("takeThis", { label: row.label })}
                  onClick={() => onTakeRow(row.id)}
                >
                  {t("takeThisShort")}
                </Button>
              )}
            </div>
          ))}
        </section>
        <section className={styles.side} aria-label={theirs}>
          <h3>{theirs}</h3>
          {rows.map((row) => (
            <div key={row.id} className={styles.row}>
              <h4>{row.label}</h4>
              {row.theirs === "" ? (
                <p className={styles.text}>{t("empty")}</p>
              ) : merging || row.mine === row.theirs ? (
                // While mine is typed, marks that move with every letter would be read by nobody.
                <p className={styles.text} lang={row.language ?? own}>
                  {row.theirs}
                </p>
              ) : (
                <SentenceDiff before={row.mine} after={row.theirs} language={row.language ?? own} show="new" />
              )}
            </div>
          ))}
        </section>
      </div>
      <div className={styles.actions}>
        <Button loading={busy} onClick={onKeepMine}>
          {t(merging ? "saveMerged" : "keepMine")}
        </Button>
        {merging ? (
          <Button variant="default" onClick={() => setMerging(false)}>
            {t("back")}
          </Button>
        ) : (
          <>
            <Button variant="default" disabled={busy} onClick={onTakeTheirs}>
              {t("takeTheirs")}
            </Button>
            {mergeable && (
              <Button variant="default" disabled={busy} onClick={() => setMerging(true)}>
                {t("merge")}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}
