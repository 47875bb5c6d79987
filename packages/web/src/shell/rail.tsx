import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import {
  IconAntennaBars5,
  IconBellRinging,
  IconFlag,
  IconHandStop,
  IconInbox,
  IconLayoutDashboard,
  IconSearch,
  IconSettings,
  IconSignature,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import { Kbd } from "../kit/kbd.tsx";
import { BrandSwitch } from "./brand-switch.tsx";
import { commandKey, openCommand } from "./command.tsx";
import { NoticeBell } from "./notice-bell.tsx";
import { PersonButton } from "./person-button.tsx";
import { RailLink } from "./rail-link.tsx";
import { RailTip } from "./rail-tip.tsx";
import styles from "./rail.module.css";
import { useShellView } from "./shell-view.ts";
import { SourcesState } from "./sources-state.tsx";

export interface RailProps {
  readonly brand: string;
  /** 60 px of icons instead of 212 px of words. */
  readonly narrow: boolean;
}

export function Rail({ brand, narrow }: RailProps) {
  const { t } = useTranslation("shell");
  const { whole } = useNumberWords();
  const view = useShellView();
  const mentions = view?.mentionsUnsorted ?? 0;
  const incidents = view?.incidentsOpen ?? 0;
  const toSign = view?.toSign ?? 0;
  const alerts = view?.alertsWaiting ?? 0;
  return (
    <aside className={cx(styles.rail, narrow && styles.narrow)} aria-label={t("frame")}>
      <BrandSwitch narrow={narrow} />
      <RailTip label={t("search.trigger")} shown={narrow}>
        <UnstyledButton className={styles.search} onClick={openCommand}>
          <IconSearch size={narrow ? 20 : 16} stroke={1.7} aria-hidden />
          {narrow ? (
            <VisuallyHidden>{t("search.trigger")}</VisuallyHidden>
          ) : (
            <>
              <span className={styles.searchWord}>{t("search.trigger")}</span>
              <Kbd>{commandKey()}</Kbd>
            </>
          )}
        </UnstyledButton>
      </RailTip>
      <nav aria-label={t("nav.main")} className={styles.nav}>
        <RailLink
          link={{ to: "/b/$brand", params: { brand }, activeOptions: { exact: true } }}
          icon={IconLayoutDashboard}
          label={t("nav.overview")}
          narrow={narrow}
        />
        <RailLink
          link={{ to: "/b/$brand/mentions", params: { brand } }}
          icon={IconInbox}
          label={t("nav.mentions")}
          narrow={narrow}
          {...(mentions > 0 && { count: whole(mentions), countLabel: t("pending.mentions", { count: mentions }) })}
        />
        <RailLink
          link={{ to: "/b/$brand/alerts", params: { brand } }}
          icon={IconBellRinging}
          label={t("nav.alerts")}
          narrow={narrow}
          {...(alerts > 0 && { count: whole(alerts), countLabel: t("pending.alerts", { count: alerts }) })}
        />
        <RailLink
          link={{ to: "/b/$brand/incidents", params: { brand } }}
          icon={IconFlag}
          label={t("nav.incidents")}
          narrow={narrow}
          {...(incidents > 0 && { count: whole(incidents), countLabel: t("pending.incidents", { count: incidents }) })}
        />
        <RailLink
          link={{ to: "/b/$brand/approvals", params: { brand } }}
          icon={IconSignature}
          label={t("nav.approvals")}
          narrow={narrow}
          {...(toSign > 0 && { count: whole(toSign), countLabel: t("pending.approvals", { count: toSign }) })}
        />
        <RailLink
          link={{ to: "/b/$brand/stop", params: { brand } }}
          icon={IconHandStop}
          label={t("nav.stop")}
          narrow={narrow}
        />
      </nav>
      <div className={styles.foot}>
        <nav aria-label={t("nav.more")} className={styles.nav}>
          <SourcesState brand={brand} icon={IconAntennaBars5} narrow={narrow} />
          <RailLink
            link={{ to: "/b/$brand/settings", params: { brand } }}
            icon={IconSettings}
            label={t("nav.settings")}
            narrow={narrow}
          />
        </nav>
        <NoticeBell look={narrow ? "narrow" : "rail"} />
        <PersonButton narrow={narrow} />
      </div>
    </aside>
  );
}
