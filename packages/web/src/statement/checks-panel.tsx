import type { CheckFinding, StatementView } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import styles from "./checks-panel.module.css";
import { findingWords, worstFirst } from "./finding-words.ts";

const MARKS = { stop: "blind", look: "soon", ok: "done" } as const satisfies Record<CheckFinding["severity"], Mark>;
/** Two quoted places are enough to find the others; blanks are counted, so all of them are shown. */
const QUOTES_SHOWN = 2;
const quotesOf = ({ code, severity }: CheckFinding, quotes: readonly string[]) => {
  if (severity === "ok") return [];
  return code === "placeholderLeft" ? quotes : quotes.slice(0, QUOTES_SHOWN);
};

/** Whether the text holds, worst first; what is right is counted and folded away. */
export function ChecksPanel({ view }: { readonly view: StatementView }) {
  const { t } = useTranslation("statement");
  const checks = worstFirst(view.checks);
  const open = checks.filter(({ severity }) => severity !== "ok");
  const right = checks.filter(({ severity }) => severity === "ok");
  const stops = checks.filter(({ severity }) => severity === "stop").length;
  const several = view.draft.texts.length > 1;
  return (
    <Panel
      title={t("checks")}
      aside={t("checksCount", {
        right: t("checksRight", { count: right.length }),
        open: open.length === 0 ? t("checksNone") : t("checksOpen", { count: open.length }),
      })}
    >
      {open.length === 0 ? (
        <p className={styles.fine}>
          <StateMark mark="done" size={16} />
          {t("checksFine")}
        </p>
      ) : (
        <>
          {stops > 0 && <p className={styles.stops}>{t("checksStop", { count: stops })}</p>}
          <Findings findings={open} several={several} />
        </>
      )}
      {right.length > 0 && (
        <details className={styles.right}>
          <summary>{t("checksRight", { count: right.length })}</summary>
          <Findings findings={right} several={several} />
        </details>
      )}
    </Panel>
  );
}

function Findings({ findings, several }: { findings: readonly CheckFinding[]; several: boolean }) {
  const { t } = useTranslation("statement");
  const language = useLanguage();
  const list = (parts: readonly string[]) => new Intl.ListFormat(LOCALES[language]).format(parts);
  return (
    <ul className={styles.list}>
      {findings.map((finding, at) => {
        const words = findingWords(finding, t, list);
        if (words === null) return null;
        const quotes = quotesOf(finding, words.quotes);
        return (
          <li key={at} className={styles.finding} data-severity={finding.severity}>
            <StateMark mark={MARKS[finding.severity]} size={15} />
            <span className={styles.words}>
              {several && finding.language !== null && (
                <span className={styles.language}>{LANGUAGE_NAMES[finding.language]}: </span>
              )}
              {words.sentence}
              {quotes.map((quote) => (
                <q key={quote} className={styles.quote} lang={finding.language ?? undefined}>
                  {quote}
                </q>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
