import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "../kit/sentence-diff.module.css";
import { diffQueries } from "./diff-queries.ts";

/** What changed in a query, piece by piece: a query is no sentence, and one more bracket is no new query. */
export function QueryDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation("kit");
  return (
    <p className={styles.text}>
      {diffQueries(before, after).map(({ kind, text }, at) => {
        if (kind === "same") return <span key={at}>{text}</span>;
        const Tag = kind === "removed" ? "del" : "ins";
        const core = text.trim();
        return (
          <span key={at}>
            {/^\s/u.test(text) ? " " : ""}
            {core !== "" && (
              <Tag className={styles[kind]}>
                <VisuallyHidden>{t(`diff.${kind}`)} </VisuallyHidden>
                {core}
              </Tag>
            )}
            {kind === "removed" || /\s$/u.test(text) ? " " : ""}
          </span>
        );
      })}
    </p>
  );
}
