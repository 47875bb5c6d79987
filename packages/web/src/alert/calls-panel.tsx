import type { AlertView, DeliveryView } from "@baluarte/contract/alert.ts";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../kit/empty-state.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { callsOf, type CallOfPerson } from "./deliveries.ts";
import styles from "./alert.module.css";
import { DELIVERY_MARKS } from "./marks.ts";

export interface CallsPanelProps {
  readonly alert: AlertView;
  readonly deliveries: readonly DeliveryView[];
}

/** Who was called, when, by which way, and what became of it. */
export function CallsPanel({ alert, deliveries }: CallsPanelProps) {
  const { t } = useTranslation("alert");
  const calls = callsOf(deliveries);
  const reached = new Set(deliveries.map(({ person }) => person?.id));
  const inAppOnly = alert.called.filter(({ id }) => !reached.has(id));
  return (
    <Panel title={t("calls.title")} body="rows">
      {calls.length === 0 && inAppOnly.length === 0 ? (
        <EmptyState
          title={t(alert.severity === "note" ? "calls.note" : "calls.none")}
          detail={t(alert.severity === "note" ? "calls.noteDetail" : "calls.noneDetail")}
        />
      ) : (
        <ul className={styles.calls}>
          {inAppOnly.map(({ id, name }) => (
            <li key={id} className={styles.call}>
              <p className={styles.callHead}>{name}</p>
              <p className={styles.way}>
                <StateMark mark="soon" size={16} />
                <span>
                  {t("calls.inAppOnly")}
                  <span className={styles.mend}>{t("calls.inAppOnlyMend")}</span>
                </span>
              </p>
            </li>
          ))}
          {calls.map((call) => (
            <Call key={call.key} call={call} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Call({ call }: { call: CallOfPerson }) {
  const { t } = useTranslation("alert");
  return (
    <li className={styles.call}>
      <p className={styles.callHead}>
        <span>
          {call.page === null
            ? t(`calls.told.${call.event}`, { who: call.who ?? t("calls.machine") })
            : t("calls.page", { who: call.who, page: call.page })}
        </span>
        <AbsoluteTime at={Date.parse(call.at)} short />
      </p>
      {call.tries.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} />
      ))}
    </li>
  );
}

function Delivery({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation("alert");
  const { t: notify } = useTranslation("notify");
  const { way, state, problem, detail } = delivery;
  return (
    <p className={styles.way} data-state={state}>
      <StateMark mark={DELIVERY_MARKS[state]} size={16} />
      <span>
        <span className={styles.wayName}>{t(`way.${way}`)}</span>: {t(`delivery.${state}`)}
        {problem !== null && state !== "sent" && (
          <span className={styles.mend}>
            {notify(`problem.${problem}`)}
            {detail !== null && ` ${t("calls.theirWords", { detail })}`}
          </span>
        )}
      </span>
    </p>
  );
}
