import type { StandingScope } from "@baluarte/contract/standing.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { brandNow } from "../kit/ticker.ts";
import styles from "./approval.module.css";

/** How far a signature in advance reaches, and what each blank lets in: all of it is signed. */
export function StandingReach({ scope }: { readonly scope: StandingScope }) {
  const { t } = useTranslation("approval");
  const { t: word } = useTranslation();
  const time = useTimeWords();
  const language = useLanguage();
  const list = new Intl.ListFormat(LOCALES[language]);
  const { slots, levelMax, places, usesMax, expiresAt } = scope;
  return (
    <dl className={styles.reach}>
      <dt>{t("standing.level")}</dt>
      <dd>{word("level.full", { level: levelMax, name: word(`level.name.${levelMax}`) })}</dd>
      <dt>{t("standing.places")}</dt>
      <dd>{list.format(places.map(({ name }) => name))}</dd>
      <dt>{t("standing.uses")}</dt>
      <dd>{t("standing.usesMax", { count: usesMax })}</dd>
      <dt>{t("standing.until")}</dt>
      <dd>{time.until(Date.parse(expiresAt), brandNow())}</dd>
      {slots.map((slot) => (
        <div key={slot.name} className={styles.pair}>
          <dt>{`{${slot.name}}`}</dt>
          <dd>
            {t(`slot.lets.${slot.kind}`, {
              min: "min" in slot ? slot.min : 0,
              max: "max" in slot ? slot.max : 0,
              domain: "domain" in slot ? slot.domain : "",
              options: "options" in slot ? list.format(slot.options) : "",
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
