import { urlOf } from "@baluarte/contract/client.ts";
import type { Import } from "@baluarte/contract/post.ts";
import { UNMATCHED_MAX } from "@baluarte/contract/unmatched.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import { FailedState } from "../kit/failed-state.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import styles from "./import.module.css";
import { rejectedQuery, unmatchedQuery } from "./queries.ts";

export interface ImportDetailsProps {
  readonly brand: BrandSlug;
  readonly value: Import;
}

/** What of a file is no mention, and what of it was not taken at all. */
export default function ImportDetails({ brand, value }: ImportDetailsProps) {
  return (
    <>
      {value.state === "done" && value.accepted > value.mentions && <Unmatched brand={brand} value={value} />}
      {value.rejected > 0 && <RejectedLines brand={brand} value={value} />}
    </>
  );
}

/** Posts that are kept and that no monitor asks for: why, the first of them, and where what is asked for is written. */
function Unmatched({ brand, value }: ImportDetailsProps) {
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

/** The lines of a file that were not taken: the first of them with their reason on the spot, all of them to download. */
function RejectedLines({ brand, value }: ImportDetailsProps) {
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
      {opened && <First brand={brand} value={value} />}
    </>
  );
}

function First({ brand, value }: ImportDetailsProps) {
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
      {rest > 0 && <span className={styles.facts}>{t("refused.rest", { count: rest, number: whole(rest) })}</span>}
    </>
  );
}
