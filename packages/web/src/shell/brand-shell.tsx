import { Outlet, useMatches, useNavigate, useParams } from "@tanstack/react-router";
import { useHotkeys } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { BrandTimeZone } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import { usePhone } from "../kit/phone.ts";
import { StaleBar } from "../kit/stale-bar.tsx";
import styles from "./brand-shell.module.css";
import { CommandHost } from "./command.tsx";
import { useStaleness } from "./connection.ts";
import { IncidentStrip } from "./incident-strip.tsx";
import { PhoneHeader } from "./phone-header.tsx";
import { PhoneTabs } from "./phone-tabs.tsx";
import { Rail } from "./rail.tsx";
import { useShellView } from "./shell-view.ts";

/** The frame of every screen of a brand: rail, incident strip, content; on the phone header, content, tabs. */
export function BrandShell() {
  const { t } = useTranslation("shell");
  const phone = usePhone();
  const view = useShellView();
  const stale = useStaleness();
  const { brand } = useParams({ from: "/b/$brand" });
  const navigate = useNavigate();
  const leaf = useMatches({ select: (matches) => matches.at(-1)?.staticData });
  const narrow = leaf?.rail === "narrow";
  const inRoom = leaf?.room === true;
  const incident = view?.incident ?? null;

  useHotkeys([
    [
      "I",
      () => {
        if (incident) void navigate({ to: "/b/$brand/incidents/$incident", params: { brand, incident: incident.id } });
      },
    ],
  ]);

  const content = (
    <>
      {incident && !inRoom && <IncidentStrip brand={brand} incident={incident} />}
      {stale && <StaleBar cause={stale.cause} since={stale.since} />}
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );

  const timeZone = view?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <BrandTimeZone value={timeZone}>
      <a href="#content" className={styles.skip}>
        {t("skip")}
      </a>
      {phone ? (
        <div className={styles.phone}>
          {!inRoom && <PhoneHeader />}
          {content}
          <PhoneTabs brand={brand} inRoom={inRoom} />
        </div>
      ) : (
        <div className={cx(styles.desk, narrow && styles.narrow)}>
          <Rail brand={brand} narrow={narrow} />
          <div className={styles.column}>{content}</div>
        </div>
      )}
      <CommandHost brand={brand} />
    </BrandTimeZone>
  );
}
