import type { OnCall } from "@baluarte/contract/on-call.ts";
import { useTranslation } from "react-i18next";
import { Avatar } from "../kit/avatar.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { WayMarks } from "../notify/way-marks.tsx";
import styles from "./on-call.module.css";

/** Everybody who may be called, with how they are reached; a name in a rota is worth no more than that. */
export function PeoplePanel({ people }: { readonly people: OnCall["people"] }) {
  const { t } = useTranslation("onCall");
  return (
    <Panel title={t("people.title")} aside={t("people.aside")} body="rows">
      <Rows label={t("people.title")}>
        {people.map(({ id, name, ways }) => (
          <Row key={id} look={ways.length === 0 ? "attention" : "plain"}>
            <Avatar id={id} name={name} size={28} />
            <span className={styles.person}>
              <span className={styles.name}>{name}</span>
              <WayMarks ways={ways} />
            </span>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
