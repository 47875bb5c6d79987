import type { Overview } from "@baluarte/contract/overview.ts";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNumberWords } from "../i18n/use-words.ts";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrand, useSession } from "../session/queries.ts";
import type { SettingsSection } from "../settings/search.ts";
import styles from "./overview.module.css";

type Key = Overview["readiness"][number]["key"];

/** Where each point is put right; `null` where it mends itself, by loading posts. */
const MENDS = {
  someoneCanApprove: "approvers",
  someoneReachable: "reach",
  mandateOrColleague: "approvers",
  monitorSet: "monitors",
  twoFactor: "account",
  sourceSeen: null,
} satisfies Record<Key, SettingsSection | null>;

/** How ready the brand is for a bad day, point by point. */
export function ReadinessPanel({ readiness }: { readonly readiness: Overview["readiness"] }) {
  const { t } = useTranslation("overview");
  const { whole } = useNumberWords();
  const { slug, can } = useBrand();
  // Set-up may be left for work while a colleague has yet to open their link; here it is taken up again.
  const unfinished = useSession().setup !== "done" && can("brand.manage");
  const total = readiness.length + (unfinished ? 1 : 0);
  const done = readiness.filter(({ ok }) => ok).length;
  const aside = t("readiness.count", { done: whole(done), total: whole(total) });
  return (
    <Panel title={t("readiness.title")} aside={aside} body="rows">
      <div className={styles.bar}>
        <ProgressBar value={done} max={total} label={`${t("readiness.title")}, ${aside}`} />
      </div>
      <Rows label={t("readiness.title")}>
        {unfinished && (
          <Row>
            <StateMark mark="soon" size={16} labelled />
            <span className={styles.readinessName}>{t("readiness.setupDone")}</span>
            <Link to="/setup" className={styles.mend}>
              {t("readiness.finish")}
            </Link>
          </Row>
        )}
        {readiness.map(({ key, ok }) => {
          const section = MENDS[key];
          return (
            <Row key={key}>
              <StateMark mark={ok ? "done" : "soon"} size={16} labelled />
              <span className={styles.readinessName}>{t(`readiness.${key}`)}</span>
              {!ok && section && (
                <Link to="/b/$brand/settings" params={{ brand: slug }} search={{ section }} className={styles.mend}>
                  {t("readiness.mend")}
                </Link>
              )}
            </Row>
          );
        })}
      </Rows>
    </Panel>
  );
}
