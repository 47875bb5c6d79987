import type { CheckFinding, Preview } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { FindingList } from "../statement/finding-list.tsx";
import { worstFirst } from "../statement/finding-words.ts";
import styles from "./open-checks.module.css";

/**
 * What the writer left open, for whoever signs: stands above the decision and holds nothing back. Nothing at all where
 * every check is right. `previews`: what is signed, by which one tells whether it speaks several languages.
 */
export function OpenChecks({
  checks,
  previews,
}: {
  readonly checks: readonly CheckFinding[];
  readonly previews: readonly Pick<Preview, "parts">[];
}) {
  const { t } = useTranslation("publication");
  if (checks.length === 0) return null;
  const languages = new Set(previews.flatMap(({ parts }) => parts.map(({ language }) => language)));
  const title = t("openChecks.title", { count: checks.length });
  return (
    <section className={styles.checks} aria-label={title}>
      <h3>{title}</h3>
      <p>{t("openChecks.lead")}</p>
      <FindingList findings={worstFirst(checks)} several={languages.size > 1} />
    </section>
  );
}
