import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { MonitorPreview } from "@baluarte/contract/monitor.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { Notice } from "../kit/notice.tsx";
import { previewQuery } from "./queries.ts";
import styles from "./query-editor.module.css";
import { QueryFault } from "./query-fault.tsx";
import { QueryHelp } from "./query-help.tsx";
import { Samples } from "./samples.tsx";
import { StoredMatches } from "./stored-matches.tsx";

const TYPING_MS = 300;

export interface QueryEditorProps {
  readonly brand: BrandSlug;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly samples: readonly string[];
  readonly onSamples: (samples: readonly string[]) => void;
}

/** A query, tried while it is typed: where it breaks, which samples it takes, what it would have found. */
export function QueryEditor({ brand, query, onQuery, samples, onSamples }: QueryEditorProps) {
  const { t } = useTranslation("query");
  const words = useProblemWords();
  const id = useId();
  const [settled] = useDebouncedValue(query, TYPING_MS);
  const preview = useQuery(previewQuery(brand, settled, samples));
  const answer: MonitorPreview | undefined = settled.trim() === "" ? undefined : preview.data;
  return (
    <div className={styles.editor}>
      <Textarea
        id={id}
        label={t("label")}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        aria-describedby={`${id}-state`}
        classNames={{ input: styles.query! }}
      />
      <div id={`${id}-state`} aria-live="polite">
        {settled.trim() === "" && (
          <Notice tone="soon" mark="soon">
            {t("problem.empty")}
          </Notice>
        )}
        {answer?.problem && <QueryFault query={settled} problem={answer.problem} />}
        {preview.isError && (
          <Notice tone="soon" mark="blind">
            {words(preview.error)}
          </Notice>
        )}
      </div>
      <Samples samples={samples} onSamples={onSamples} taken={answer?.problem === null ? answer.samples : null} />
      {answer?.problem === null && <StoredMatches stored={answer.stored} />}
      <QueryHelp />
    </div>
  );
}
