import type { CheckFinding } from "@baluarte/contract/statement.ts";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { StateMark, type Mark } from "../kit/state-mark.tsx";
import styles from "./finding-list.module.css";
import { findingWords } from "./finding-words.ts";

const MARKS = { stop: "blind", look: "soon", ok: "done" } as const satisfies Record<CheckFinding["severity"], Mark>;
/** Two quoted places are enough to find the others; blanks are counted, so all of them are shown. */
const QUOTES_SHOWN = 2;
const quotesOf = ({ code, severity }: CheckFinding, quotes: readonly string[]) => {
  if (severity === "ok") return [];
  return code === "placeholderLeft" ? quotes : quotes.slice(0, QUOTES_SHOWN);
};

/** What checks say, each with the words of the text that it speaks of. `several`: the text has more than one language. */
export function FindingList({
  findings,
  several,
}: {
  readonly findings: readonly CheckFinding[];
  readonly several: boolean;
}) {
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
