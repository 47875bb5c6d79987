import { UNMATCHED_MAX } from "@baluarte/contract/unmatched.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../api/problem-words.ts";
import { useNumberWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import type { ImportDetailsProps } from "./import-details.tsx";
import styles from "./import.module.css";
import { unmatchedQuery } from "./queries.ts";

/** Posts that are kept and that no monitor asks for: why, the first of them, and where what is asked for is written. */
export function UnmatchedPosts({ brand, value }: ImportDetailsProps) {
  const { t } = useTranslation("columns");
  const { whole } = useNumberWords();
  const [opened, setOpened] = useState(false);
  const count = value.accepted - value.mentions;
  return (
    <>
      <span className={styles.facts}>{t("unmatched.why", { count, number: whole(count) })}</span>
      <div className={styles.refusedActions}>
        <LinkButton expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? t("unmatched.hide") : t("unmatched.show")}
        </LinkButton>
        <Link to="/b/$brand/settings" params={{ brand }} search={{ section: "monitors" }} className={styles.rejected}>
          {t("unmatched.monitors")}
        </Link>
      </div>
      {opened && <FirstUnmatched brand={brand} value={value} count={count} />}
    </>
  );
}

function FirstUnmatched({ brand, value, count }: ImportDetailsProps & { readonly count: number }) {
  const { t } = useTranslation("columns");
  const words = useProblemWords();
  const { whole } = useNumberWords();
  const first = useQuery(unmatchedQuery(brand, value));
  if (first.data === undefined) {
    return first.isError ? (
      <FailedState detail={words(first.error)} onRetry={() => void first.refetch()} retrying={first.isFetching} />
    ) : (
      <Skeleton shape="rows" lines={2} />
    );
  }
  const { items } = first.data;
  // A monitor that was applied to what is stored may have taken them since.
  if (items.length === 0) return <span className={styles.facts}>{t("unmatched.none")}</span>;
  const rest = items.length < UNMATCHED_MAX ? 0 : count - items.length;
  return (
    <>
      <ul className={styles.refused} aria-label={t("unmatched.list", { name: value.name })}>
        {items.map(({ post, author, text }) => (
          <li key={post}>
            {author !== null && <b>{author}: </b>}
            {text}
          </li>
        ))}
      </ul>
      {rest > 0 && <span className={styles.facts}>{t("unmatched.rest", { count: rest, number: whole(rest) })}</span>}
    </>
  );
}
