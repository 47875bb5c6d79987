import type { AlertTrial } from "@baluarte/contract/alert.ts";
import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Notice } from "../kit/notice.tsx";
import { Panel } from "../kit/panel.tsx";
import { SegmentedChoice } from "../kit/segmented-choice.tsx";
import { Text } from "../kit/text.tsx";
import { brandNow } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import styles from "./rules.module.css";

/** As far back as the contract lets one look, and shorter. */
const DAYS = ["7", "14", "28", "56"] as const;
const DAY_MS = 86_400_000;

/** What the rule would have done over the last days; nobody is called. */
export function TrialPanel({ rule }: { readonly rule: AlertRule }) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const [days, setDays] = useState<(typeof DAYS)[number]>("14");
  const trial = useChange(["settings"], (asked: number) =>
    api("alertRule.try", { params: { brand: slug, alertRule: rule.id }, body: { days: asked } }),
  );
  return (
    <Panel title={t("trial.title")}>
      <div className={styles.rule}>
        <Text as="p" tone="ink2">
          {t("trial.lead")}
        </Text>
        <div className={styles.buttons}>
          <SegmentedChoice
            label={t("trial.range")}
            options={DAYS.map((value) => ({ value, label: t("trial.days", { count: Number(value) }) }))}
            value={days}
            onChange={setDays}
          />
          <Button
            variant={rule.triedAt === null ? "filled" : "default"}
            loading={trial.isPending}
            onClick={() => trial.mutate(Number(days))}
          >
            {t("trial.do")}
          </Button>
        </div>
        <ProblemNote error={trial.error} />
        <div aria-live="polite">{trial.data && <Outcome trial={trial.data} />}</div>
      </div>
    </Panel>
  );
}

function Outcome({ trial }: { trial: AlertTrial }) {
  const { t } = useTranslation("alert");
  const { slug } = useBrand();
  const { whole } = useNumberWords();
  const { date } = useTimeWords();
  const { alerts, firings, days, items, from } = trial;
  const younger = from !== null && Date.parse(from) > brandNow() - days * DAY_MS;
  return (
    <div className={styles.rule}>
      <Text as="p" size="h2" weight="title" numeric>
        {alerts === 0
          ? t("trial.never", { count: days })
          : t("trial.alerts", { count: alerts, number: whole(alerts), days: t("trial.days", { count: days }) })}
      </Text>
      {firings > alerts && (
        <Text as="p" tone="ink2" numeric>
          {t("trial.joined", { count: firings, number: whole(firings) })}
        </Text>
      )}
      {from === null ? (
        <Notice tone="soon" mark="blind">
          {t("trial.noData")}
        </Notice>
      ) : (
        younger && (
          <Notice tone="soon" mark="soon">
            {t("trial.younger", { date: date(Date.parse(from)) })}
          </Notice>
        )
      )}
      {items.length > 0 && (
        <ul className={styles.trials} aria-label={t("trial.list")}>
          {items.map((item, index) => (
            <li key={index} className={styles.trialItem}>
              <p className={styles.trialHead}>
                <AbsoluteTime at={Date.parse(item.at)} />
                <span>{t("times", { count: item.count })}</span>
              </p>
              {item.samples.map((sample) => (
                <Link
                  key={sample.post}
                  to="/b/$brand/mentions"
                  params={{ brand: slug }}
                  search={{ state: "all", mention: sample.post }}
                  className={styles.sample}
                >
                  {sample.author !== null && <span className={styles.sampleAuthor}>{sample.author}: </span>}
                  {sample.text}
                </Link>
              ))}
            </li>
          ))}
        </ul>
      )}
      {alerts > items.length && (
        <Text as="p" tone="ink2" numeric>
          {t("trial.more", { count: alerts - items.length, number: whole(alerts - items.length) })}
        </Text>
      )}
    </div>
  );
}
