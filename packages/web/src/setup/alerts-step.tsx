import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { awaitedPlanQuery } from "../approver/queries.ts";
import { missingRoles, waitedFor } from "../approver/signers.ts";
import { LOCALES } from "../i18n/language.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import type { Brand } from "../session/queries.ts";
import type { FrameProps } from "./frame-props.ts";
import { stageQuery } from "./queries.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";
import { stepBefore, type Step } from "./steps.ts";

/** What the product speaks up about, in the words of `domain/notice`. */
const TOLD = ["signal", "approval", "overdue", "unknown"] as const;

export interface AlertsStepProps {
  readonly frame: FrameProps;
  readonly brand: Brand;
  readonly onGo: (step: Step) => Promise<void>;
}

/** What calls for a person, and where. Ends set-up, once somebody else can approve. */
export function AlertsStep({ frame, brand, onGo }: AlertsStepProps) {
  const { t } = useTranslation("setup");
  const { t: people } = useTranslation("people");
  const words = useProblemWords();
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: async () => {
      await api("setup.finish", { params: { brand: brand.slug } });
      await onGo("done");
      await queries.invalidateQueries({ queryKey: stageQuery.queryKey });
    },
  });
  const plan = useQuery(awaitedPlanQuery(brand.slug));
  const waiting = plan.data?.canFinish === false;
  // What is missing, by name: whoever has chosen a code by now is waited for no more.
  const open = plan.data?.levels.filter(({ covered }) => !covered) ?? [];
  const missing = [...new Set(open.flatMap(missingRoles))];
  const awaited = plan.data === undefined ? [] : [...new Set(open.flatMap((level) => waitedFor(plan.data, level)))];
  const list = new Intl.ListFormat(LOCALES[useLanguage()]);
  const before = stepBefore(frame.at, frame.reached);
  return (
    <SetupFrame
      {...frame}
      title={t("alerts.title")}
      lead={t("alerts.lead")}
      footer={
        <StepFooter onBack={before && (() => frame.onOpen(before))}>
          {waiting && (
            <Button
              size="lg"
              variant="default"
              renderRoot={(props) => <Link to="/b/$brand" params={{ brand: brand.slug }} {...props} />}
            >
              {t("alerts.meanwhile")}
            </Button>
          )}
          <Button size="lg" loading={finish.isPending} disabled={waiting} onClick={() => finish.mutate()}>
            {t("alerts.finish")}
          </Button>
        </StepFooter>
      }
    >
      <div className={`${styles.form} ${styles.wide}`}>
        {waiting && (
          <Notice
            tone="soon"
            mark="soon"
            action={
              <Button variant="default" size="sm" onClick={() => frame.onOpen("approval")}>
                {t("alerts.toApproval")}
              </Button>
            }
          >
            {missing.length > 0
              ? t("alerts.missing", { roles: list.format(missing.map((role) => people(`role.${role}`))) })
              : t(awaited.length > 1 ? "alerts.waitingMany" : "alerts.waiting", { names: list.format(awaited) })}
          </Notice>
        )}
        {finish.isError && (
          <Notice tone="soon" mark="notBegun" alert>
            {words(finish.error)}
          </Notice>
        )}
        <Panel title={t("alerts.told")}>
          <ul className={styles.told}>
            {TOLD.map((kind) => (
              <li key={kind}>
                <StateMark mark="done" size={16} />
                {t(`alerts.kind.${kind}`)}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </SetupFrame>
  );
}
