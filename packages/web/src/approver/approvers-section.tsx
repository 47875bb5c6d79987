import { Button, NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import { TEAM_SIZES, type TeamSize } from "@baluarte/domain/access/model.ts";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useWrite } from "../api/use-write.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useBrand } from "../session/queries.ts";
import { SectionState } from "../settings/section-state.tsx";
import { ApproverDesk } from "./approver-desk.tsx";
import styles from "./approver.module.css";
import { LevelCoverage } from "./level-coverage.tsx";
import { MandatesList } from "./mandates-list.tsx";
import { PeopleList } from "./people-list.tsx";
import { planQuery } from "./queries.ts";
import { WhoSigns } from "./who-signs.tsx";

/** Who signs what, and how to have somebody who can. */
export function ApproversSection() {
  const brand = useBrand();
  const plan = useQuery(planQuery(brand.slug));
  return <SectionState query={plan}>{(data) => <Approvers plan={data} />}</SectionState>;
}

function Approvers({ plan }: { plan: ApprovalPlan }) {
  const { t } = useTranslation("approver");
  const brand = useBrand();
  const canManage = brand.can("brand.manage");
  return (
    <ApproverDesk brand={brand.slug} plan={plan} person={brand.person.id}>
      {({ open, showLink }) => (
        <>
          {canManage && <TeamSizeSelect value={plan.teamSize} />}
          {!plan.canFinish && (
            <Notice tone="soon" mark="soon">
              {t("level.openNotice")}
            </Notice>
          )}
          <Panel title={t("level.title")} body="rows">
            <LevelCoverage plan={plan} />
          </Panel>
          <WhoSigns teamSize={plan.teamSize} />
          <Panel title={t("people.title")} body="rows">
            <PeopleList
              brand={brand.slug}
              plan={plan}
              person={brand.person.id}
              canManage={canManage}
              onLink={(name, link) => showLink({ name, link })}
            />
            {canManage && (
              <div className={styles.actions}>
                <Button variant="default" size="sm" onClick={() => open("colleague")}>
                  {t("cure.colleague.do")}
                </Button>
                <Button variant="default" size="sm" onClick={() => open("client")}>
                  {t("cure.client.do")}
                </Button>
              </div>
            )}
          </Panel>
          <Panel title={t("mandate.list")} body="rows">
            {plan.mandates.length === 0 ? (
              <p className={styles.none}>{t("mandate.none")}</p>
            ) : (
              <MandatesList brand={brand.slug} mandates={plan.mandates} canRevoke={brand.can("act.brake")} />
            )}
            {canManage && (
              <div className={styles.actions}>
                <Button variant="default" size="sm" onClick={() => open("mandate")}>
                  {t("cure.mandate.do")}
                </Button>
              </div>
            )}
          </Panel>
        </>
      )}
    </ApproverDesk>
  );
}

function TeamSizeSelect({ value }: { value: TeamSize }) {
  const { t } = useTranslation("approver");
  const words = useProblemWords();
  const { slug } = useBrand();
  const queries = useQueryClient();
  const resize = useWrite(
    slug,
    [],
    (teamSize: TeamSize) => api("approvalPlan.teamSize", { params: { brand: slug }, body: { teamSize } }),
    (changed) => queries.setQueryData(planQuery(slug).queryKey, changed),
  );
  return (
    <NativeSelect
      className={styles.size!}
      label={t("size.label")}
      description={t(`size.${value}.detail`)}
      inputWrapperOrder={["label", "input", "error", "description"]}
      value={value}
      disabled={resize.isPending}
      error={resize.isError ? words(resize.error) : undefined}
      onChange={(event) => {
        const size = TEAM_SIZES.find((each) => each === event.currentTarget.value);
        if (size) resize.mutate(size);
      }}
      data={TEAM_SIZES.map((size) => ({ value: size, label: t(`size.${size}.title`) }))}
    />
  );
}
