import type { Unwatched } from "@baluarte/contract/source.ts";
import { useTranslation } from "react-i18next";
import { cx } from "../kit/class-names.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { NetworkIcon } from "../publication/network-icon.tsx";
import { usePlaceName } from "../publication/use-place-name.ts";
import styles from "./source.module.css";

/** Places of the brand, complaint sites and the press, where no source looks: silence there says nothing. */
export function UnwatchedPanel({ unwatched }: { readonly unwatched: readonly Unwatched[] }) {
  const { t } = useTranslation("source");
  const placeName = usePlaceName();
  return (
    <Panel title={t("unwatched")} body="rows" {...(unwatched.length > 0 && { aside: unwatched.length })}>
      {unwatched.length === 0 ? (
        <EmptyState icon={<StateMark mark="done" size={22} />} title={t("unwatchedNone")} />
      ) : (
        <Rows label={t("unwatched")}>
          {unwatched.map((place) => (
            <Row key={place.kind === "touchpoint" ? place.touchpoint : place.kind}>
              <NetworkIcon network={place.kind === "touchpoint" ? place.network : ICONS[place.kind]} size={18} />
              <span className={cx(styles.words, styles.unwatched)}>
                <span className={styles.name}>
                  {place.kind === "touchpoint"
                    ? placeName(place.name)
                    : t(place.kind === "press" ? "unwatchedPress" : "unwatchedComplaint")}
                </span>
                <span className={styles.detail}>
                  {place.kind === "touchpoint"
                    ? t("unwatchedPlace")
                    : t(place.kind === "press" ? "unwatchedPressDetail" : "unwatchedComplaintDetail")}
                </span>
              </span>
              <StateMark mark="blind" size={16} labelled />
            </Row>
          ))}
        </Rows>
      )}
    </Panel>
  );
}

const ICONS = { complaintSites: "complaint-site", press: "press" } as const;
