import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TeamSize } from "@baluarte/domain/access/model.ts";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { ApproverDesk } from "../approver/approver-desk.tsx";
import { Cures, type Cure } from "../approver/cures.tsx";
import { LevelCoverage } from "../approver/level-coverage.tsx";
import { MandatesList } from "../approver/mandates-list.tsx";
import { PeopleList } from "../approver/people-list.tsx";
import { awaitedPlanQuery, planQuery } from "../approver/queries.ts";
import { missingRoles } from "../approver/signers.ts";
import { TeamSizeChoice } from "../approver/team-size-choice.tsx";
import { FailedState } from "../kit/failed-state.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Text } from "../kit/text.tsx";
import { useSession, type Brand } from "../session/queries.ts";
import type { FrameProps } from "./frame-props.ts";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";
import { StepFooter } from "./step-footer.tsx";
import { stepBefore, type Step } from "./steps.ts";

/** Alone it is the client who signs; with more people, the colleague next to you. */
const CURES: Readonly<Record<TeamSize, readonly Cure[]>> = {
  solo: ["client", "mandate", "colleague"],
  two: ["colleague", "client", "mandate"],
  team: ["colleague", "client", "mandate"],
  large: ["colleague", "client", "mandate"],
};

export interface ApprovalStepProps {
  readonly frame: FrameProps;
  readonly brand: Brand;
  readonly onGo: (step: Step) => Promise<void>;
}

/** Who signs what goes out. The answer changes the chain of every level at once. */
export function ApprovalStep({ frame, brand, onGo }: ApprovalStepProps) {
  const { t } = useTranslation("setup");
  const { t: approver } = useTranslation("approver");
  const words = useProblemWords();
  const person = useSession().person.id;
  const plan = useQuery(awaitedPlanQuery(brand.slug));
  const queries = useQueryClient();
  const resize = useWrite(
    brand.slug,
    [],
    (teamSize: TeamSize) => api("approvalPlan.teamSize", { params: { brand: brand.slug }, body: { teamSize } }),
    (changed) => queries.setQueryData(planQuery(brand.slug).queryKey, changed),
  );
  const next = useMutation({
    mutationFn: async () => {
      if (frame.reached === "approval") await api("setup.stage", { body: { stage: "alerts" } });
      await onGo("alerts");
    },
  });
  const shown = plan.data;
  /** Every slot that set-up asks for has a name, and somebody of those has to open their link. */
  const named = shown?.levels.every((level) => level.covered || missingRoles(level).length === 0) ?? false;
  const before = stepBefore(frame.at, frame.reached);
  const failure = resize.error ?? next.error;
  return (
    <SetupFrame
      {...frame}
      title={approver("size.label")}
      lead={t("approval.lead")}
      footer={
        <StepFooter
          onBack={before && (() => frame.onOpen(before))}
          note={shown && (shown.canFinish ? t("approval.ready") : t("approval.open"))}
        >
          <Button size="lg" loading={next.isPending} onClick={() => next.mutate()}>
            {t("next")}
          </Button>
        </StepFooter>
      }
    >
      {failure && (
        <Notice tone="soon" mark="blind" alert>
          {words(failure)}
        </Notice>
      )}
      {plan.isError && !plan.data && (
        <FailedState detail={words(plan.error)} onRetry={() => void plan.refetch()} retrying={plan.isFetching} />
      )}
      {plan.isPending && <Skeleton shape="rows" lines={5} />}
      {shown && (
        <>
          <TeamSizeChoice
            value={resize.isPending ? resize.variables : shown.teamSize}
            onChange={(size) => resize.mutate(size)}
          />
          <ApproverDesk brand={brand.slug} plan={shown} person={person}>
            {({ open, showLink }) => (
              <div className={styles.columns}>
                <div className={styles.column}>
                  <Panel title={approver("level.title")} body="rows">
                    <LevelCoverage plan={shown} />
                  </Panel>
                  <Panel title={approver("people.title")} body="rows">
                    <PeopleList
                      brand={brand.slug}
                      plan={shown}
                      person={person}
                      canManage
                      onLink={(name, link) => showLink({ name, link })}
                    />
                  </Panel>
                  {shown.mandates.length > 0 && (
                    <Panel title={approver("mandate.list")} body="rows">
                      <MandatesList brand={brand.slug} mandates={shown.mandates} canRevoke />
                    </Panel>
                  )}
                </div>
                <div className={styles.column}>
                  <Notice tone={shown.canFinish ? "met" : "soon"} mark={shown.canFinish ? "done" : "soon"}>
                    {t(
                      shown.canFinish
                        ? "approval.readyDetail"
                        : named
                          ? "approval.waitingDetail"
                          : "approval.openDetail",
                    )}
                  </Notice>
                  <Cures cures={CURES[shown.teamSize]} onChoose={open} />
                  <Text as="p" className={styles.lock}>
                    <IconLock size={16} stroke={1.7} aria-hidden />
                    {t("approval.never")}
                  </Text>
                </div>
              </div>
            )}
          </ApproverDesk>
        </>
      )}
    </SetupFrame>
  );
}
