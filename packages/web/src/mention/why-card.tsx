import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useNumberWords } from "../i18n/use-words.ts";
import { Panel } from "../kit/panel.tsx";
import styles from "./why-card.module.css";

/** At most this many of the words a score rests on: enough to see whether the machine read it right. */
const WORDS_SHOWN = 4;

/** Why a post is worth the next minute, each reason with what it rests on. */
export function WhyCard({ detail }: { readonly detail: MentionDetail }) {
  const { t } = useTranslation("mention");
  const language = useLanguage();
  const { compact, whole } = useNumberWords();
  const { author, reading, similarLastHour } = detail;
  const followers = author?.followers ?? null;
  const words = wholeWords(reading.because)
    .slice(0, WORDS_SHOWN)
    .map((word) => `«${word}»`);
  const list = new Intl.ListFormat(LOCALES[language]).format(words);
  const tone = t(`why.tones.${reading.tone}`);
  return (
    <Panel title={t("why.title")}>
      <dl className={styles.reasons}>
        <dt>{t("why.reach")}</dt>
        <dd>
          {followers === null
            ? t("why.reachUnknown")
            : t("followers", { count: followers, number: compact(followers) })}
        </dd>
        <dt>{t("why.tone")}</dt>
        <dd>{words.length === 0 ? tone : t("why.toneBecause", { tone, words: list })}</dd>
        <dt>{t("why.speed")}</dt>
        <dd>{t("why.similar", { count: similarLastHour, number: whole(similarLastHour) })}</dd>
        {reading.offensive && (
          <>
            <dt>{t("why.language")}</dt>
            <dd>{t("mark.offensiveLong")}</dd>
          </>
        )}
      </dl>
      <p className={styles.machine}>{t("why.machine")}</p>
    </Panel>
  );
}

/** Without the words that stand in a longer one of the list: «Nadie contesta» says «Nadie» too. */
function wholeWords(words: readonly string[]): readonly string[] {
  return words.filter(
    (word) => !words.some((other) => other.length > word.length && ` ${other} `.includes(` ${word} `)),
  );
}
