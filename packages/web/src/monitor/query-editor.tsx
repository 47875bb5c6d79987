import { useDebouncedValue } from "@mantine/hooks";
import { type BuilderRow, writeRows } from "@baluarte/domain/monitor/builder.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Notice } from "../kit/notice.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Text } from "../kit/text.tsx";
import { Builder } from "./builder.tsx";
import { blankRow } from "./builder-rows.ts";
import { PreviewPanel } from "./preview-panel.tsx";
import { previewQuery } from "./queries.ts";
import styles from "./query-editor.module.css";
import { QueryFault } from "./query-fault.tsx";
import { QueryField } from "./query-field.tsx";
import { QueryHelp } from "./query-help.tsx";
import { Samples } from "./samples.tsx";

const TYPING_MS = 250;

export interface QueryEditorProps {
  readonly brand: BrandSlug;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly samples: readonly string[];
  readonly onSamples: (samples: readonly string[]) => void;
  /** Rows for whoever begins, the text for whoever has one. */
  readonly start?: "rows" | "text";
}

/** Rows in hand, and the query they wrote: another query means that somebody wrote it by hand meanwhile. */
interface Built {
  readonly rows: readonly BuilderRow[];
  readonly query: string;
}

/** A query, tried while it is typed: in rows or as text, where it breaks, which samples it takes, what it would have found. */
export function QueryEditor({ brand, query, onQuery, samples, onSamples, start = "text" }: QueryEditorProps) {
  const { t } = useTranslation("query");
  const words = useProblemWords();
  const id = useId();
  const [look, setLook] = useState(start);
  const [built, setBuilt] = useState<Built>({ rows: [blankRow("any")], query: "" });
  const [settled] = useDebouncedValue(query, TYPING_MS);
  const tried = useQuery(previewQuery(brand, settled, samples));
  const isEmpty = settled.trim() === "";
  const preview = isEmpty ? undefined : tried.data?.preview;
  const holds = preview?.problem === null;
  // Read back once the answer is about what stands there now; until then the rows that were last in hand stay.
  const isTold = tried.data?.text === query && !tried.isPlaceholderData && holds;
  const rows = built.query === query ? built.rows : isTold ? preview.rows : undefined;
  const write = (next: readonly BuilderRow[]) => {
    const written = writeRows(next);
    setBuilt({ rows: next, query: written });
    onQuery(written);
  };
  return (
    <div className={styles.editor}>
      <div>
        <SegmentedChoice
          label={t("look.label")}
          options={[
            { value: "rows", label: t("look.rows") },
            { value: "text", label: t("look.text") },
          ]}
          value={look}
          onChange={setLook}
        />
      </div>
      {look === "text" && <QueryField id={id} query={query} onQuery={onQuery} />}
      {look === "rows" &&
        (rows === null ? (
          <Notice mark="soon">{t("builder.tooRich")}</Notice>
        ) : (
          <>
            {rows !== undefined && <Builder rows={rows} onRows={write} />}
            {query !== "" && (
              <Text as="p" size="small" tone="ink2" className={styles.written}>
                {t("builder.writes")} <code>{query}</code>
              </Text>
            )}
          </>
        ))}
      <div id={`${id}-state`} aria-live="polite">
        {isEmpty && (
          <Text as="p" size="small" tone="ink2">
            {t("problem.empty")}
          </Text>
        )}
        {preview?.problem && <QueryFault query={tried.data!.text} problem={preview.problem} onMend={onQuery} />}
        {tried.isError && (
          <Notice tone="soon" mark="blind">
            {words(tried.error)}
          </Notice>
        )}
      </div>
      {holds && (
        <PreviewPanel
          query={tried.data!.text}
          preview={preview}
          stale={tried.isPlaceholderData || settled !== query}
          onMend={onQuery}
        />
      )}
      <Samples samples={samples} onSamples={onSamples} taken={holds ? preview.samples : null} />
      <QueryHelp />
    </div>
  );
}
