import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useMatches, useNavigate, useParams } from "@tanstack/react-router";
import { useHotkeys } from "@mantine/hooks";
import { Suspense, lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { brakesQuery } from "../brake/queries.ts";
import { loadDrillWords } from "../i18n/start.ts";
import { BrandTimeZone } from "../i18n/use-words.ts";
import { cx } from "../kit/class-names.ts";
import { usePhone } from "../kit/phone.ts";
import { StaleBar } from "../kit/stale-bar.tsx";
import styles from "./brand-shell.module.css";
import { CommandHost } from "./command.tsx";
import { useStaleness } from "./connection.ts";
import { Pending } from "./pending.tsx";
import { PhoneHeader } from "./phone-header.tsx";
import { PhoneTabs } from "./phone-tabs.tsx";
import { Rail } from "./rail.tsx";
import { useShellView } from "./shell-view.ts";

/** A drill's frame comes with its words; no other brand carries either. */
const DrillFrame = lazy(async () => {
  const [frame] = await Promise.all([import("../drill/frame.tsx"), loadDrillWords()]);
  return { default: frame.DrillFrame };
});
// What calls, freezes or goes on is rare, and comes when it does.
const AlertBanner = lazy(async () => ({ default: (await import("../alert/banner.tsx")).AlertBanner }));
const FrozenBar = lazy(async () => ({ default: (await import("./frozen-bar.tsx")).FrozenBar }));
const IncidentStrip = lazy(async () => ({ default: (await import("./incident-strip.tsx")).IncidentStrip }));

/** The frame of every screen of a brand: rail, incident strip, content; on the phone header, content, tabs. */
export function BrandShell() {
  const { t } = useTranslation("shell");
  const phone = usePhone();
  const view = useShellView();
  const stale = useStaleness();
  const { brand } = useParams({ from: "/b/$brand" });
  const freeze = useQuery(brakesQuery(brand as BrandSlug)).data?.freeze;
  const navigate = useNavigate();
  const leaf = useMatches({ select: (matches) => matches.at(-1)?.staticData });
  const narrow = leaf?.rail === "narrow";
  const inRoom = leaf?.room === true;
  const incident = view?.incident ?? null;
  // The one that is being read has no need to call from above itself.
  const reading = useParams({ strict: false, select: ({ alert }) => alert });
  const calls = view?.alertCalls.filter(({ id }) => id !== reading) ?? [];

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
      {freeze != null && (
        <Suspense>
          <FrozenBar freeze={freeze} />
        </Suspense>
      )}
      {calls.length > 0 && (
        <Suspense>
          <AlertBanner brand={brand} calls={calls} />
        </Suspense>
      )}
      {incident && !inRoom && (
        <Suspense>
          <IncidentStrip brand={brand} incident={incident} />
        </Suspense>
      )}
      {stale && <StaleBar cause={stale.cause} since={stale.since} />}
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );

  // One tree on either side of the breakpoint: a window that is made narrower, or a tablet that is turned, keeps the page,
  // its dialogs and what is typed in them.
  const frame = (inside: ReactNode) => (
    <div className={phone ? styles.phone : cx(styles.desk, narrow && styles.narrow)}>
      {phone ? !inRoom && <PhoneHeader brand={brand} /> : <Rail brand={brand} narrow={narrow} />}
      <div className={styles.column}>{inside}</div>
      {phone && <PhoneTabs brand={brand} inRoom={inRoom} />}
    </div>
  );

  const timeZone = view?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <BrandTimeZone value={timeZone}>
      <a href="#content" className={styles.skip}>
        {t("skip")}
      </a>
      {view?.brand.drill ? (
        <Suspense fallback={<Pending />}>
          <DrillFrame frame={frame}>{content}</DrillFrame>
        </Suspense>
      ) : (
        frame(content)
      )}
      <CommandHost brand={brand} />
    </BrandTimeZone>
  );
}
