import { VisuallyHidden } from "@mantine/core";
import { Link, useSearch, type LinkProps } from "@tanstack/react-router";
import {
  IconBellRinging,
  IconBolt,
  IconFlag,
  IconInbox,
  IconListCheck,
  IconSignature,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import type { RoomTab } from "../incident/search.ts";
import styles from "./phone-tabs.module.css";
import { useShellView } from "./shell-view.ts";

export interface PhoneTabsProps {
  readonly brand: string;
  readonly inRoom: boolean;
}

/** The room's own four in an incident, the product's five everywhere else. */
export function PhoneTabs({ brand, inRoom }: PhoneTabsProps) {
  const { t } = useTranslation("shell");
  return (
    <nav className={styles.tabs} aria-label={t("nav.main")}>
      {inRoom ? <RoomTabs /> : <BrandTabs brand={brand} />}
    </nav>
  );
}

function BrandTabs({ brand }: { brand: string }) {
  const { t } = useTranslation("shell");
  const view = useShellView();
  const params = { brand };
  return (
    <>
      <Tab link={{ to: "/b/$brand", params, activeOptions: { exact: true } }} icon={IconBolt} label={t("nav.now")} />
      <Tab
        link={{ to: "/b/$brand/mentions", params }}
        icon={IconInbox}
        label={t("nav.mentions")}
        count={view?.mentionsUnsorted ?? 0}
        countLabel={t("pending.mentions", { count: view?.mentionsUnsorted ?? 0 })}
      />
      <Tab
        link={{ to: "/b/$brand/alerts", params }}
        icon={IconBellRinging}
        label={t("nav.alerts")}
        count={view?.alertsWaiting ?? 0}
        countLabel={t("pending.alerts", { count: view?.alertsWaiting ?? 0 })}
      />
      <Tab
        link={{ to: "/b/$brand/incidents", params }}
        icon={IconFlag}
        label={t("nav.incidents")}
        count={view?.incidentsOpen ?? 0}
        countLabel={t("pending.incidents", { count: view?.incidentsOpen ?? 0 })}
      />
      {/* What waits for a signature is looked for on the phone; settings stand in the header. */}
      <Tab
        link={{ to: "/b/$brand/approvals", params }}
        icon={IconSignature}
        label={t("nav.approvals")}
        count={view?.toSign ?? 0}
        countLabel={t("pending.approvals", { count: view?.toSign ?? 0 })}
      />
    </>
  );
}

const ROOM_ICONS = {
  now: IconBolt,
  mentions: IconInbox,
  steps: IconListCheck,
  people: IconUsers,
} satisfies Record<RoomTab, Icon>;

function RoomTabs() {
  const { t } = useTranslation("shell");
  const view = useShellView();
  const current = useSearch({ from: "/b/$brand/incidents/$incident" }).tab ?? "now";
  return (["now", "mentions", "steps", "people"] as const).map((tab) => (
    <Tab
      key={tab}
      link={{ to: ".", search: tab === "now" ? {} : { tab } }}
      icon={ROOM_ICONS[tab]}
      label={t(`nav.${tab}`)}
      current={tab === current}
      {...(tab === "mentions" && {
        count: view?.mentionsUnsorted ?? 0,
        countLabel: t("pending.mentions", { count: view?.mentionsUnsorted ?? 0 }),
      })}
    />
  ));
}

interface TabProps {
  readonly link: Pick<LinkProps, "to" | "params" | "activeOptions" | "search">;
  readonly icon: Icon;
  readonly label: string;
  /** Left to the router where the address alone tells. */
  readonly current?: boolean;
  readonly count?: number;
  readonly countLabel?: string;
}

function Tab({ link, icon: Glyph, label, current, count = 0, countLabel }: TabProps) {
  const { compact } = useNumberWords();
  return (
    <Link {...link} className={styles.tab} activeProps={current === undefined ? { className: styles.current } : {}}>
      {({ isActive }) => {
        const lit = current ?? isActive;
        return (
          <span className={cx(styles.inner, lit && styles.current)}>
            <span className={styles.icon}>
              <Glyph size={23} stroke={lit ? 2 : 1.7} aria-hidden />
              {count > 0 && (
                <span className={styles.count} aria-hidden>
                  {compact(count)}
                </span>
              )}
            </span>
            {label}
            {count > 0 && <VisuallyHidden>{countLabel}</VisuallyHidden>}
          </span>
        );
      }}
    </Link>
  );
}
