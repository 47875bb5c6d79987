import type { FilterTrial } from "@baluarte/contract/filter.ts";
import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./filter.module.css";
import { MarkedText } from "./marked-text.tsx";
import { trialQuery } from "./queries.ts";
import { useListName } from "./use-list-name.ts";

const TYPING_MS = 250;
const TRIED_MAX = 100_000;

/** A post to try: what would be found in it, by which list and through which disguise. Nothing of it is kept. */
export function TryPanel() {
  const { t } = useTranslation("filter");
  const words = useProblemWords();
  const { slug } = useBrand();
  const [text, setText] = useState("");
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const trial = useQuery(trialQuery(slug, settled));
  return (
    <Panel title={t("try.title")}>
      <div className={styles.form}>
        <Textarea
          label={t("try.label")}
          description={t("try.help")}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={TRIED_MAX}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <div role="status" aria-live="polite" className={styles.result}>
          {settled.trim() === "" ? null : trial.isError ? (
            <FailedState detail={words(trial.error)} onRetry={() => void trial.refetch()} retrying={trial.isFetching} />
          ) : trial.data === undefined ? null : (
            <Result text={settled} trial={trial.data} stale={trial.isPlaceholderData} />
          )}
        </div>
      </div>
    </Panel>
  );
}

function Result({
  text,
  trial,
  stale,
}: {
  readonly text: string;
  readonly trial: FilterTrial;
  readonly stale: boolean;
}) {
  const { t } = useTranslation("filter");
  const nameOf = useListName();
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  if (stale) return null;
  if (trial.hits.length === 0) return <p className={styles.plain}>{t("try.nothing")}</p>;
  return (
    <>
      <p className={styles.tried}>
        <MarkedText text={text} hits={trial.hits} />
      </p>
      <p className={styles.plain}>
        {trial.effects.length === 0
          ? t("try.off")
          : t("try.would", { list: list.format(trial.effects.map((effect) => t(`effect.${effect}.would`))) })}
      </p>
      <Rows label={t("try.hits")}>
        {trial.hits.map(({ kind, language, word, from, to, variants, enabled }) => (
          <Row key={`${kind}${language}${from}`}>
            <span className={styles.words}>
              <span className={styles.name}>{t("try.found", { written: text.slice(from, to), word })}</span>
              <span className={styles.meta}>
                {nameOf({ kind, language })}
                {!enabled && `. ${t("try.listOff")}`}
                {variants.length > 0 &&
                  `. ${t("try.variants", { list: list.format(variants.map((each) => t(`variant.${each}`))) })}`}
              </span>
            </span>
          </Row>
        ))}
      </Rows>
    </>
  );
}
