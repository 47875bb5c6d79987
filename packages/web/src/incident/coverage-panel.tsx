import type { Room } from "@baluarte/contract/incident.ts";
import { useTranslation } from "react-i18next";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { PUBLICATION_MARKS } from "../publication/marks.ts";
import { usePlaceName } from "../publication/use-place-name.ts";
import styles from "./coverage-panel.module.css";

/** Every place an answer is owed on, and where it already stands: n of N. */
export function CoveragePanel({ room: { coverage } }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { t: state } = useTranslation("publication");
  const placeName = usePlaceName();
  return (
    <Panel title={t("coverage.title")} aside={t("coverage.full", { done: coverage.done, planned: coverage.planned })}>
      {coverage.said > coverage.done && (
        <p className={styles.none}>
          {t("coverage.said", { count: coverage.said, said: coverage.said, planned: coverage.planned })}
        </p>
      )}
      {coverage.items.length === 0 ? (
        <p className={styles.none}>{t("coverage.none")}</p>
      ) : (
        <ul className={styles.places}>
          {coverage.items.map(({ touchpoint, name, state: stands, link }) => (
            <li key={touchpoint} title={stands === null ? t("coverage.owed") : state(`state.${stands}`)}>
              <StateMark mark={stands === null ? "notBegun" : PUBLICATION_MARKS[stands]} labelled />
              {link === null ? (
                <span className={styles.name}>{placeName(name)}</span>
              ) : (
                <a className={styles.name} href={link} target="_blank" rel="noopener noreferrer">
                  {placeName(name)}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
