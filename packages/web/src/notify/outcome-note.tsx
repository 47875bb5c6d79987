import type { TryOutcome } from "@baluarte/contract/notify.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../kit/notice.tsx";
import styles from "./notify.module.css";

/** What became of a try, in our words first and then in those of the other side. */
export function OutcomeNote({
  outcome,
  machine = false,
}: {
  readonly outcome: TryOutcome;
  readonly machine?: boolean;
}) {
  const { t } = useTranslation("notify");
  const { sent, problem, detail } = outcome;
  return (
    <Notice tone={sent ? "met" : "soon"} mark={sent ? "done" : "blind"} alert>
      <p className={styles.said}>
        {sent ? t(machine ? "tested.okWebhook" : "tested.ok") : t(`problem.${problem ?? "refused"}`)}
      </p>
      {detail !== null && <p className={styles.detail}>{t("tested.said", { detail })}</p>}
    </Notice>
  );
}
