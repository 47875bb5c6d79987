import type { SignalView } from "@baluarte/contract/signal.ts";
import { thingsOf } from "@baluarte/domain/signal/things.ts";
import { Fragment, Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadAllWords } from "../i18n/start.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import type { PendingDecision } from "./decide-dialog.tsx";
import styles from "./overview.module.css";
import { SignalItem } from "./signal-item.tsx";
import type { Unrest } from "./standing.ts";

const DecideDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("./decide-dialog.tsx"), loadAllWords()]);
  return { default: dialog.DecideDialog };
});

export interface SignalsPanelProps {
  readonly signals: readonly SignalView[];
  /** What no signal means: with nothing to judge by, or nobody looking, it says nothing; beside a high curve, no calm. */
  readonly none: "noneDetail" | "noneYet" | "noneBlind" | NonNullable<Unrest>;
  readonly onActivate: ((signal: SignalView) => void) | null;
}

/** What is odd and not yet a crisis: each with why, one real post, and a decision; under an alarm what was seen beside it. */
export function SignalsPanel({ signals, none, onActivate }: SignalsPanelProps) {
  const { t } = useTranslation("overview");
  const { t: kit } = useTranslation("kit");
  const [pending, setPending] = useState<PendingDecision | null>(null);
  const detailOf = (why: Exclude<SignalsPanelProps["none"], "settling">) =>
    why === "noAnswer" || why === "noneLive"
      ? kit(`chart.${why}`)
      : t(why === "above" ? "signal.kind.volume" : `signal.${why}`);
  const item = (signal: SignalView, beside: readonly SignalView[] = []) => (
    <SignalItem
      key={signal.id}
      signal={signal}
      onDecide={(decision) => setPending({ signal, beside, decision })}
      onActivate={onActivate && (() => onActivate(signal))}
    />
  );
  return (
    <div id="signals" className={styles.anchor}>
      <Panel title={t("signal.title")} aside={t("signal.aside")} body="rows">
        {signals.length === 0 ? (
          <EmptyState
            icon={
              <StateMark
                mark={none === "noneDetail" ? "done" : none === "above" || none === "settling" ? "soon" : "notBegun"}
                size={22}
              />
            }
            title={t(none === "settling" ? "settling" : "signal.none")}
            {...(none !== "settling" && { detail: detailOf(none) })}
          />
        ) : (
          <ul className={styles.signals}>
            {thingsOf(signals).map(({ lead, beside }) => (
              <Fragment key={lead.id}>
                {item(lead, beside)}
                {beside.length > 0 && (
                  <li className={styles.beside}>
                    <details>
                      <summary>
                        {t("signal.beside", {
                          what: beside.map(({ kind, about }) => t(`signal.kind.${kind}`, { about })).join("; "),
                        })}
                      </summary>
                      <ul className={styles.signals}>{beside.map((each) => item(each))}</ul>
                    </details>
                  </li>
                )}
              </Fragment>
            ))}
          </ul>
        )}
      </Panel>
      {pending && (
        <Suspense>
          <DecideDialog key={pending.signal.id} pending={pending} onClose={() => setPending(null)} />
        </Suspense>
      )}
    </div>
  );
}
