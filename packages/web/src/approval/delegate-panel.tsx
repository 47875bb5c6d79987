import { Button, NativeSelect } from "@mantine/core";
import { allows } from "@baluarte/domain/access/rules.ts";
import { LEVELS, type Level } from "@baluarte/domain/incident/model.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { DialogForm } from "../incident/dialog.tsx";
import { ProblemNote } from "../incident/problem-note.tsx";
import { memberList } from "../incident/queries.ts";
import { useChange } from "../incident/use-change.ts";
import { announce } from "../kit/announcer.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { useOneOf } from "../kit/use-one-of.ts";
import { useBrand } from "../session/queries.ts";
import { StepUpForm, asksStepUp } from "../session/step-up-form.tsx";
import styles from "./approval.module.css";

const HOURS = [1, 2, 4, 8, 12, 24] as const;
/** Enough for a night, and a number that somebody still counts. */
const USES = 20;

/** «Lucía until 20:00»: whoever signs hands that to a colleague for some hours. */
export function DelegatePanel() {
  const { t } = useTranslation("approval");
  const { t: word } = useTranslation();
  const { slug, person: me, can } = useBrand();
  const members = useQuery(memberList(slug)).data?.items ?? [];
  const others = members.filter(({ id, roles }) => id !== me.id && allows(roles, "act.request"));
  const [holder, choose] = useOneOf(others);
  const [hours, setHours] = useState("4");
  const [level, setLevel] = useState<Level>(1);
  const give = useChange(
    ["settings"],
    (to: PersonId) =>
      api("mandate.give", {
        params: { brand: slug },
        body: { holder: to, levelMax: level, usesMax: USES, hours: Number(hours) },
      }),
    () => announce(t("delegate.done")),
  );
  if (!can("act.approve") || holder === null) return null;
  return (
    <Panel title={t("delegate.title")}>
      <details className={styles.details}>
        <summary>{t("delegate.open")}</summary>
        {asksStepUp(give.error) ? (
          <StepUpForm onConfirmed={() => give.mutate(holder.id)} />
        ) : (
          <DialogForm onSubmit={() => give.mutate(holder.id)}>
            <p className={styles.meta}>{t("delegate.lead")}</p>
            <NativeSelect
              label={t("delegate.who")}
              value={holder.id}
              data={others.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => choose(event.currentTarget.value)}
            />
            <div className={styles.two}>
              <NativeSelect
                label={t("delegate.hours")}
                value={hours}
                data={HOURS.map((each) => ({ value: String(each), label: t("delegate.hour", { count: each }) }))}
                onChange={(event) => setHours(event.currentTarget.value)}
              />
              <NativeSelect
                label={t("standing.level")}
                value={String(level)}
                onChange={(event) =>
                  setLevel(LEVELS.find((each) => String(each) === event.currentTarget.value) ?? level)
                }
                data={LEVELS.map((each) => ({
                  value: String(each),
                  label: word("level.full", { level: each, name: word(`level.name.${each}`) }),
                }))}
              />
            </div>
            <ProblemNote error={give.error} />
            {give.isSuccess && (
              <Notice tone="met" mark="done" alert>
                {t("delegate.done")}
              </Notice>
            )}
            <div className={styles.foot}>
              <Button type="submit" variant="default" loading={give.isPending}>
                {t("delegate.do")}
              </Button>
            </div>
          </DialogForm>
        )}
      </details>
    </Panel>
  );
}
