import type { TeamSize } from "@baluarte/domain/access/model.ts";
import { voiceGroups } from "@baluarte/domain/act/table.ts";
import { LEVELS } from "@baluarte/domain/incident/model.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Level } from "../kit/level.tsx";
import { Panel } from "../kit/panel.tsx";
import styles from "./who-signs.module.css";

/** Who signs what at which level, as the table of acts has it: the rules and this screen read the same rows. */
export function WhoSigns({ teamSize }: { readonly teamSize: TeamSize }) {
  const { t } = useTranslation("approver");
  const { t: word } = useTranslation();
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  const either = new Intl.ListFormat(LOCALES[language], { type: "disjunction" });
  const groups = voiceGroups(teamSize);
  const speech = groups.find(({ kinds }) => kinds.includes("publish"))!;
  const lift = groups.find(({ kinds }) => kinds.includes("unfreeze"))!;
  const slot = (roles: readonly (typeof speech.levels)[0][number][number][]) =>
    roles.length > 8 ? t("table.anyone") : either.format(roles.map((role) => people(`role.${role}`)));
  const cell = (slots: (typeof speech.levels)[0]) => (
    <ul className={styles.slots}>
      {slots.map((roles, at) => (
        <li key={roles.join()}>
          {at > 0 && <span className={styles.and}>{t("table.and")} </span>}
          {slot(roles)}
        </li>
      ))}
    </ul>
  );
  return (
    <Panel title={t("table.who")} body="rows">
      <p className={styles.intro}>{t("table.intro")}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("table.level")}</th>
            <th scope="col">{t("table.speech")}</th>
            <th scope="col">{t("table.unfreeze")}</th>
            <th scope="col">{t("table.brake")}</th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((level) => (
            <tr key={level}>
              <th scope="row">
                <span className={styles.level}>
                  <Level level={level} current={false} size={18} /> {word(`level.name.${level}`)}
                </span>
              </th>
              <td data-label={t("table.speech")}>{cell(speech.levels[level])}</td>
              <td data-label={t("table.unfreeze")}>{cell(lift.levels[level])}</td>
              <td data-label={t("table.brake")}>{t("table.oneAtOnce")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
