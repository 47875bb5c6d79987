import type { NotifyWay, PersonalWay } from "@baluarte/domain/notice/delivery.ts";
import { IconBell, IconBrandTelegram, IconMail, IconMessage2, IconWebhook, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StateMark } from "../kit/state-mark.tsx";
import styles from "./way-marks.module.css";

const ICONS = {
  push: IconBell,
  mail: IconMail,
  telegram: IconBrandTelegram,
  gateway: IconMessage2,
  webhook: IconWebhook,
} satisfies Record<NotifyWay, Icon>;

export function WayIcon({ way, size = 18 }: { readonly way: NotifyWay; readonly size?: number }) {
  const Glyph = ICONS[way];
  return <Glyph size={size} stroke={1.7} aria-hidden className={styles.icon} />;
}

/** By which ways somebody is reached when no screen is open; that there is none must not be overlooked. */
export function WayMarks({ ways }: { readonly ways: readonly PersonalWay[] }) {
  const { t } = useTranslation("notify");
  if (ways.length === 0) {
    return (
      <span className={styles.none}>
        <StateMark mark="blind" size={14} />
        {t("unreachable")}
      </span>
    );
  }
  return (
    <span className={styles.ways}>
      {ways.map((way) => (
        <span key={way} className={styles.way}>
          <WayIcon way={way} size={14} />
          {t(`short.${way}`)}
        </span>
      ))}
    </span>
  );
}
