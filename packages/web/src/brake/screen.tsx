import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { Page } from "../shell/page.tsx";
import styles from "./brake.module.css";
import { FreezePanel, FrozenPanel } from "./freeze-panel.tsx";
import { HeldPanel } from "./held-panel.tsx";
import { HidePanel } from "./hide-panel.tsx";
import { OutsidePanel } from "./outside-panel.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import { brakesQuery } from "./queries.ts";
import { RequestsPanel } from "./requests-panel.tsx";
import { ReviewPanel } from "./review-panel.tsx";

/** Everything that stops, one tap from every screen: the big brake first, then what it holds and who has to decide. */
export function StopScreen() {
  const { t } = useTranslation("brake");
  const { slug, can } = useBrand();
  const brakes = useQuery(brakesQuery(slug));
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className={styles.columns}>
        <SectionState query={brakes}>
          {(data) => (
            <>
              <div className={styles.column}>
                {data.freeze !== null ? (
                  <FrozenPanel brakes={data} freeze={data.freeze} />
                ) : (
                  can("act.brake") && <FreezePanel brakes={data} />
                )}
                <RequestsPanel requests={data.requests} />
                <HeldPanel brakes={data} />
                <HidePanel posts={data.toHide} />
              </div>
              <div className={styles.column}>
                <OutsidePanel brakes={data} />
                <QueuePanel holds={data.holds} />
                <ReviewPanel brakes={data.toReview} />
              </div>
            </>
          )}
        </SectionState>
      </div>
    </Page>
  );
}
