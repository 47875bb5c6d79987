import { NativeSelect } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { AccountSection } from "../account/account-section.tsx";
import { AlertRulesSection } from "../alert/rules-section.tsx";
import { KeysSection } from "../api-key/keys-section.tsx";
import { ApproversSection } from "../approver/approvers-section.tsx";
import { BrandSection } from "../brand/section.tsx";
import { ChannelsSection } from "../connection/channels-section.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { LearningSection } from "../learning/section.tsx";
import { PeopleSection } from "../member/people-section.tsx";
import { MonitorsSection } from "../monitor/monitors-section.tsx";
import { NotifySection } from "../notify/section.tsx";
import { OnCallSection } from "../on-call/section.tsx";
import { RaiseSection } from "../raise/section.tsx";
import { ReachSection } from "../reach/section.tsx";
import { useBrand } from "../session/queries.ts";
import { Page } from "../shell/page.tsx";
import { Preferences } from "../shell/preferences.tsx";
import { TouchpointsSection } from "../touchpoint/touchpoints-section.tsx";
import styles from "./screen.module.css";
import { SECTIONS, type SettingsSection } from "./search.ts";

const FilterSection = lazy(async () => ({ default: (await import("../filter/section.tsx")).FilterSection }));

/** What only those see who manage the brand. */
const MANAGED: ReadonlySet<SettingsSection> = new Set(["keys", "notify"]);

export function SettingsScreen() {
  const { t } = useTranslation("settings");
  const { section: asked } = useSearch({ from: "/b/$brand/settings" });
  const brand = useBrand();
  const navigate = useNavigate();
  const sections = SECTIONS.filter((each) => !MANAGED.has(each) || brand.can("brand.manage"));
  const section = sections.find((each) => each === asked) ?? "approvers";
  return (
    <Page title={t("title")} lead={t(`section.${section}.lead`)}>
      <div className={styles.layout}>
        {/* Sixteen tabs would fill the first screen of a phone before the section begins. */}
        <NativeSelect
          className={styles.pick!}
          aria-label={t("sections")}
          value={section}
          data={sections.map((each) => ({ value: each, label: t(`section.${each}.name`) }))}
          onChange={(event) => {
            const next = sections.find((each) => each === event.currentTarget.value);
            if (next)
              void navigate({ to: "/b/$brand/settings", params: { brand: brand.slug }, search: { section: next } });
          }}
        />
        <nav aria-label={t("sections")} className={styles.nav}>
          {sections.map((each) => (
            <Link
              key={each}
              to="/b/$brand/settings"
              params={{ brand: brand.slug }}
              search={{ section: each }}
              className={styles.link}
              activeProps={{}}
              aria-current={each === section ? "page" : undefined}
            >
              {t(`section.${each}.name`)}
            </Link>
          ))}
        </nav>
        <div className={styles.section}>
          <Section section={section} />
        </div>
      </div>
    </Page>
  );
}

function Section({ section }: { section: SettingsSection }) {
  const { t } = useTranslation("settings");
  switch (section) {
    case "brand":
      return <BrandSection />;
    case "people":
      return <PeopleSection />;
    case "approvers":
      return <ApproversSection />;
    case "onCall":
      return <OnCallSection />;
    case "notify":
      return <NotifySection />;
    case "reach":
      return <ReachSection />;
    case "monitors":
      return <MonitorsSection />;
    case "taught":
      return <LearningSection />;
    case "words":
      return (
        <Suspense fallback={<Skeleton shape="rows" lines={6} />}>
          <FilterSection />
        </Suspense>
      );
    case "alerts":
      return <AlertRulesSection />;
    case "touchpoints":
      return <TouchpointsSection />;
    case "channels":
      return <ChannelsSection />;
    case "raise":
      return <RaiseSection />;
    case "keys":
      return <KeysSection />;
    case "account":
      return <AccountSection />;
    case "look":
      return (
        <Panel title={t("section.look.name")} className={styles.look}>
          <Preferences />
        </Panel>
      );
  }
}
