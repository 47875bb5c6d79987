import type { LearningView } from "@baluarte/contract/learning.ts";
import { TAUGHT_READINGS } from "@baluarte/domain/mention/taught.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import styles from "./learning.module.css";
import { useTrait } from "./use-trait.ts";

/** The words, sites and accounts that were learnt the strongest, reading by reading, and which way each points. */
export function WordsPanel({ words }: Pick<LearningView, "words">) {
  const { t } = useTranslation("learning");
  const trait = useTrait();
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  const taught = TAUGHT_READINGS.map((reading) => ({
    reading,
    towards: words.filter((each) => each.reading === reading && each.weight > 0),
    away: words.filter((each) => each.reading === reading && each.weight < 0),
  })).filter(({ towards, away }) => towards.length + away.length > 0);
  const line = (label: string, told: LearningView["words"]) =>
    told.length > 0 && (
      <span className={styles.told}>
        <span className={styles.meta}>{label}: </span>
        {list.format(told.map((each) => trait(each.trait)))}
      </span>
    );
  return (
    <Panel title={t("words.title")} body="rows">
      {taught.length === 0 ? (
        <p className={styles.lead}>{t("words.none")}</p>
      ) : (
        <Rows label={t("words.title")}>
          {taught.map(({ reading, towards, away }) => (
            <Row key={reading}>
              <span className={styles.words}>
                <span className={styles.name}>{t(`reading.${reading}`)}</span>
                {line(t("words.towards"), towards)}
                {line(t("words.away"), away)}
              </span>
            </Row>
          ))}
        </Rows>
      )}
      <p className={styles.note}>{t("words.grave")}</p>
    </Panel>
  );
}
