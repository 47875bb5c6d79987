import { IconWifiOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTimeWords } from "../i18n/use-words.ts";
import styles from "./stale-bar.module.css";
import { useBrandTime } from "./ticker.ts";

export interface StaleBarProps {
  /** `offline`: the device has no network. `behind`: it has, but the server has gone quiet. */
  readonly cause: "offline" | "behind";
  /** Brand time in epoch ms of the newest data on screen. */
  readonly since: number;
}

/** Says how old the screen is. Old data never passes for new. */
export function StaleBar({ cause, since }: StaleBarProps) {
  const { t } = useTranslation("kit");
  const words = useTimeWords();
  const text = useBrandTime((now) =>
    cause === "offline"
      ? t("stale.offline", { ago: words.ago(since, now) })
      : t("stale.behind", { since: words.since(since, now) }),
  );
  return (
    <section className={styles.bar} aria-label={t("stale.label")}>
      <IconWifiOff size={16} stroke={1.7} aria-hidden />
      <span>{text}</span>
    </section>
  );
}
