import { urlOf } from "@baluarte/contract/client.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import type { ImportDetailsProps } from "./import-details.tsx";
import styles from "./import.module.css";
import { rejectedQuery } from "./queries.ts";

/** The lines of a file that were not taken: the first of them with their reason on the spot, all of them to download. */
export function RefusedLines({ brand, value }: ImportDetailsProps) {
  const { t } = useTranslation("imports");
  const { t: lines } = useTranslation("columns");
  const { whole } = useNumberWords();
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <div className={styles.refusedActions}>
        <LinkButton expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? lines("refused.hide") : lines("refused.show", { count: value.rejected })}
        </LinkButton>
        <a
          className={styles.rejected}
          href={`${urlOf(pathOf("import.rejections"), { brand, import: value.id })}?language=${language}`}
          download
        >
          {t("rejected", { count: value.rejected, number: whole(value.rejected) })}
        </a>
      </div>
      {opened && <FirstRefused brand={brand} value={value} />}
    </>
  );
}

function FirstRefused({ brand, value }: ImportDetailsProps) {
  const { t } = useTranslation("columns");
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const first = useQuery(rejectedQuery(brand, value, useLanguage()));
  if (first.data === undefined) {
    return first.isError ? (
      <FailedState detail={words(first.error)} onRetry={() => void first.refetch()} retrying={first.isFetching} />
    ) : (
      <Skeleton shape="rows" lines={2} />
    );
  }
  const rest = value.rejected - first.data.items.length;
  return (
    <>
      <ul className={styles.refused} aria-label={t("refused.list", { name: value.name })}>
        {first.data.items.map(({ line, reason }) => (
          <li key={line}>{t("refused.line", { line: whole(line), reason })}</li>
        ))}
      </ul>
      <span className={styles.facts}>{t("refused.again")}</span>
      {rest > 0 && <span className={styles.facts}>{t("refused.rest", { count: rest, number: whole(rest) })}</span>}
    </>
  );
}
