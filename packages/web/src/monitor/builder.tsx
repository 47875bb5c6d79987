import { ActionIcon, Button, NativeSelect, NumberInput, TagsInput } from "@mantine/core";
import type { BuilderRow, FilterRowKind } from "@baluarte/domain/monitor/builder.ts";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { blankRow, ROW_KINDS } from "./builder-rows.ts";
import styles from "./builder.module.css";

export interface BuilderProps {
  readonly rows: readonly BuilderRow[];
  readonly onRows: (rows: readonly BuilderRow[]) => void;
}

/** A query for those who fear brackets: rows that all have to hold. */
export function Builder({ rows, onRows }: BuilderProps) {
  const { t } = useTranslation("query");
  const put = (at: number, row: BuilderRow) => onRows(rows.map((each, other) => (other === at ? row : each)));
  return (
    <div className={styles.builder}>
      <ol className={styles.rows} aria-label={t("builder.title")}>
        {rows.map((row, at) => (
          // Rows have no identity of their own; they are never reordered.
          <li key={at} className={styles.row}>
            <RowFields row={row} at={at} onRow={(next) => put(at, next)} />
            <ActionIcon
              variant="subtle"
              className={styles.remove!}
              aria-label={t("builder.remove", { row: at + 1 })}
              onClick={() => onRows(rows.filter((_, other) => other !== at))}
            >
              <IconX size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={styles.add}>
        <NativeSelect
          aria-label={t("builder.add")}
          value=""
          onChange={(event) => {
            const kind = ROW_KINDS.find((each) => each === event.currentTarget.value);
            if (kind !== undefined) onRows([...rows, blankRow(kind)]);
          }}
          data={[
            { value: "", label: t("builder.add") },
            ...ROW_KINDS.map((kind) => ({ value: kind, label: t(`builder.kind.${kind}`) })),
          ]}
        />
        {rows.length === 0 && (
          <Button variant="default" onClick={() => onRows([blankRow("any")])}>
            {t("builder.first")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface RowFieldsProps {
  readonly row: BuilderRow;
  readonly at: number;
  readonly onRow: (row: BuilderRow) => void;
}

function RowFields({ row, at, onRow }: RowFieldsProps) {
  const { t } = useTranslation("query");
  const name = (label: string) => t("builder.inRow", { row: at + 1, label });
  switch (row.kind) {
    case "any":
    case "all":
    case "none":
      return (
        <>
          <Kind row={row} at={at} onRow={onRow} kinds={["any", "all", "none"]} />
          <Words
            label={name(t(`builder.kind.${row.kind}`))}
            words={row.terms}
            onWords={(terms) => onRow({ ...row, terms })}
          />
        </>
      );
    case "near":
      return (
        <>
          <span className={styles.kind}>{t("builder.kind.near")}</span>
          <div className={styles.near}>
            <Words label={name(t("builder.left"))} words={row.left} onWords={(left) => onRow({ ...row, left })} />
            <NumberInput
              className={styles.distance!}
              aria-label={name(t("builder.distance"))}
              prefix={t("builder.within")}
              min={1}
              max={1000}
              allowDecimal={false}
              allowNegative={false}
              value={row.distance}
              onChange={(value) => onRow({ ...row, distance: Math.min(1000, Math.max(1, Number(value) || 1)) })}
            />
            <Words label={name(t("builder.right"))} words={row.right} onWords={(right) => onRow({ ...row, right })} />
          </div>
        </>
      );
    case "followers":
      return (
        <>
          <NativeSelect
            className={styles.kind!}
            aria-label={name(t("builder.kind.followers"))}
            value={row.comparison}
            onChange={(event) => onRow({ ...row, comparison: event.currentTarget.value === "<" ? "<" : ">" })}
            data={[
              { value: ">", label: t("builder.followersMore") },
              { value: "<", label: t("builder.followersLess") },
            ]}
          />
          <NumberInput
            aria-label={name(t("builder.kind.followers"))}
            min={0}
            allowDecimal={false}
            allowNegative={false}
            value={row.count}
            onChange={(value) => onRow({ ...row, count: Math.max(0, Math.trunc(Number(value)) || 0) })}
          />
        </>
      );
    default:
      return (
        <>
          <NativeSelect
            className={styles.kind!}
            aria-label={name(t(`builder.kind.${row.kind}`))}
            value={row.except ? "except" : "only"}
            onChange={(event) => onRow({ ...row, except: event.currentTarget.value === "except" })}
            data={[
              { value: "only", label: t(`builder.kind.${row.kind}`) },
              { value: "except", label: t(`builder.except.${row.kind}`) },
            ]}
          />
          <Words
            label={name(t(`builder.kind.${row.kind}`))}
            words={row.values}
            onWords={(values) => onRow({ ...row, values })}
            known={KNOWN[row.kind]}
          />
        </>
      );
  }
}

const KNOWN: Partial<Record<FilterRowKind, readonly string[]>> = {
  lang: ["es", "en", "ru", "pt", "ca", "gl", "eu", "fr", "it", "de", "pl", "uk"],
  is: ["original", "reply", "repost"],
  has: ["link", "media"],
};

function Kind({ row, at, onRow, kinds }: RowFieldsProps & { readonly kinds: readonly ("any" | "all" | "none")[] }) {
  const { t } = useTranslation("query");
  return (
    <NativeSelect
      className={styles.kind!}
      aria-label={t("builder.inRow", { row: at + 1, label: t("builder.which") })}
      value={row.kind}
      onChange={(event) => {
        const kind = kinds.find((each) => each === event.currentTarget.value);
        if (kind !== undefined && "terms" in row) onRow({ kind, terms: row.terms });
      }}
      data={kinds.map((kind) => ({ value: kind, label: t(`builder.kind.${kind}`) }))}
    />
  );
}

interface WordsProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly onWords: (words: string[]) => void;
  /** What there is to choose from, where that is a short list. */
  readonly known?: readonly string[] | undefined;
}

function Words({ label, words, onWords, known }: WordsProps) {
  const { t } = useTranslation("query");
  return (
    <TagsInput
      aria-label={label}
      value={[...words]}
      onChange={onWords}
      data={known === undefined ? [] : [...known]}
      placeholder={words.length === 0 ? t("builder.type") : ""}
      splitChars={[",", ";", "\n"]}
      acceptValueOnBlur
      comboboxProps={{ withinPortal: true }}
    />
  );
}
