import { Textarea } from "@mantine/core";
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../kit/class-names.ts";
import { pairAt, stretchesOf } from "./colour.ts";
import { complete, completionsAt, type Completion } from "./completion.ts";
import styles from "./query-field.module.css";

export interface QueryFieldProps {
  readonly id: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/**
 * A plain text field with the same text in colour behind it: what is typed, read and spoken is the field's own, the
 * colours are for the eye alone.
 */
export function QueryField({ id, query, onQuery }: QueryFieldProps) {
  const { t } = useTranslation("query");
  const field = useRef<HTMLTextAreaElement>(null);
  const colours = useRef<HTMLPreElement>(null);
  const wanted = useRef<number | null>(null);
  const [caret, setCaret] = useState(0);
  const stretches = useMemo(() => stretchesOf(query), [query]);
  const pair = pairAt(stretches, caret);
  const completions = completionsAt(query, Math.min(caret, query.length)).slice(0, 12);

  useLayoutEffect(() => {
    if (wanted.current === null || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [query]);

  const scroll = () => {
    if (colours.current && field.current) colours.current.scrollTop = field.current.scrollTop;
  };
  const take = (completion: Completion) => {
    const done = complete(query, Math.min(caret, query.length), completion);
    wanted.current = done.caret;
    setCaret(done.caret);
    onQuery(done.query);
  };
  return (
    <div className={styles.whole}>
      <Textarea
        ref={field}
        id={id}
        label={t("label")}
        value={query}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          onQuery(event.currentTarget.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onScroll={scroll}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        aria-describedby={`${id}-state`}
        inputContainer={above(
          <pre ref={colours} aria-hidden className={styles.colours}>
            {stretches.map(({ kind, from, to, depth }) => (
              <span
                key={from}
                className={cx(
                  styles[kind],
                  depth !== null && styles[`depth${depth % 3}`],
                  pair !== null && (from === pair[0] || from === pair[1]) && styles.pair,
                )}
              >
                {query.slice(from, to)}
              </span>
            ))}
            {"\u200b"}
          </pre>,
        )}
        classNames={{ input: styles.field! }}
      />
      {completions.length > 0 && (
        <div role="group" aria-label={t("insert")} className={styles.completions}>
          {completions.map((completion) => (
            <button
              key={completion.id}
              type="button"
              className={styles.completion}
              // Keeps the caret where it stands until the click is done.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(completion)}
            >
              {completion.id}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The field over its colours. */
function above(colours: ReactNode): (field: ReactNode) => ReactNode {
  return (field) => (
    <div className={styles.stack}>
      {colours}
      {field}
    </div>
  );
}
