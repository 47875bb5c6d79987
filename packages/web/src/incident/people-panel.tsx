import type { Room } from "@baluarte/contract/incident.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { Text } from "../kit/text.tsx";
import styles from "./people-panel.module.css";

/** Who works on it, and as what; the steps each of them holds. */
export function PeoplePanel({ room }: { readonly room: Room }) {
  const { t } = useTranslation("incident");
  const { t: people } = useTranslation("people");
  const language = useLanguage();
  const list = new Intl.ListFormat(LOCALES[language], { type: "unit" });
  return (
    <Panel title={t("people")} aside={room.people.length} body="rows">
      <Rows label={t("people")}>
        {room.people.map(({ id, name, roles }) => {
          const held = room.tasks.filter((task) => task.state === "open" && task.owner === id).length;
          const known = ACCESS_ROLES.filter((role) => roles.includes(role)).map((role) => people(`role.${role}`));
          return (
            <Row key={id}>
              <Avatar id={id} name={name} size={24} />
              <span className={styles.who}>
                <Text size="small" weight="label">
                  {name}
                </Text>{" "}
                <Text size="small" tone="ink2">
                  {list.format(known)}
                </Text>
              </span>
              {held > 0 && (
                <Text size="meta" tone="ink2" numeric>
                  {t("holds", { count: held })}
                </Text>
              )}
            </Row>
          );
        })}
      </Rows>
    </Panel>
  );
}
