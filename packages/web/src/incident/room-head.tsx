import { ActionIcon, Menu } from "@mantine/core";
import type { Room } from "@baluarte/contract/incident.ts";
import { Link } from "@tanstack/react-router";
import {
  IconChevronRight,
  IconClipboardText,
  IconDots,
  IconHandStop,
  IconPencil,
  IconRoute,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import { Ladder } from "../kit/ladder.tsx";
import { Level, type LevelNumber } from "../kit/level.tsx";
import { LinkButton } from "../kit/link-button.tsx";
import { usePhone } from "../kit/phone.ts";
import { Text } from "../kit/text.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./room-head.module.css";
import { inContent } from "./in-content.ts";

export type RoomAction = "rename" | "situation" | "case";

export interface RoomHeadProps {
  readonly room: Room;
  /** On the phone, beside another part of the room: the name alone. */
  readonly brief: boolean;
  readonly onLevel: (level: LevelNumber) => void;
  readonly onAction: (action: RoomAction) => void;
}

/** Which incident, since when, what happened in one sentence, and how grave it is. */
export function RoomHead({ room: { incident }, brief, onLevel, onAction }: RoomHeadProps) {
  const { t } = useTranslation("incident");
  const { t: word } = useTranslation();
  const { t: shell } = useTranslation("shell");
  const { slug, can } = useBrand();
  const phone = usePhone();
  const words = useTimeWords();
  const { number, caseType, level } = incident;
  const closed = incident.state === "closed";
  const runs = can("incident.run") && !closed;
  const age = useBrandTime((now) =>
    incident.closedAt === null
      ? t("openSince", { ago: words.ago(Date.parse(incident.declaredAt), now) })
      : t("closedAt", { at: words.at(Date.parse(incident.closedAt), now) }),
  );
  const ladder = (
    <Ladder
      level={level}
      {...(can("incident.declare") && !closed && { onChoose: (next: LevelNumber) => next !== level && onLevel(next) })}
    />
  );
  const more = (
    <Menu {...inContent} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={phone ? 48 : 36} className={styles.more!} aria-label={t("more")}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {runs && (
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.7} />} onClick={() => onAction("rename")}>
            {t("rename.title")}
          </Menu.Item>
        )}
        {runs && (
          <Menu.Item leftSection={<IconRoute size={16} stroke={1.7} />} onClick={() => onAction("case")}>
            {t(caseType === null ? "wizard.open" : "wizard.again")}
          </Menu.Item>
        )}
        {can("incident.run") && (
          <Menu.Item leftSection={<IconClipboardText size={16} stroke={1.7} />} onClick={() => onAction("situation")}>
            {t("situation.title")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
  const showMore = can("incident.run");
  const caseName = caseType === null ? t("case.none") : t(`case.${caseType}.name`);
  const meta = [t("number", { number }), ...(phone ? [] : [caseName]), age].join(" · ");
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <div className={styles.crumb}>
          {phone ? (
            <span className={styles.level}>
              <Level level={level} size={22} />
              {word(`level.name.${level}`)}
            </span>
          ) : (
            <>
              <Link to="/b/$brand/incidents" params={{ brand: slug }} className={styles.up}>
                {t("list.title")}
              </Link>
              <IconChevronRight size={14} stroke={1.7} aria-hidden />
            </>
          )}
          <span className={styles.meta}>{meta}</span>
          {phone && (
            <span className={styles.moreHolder}>
              <Link to="/b/$brand/stop" params={{ brand: slug }} className={styles.stop}>
                <IconHandStop size={20} stroke={1.7} aria-hidden />
                {shell("nav.stop")}
              </Link>
              {showMore && more}
            </span>
          )}
        </div>
        <Text as="h1" size={brief ? "panel" : "display"}>
          {incident.name || t("unnamed", { number })}
        </Text>
        {brief ? null : incident.summary !== "" ? (
          <Text as="p" tone="ink2" numeric measure className={styles.summary}>
            {incident.summary}
          </Text>
        ) : (
          runs && (
            <span className={styles.say}>
              <LinkButton onClick={() => onAction("rename")}>{t("rename.say")}</LinkButton>
            </span>
          )
        )}
      </div>
      {!brief && (
        <div className={styles.aside}>
          <div className={styles.tools}>
            {ladder}
            {!phone && showMore && more}
          </div>
        </div>
      )}
    </header>
  );
}
