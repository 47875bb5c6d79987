import type { OnCall } from "@baluarte/contract/on-call.ts";
import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { ProblemNote } from "../incident/problem-note.tsx";
import { useChange } from "../incident/use-change.ts";
import { useTimeWords } from "../i18n/use-words.ts";
import { announce } from "../kit/announcer.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { useOneOf } from "../kit/use-one-of.ts";
import { WeekGrid } from "../kit/week-grid.tsx";
import { useBrand } from "../session/queries.ts";
import styles from "./on-call.module.css";
import { useSpanWords } from "./shift-words.ts";
import { coveredWeek, uncoveredMs, wholeGaps } from "./week.ts";

const HOUR_MS = 3_600_000;

/** The week to come, hour by hour, and each stretch that nobody covers one tap from being covered. */
export function UncoveredPanel({ view, manages }: { readonly view: OnCall; readonly manages: boolean }) {
  const { t } = useTranslation("onCall");
  const { timeZone } = useBrand();
  const time = useTimeWords();
  const hour = useBrandTime((now) => Math.floor(now / HOUR_MS));
  const { from, week, worst } = coveredWeek(view, timeZone, hour * HOUR_MS);
  const gaps = view.uncovered;
  return (
    <Panel title={t("week.title")} body="text">
      <div className={styles.stack}>
        {gaps.length === 0 ? (
          <p className={styles.covered}>
            <StateMark mark="done" size={16} />
            {t("week.covered")}
          </p>
        ) : (
          <p className={styles.open}>
            <StateMark mark="overdue" size={16} />
            {t("week.open", { duration: time.duration(uncoveredMs(gaps)) })}
          </p>
        )}
        <WeekGrid
          caption={t("week.caption")}
          from={from}
          week={week}
          worst={worst}
          names={{ full: t("week.full"), part: t("week.part"), nobody: t("week.nobody") }}
        />
        {manages && gaps.length > 0 && <Gaps view={view} />}
      </div>
    </Panel>
  );
}

function Gaps({ view }: { readonly view: OnCall }) {
  const { t } = useTranslation("onCall");
  const brand = useBrand();
  const time = useTimeWords();
  const span = useSpanWords();
  const { people } = view;
  const gaps = wholeGaps(view, brand.timeZone);
  const [who, choose] = useOneOf(people, brand.person.id);
  const cover = useChange(
    ["settings"],
    async (asked: OnCall["uncovered"]) => {
      for (const { from, to } of asked) {
        await api("onCall.addShift", {
          params: { brand: brand.slug },
          body: { person: who!.id, deputy: null, times: { type: "once", from, to } },
        });
      }
    },
    () => announce(t("week.done", { name: who!.name })),
  );
  if (who === null) return null;
  return (
    <div className={styles.stack}>
      <div className={styles.coverBar}>
        <NativeSelect
          label={t("week.who")}
          value={who.id}
          onChange={(event) => choose(event.currentTarget.value)}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {gaps.length > 1 && (
          <Button loading={cover.isPending} onClick={() => cover.mutate(gaps)}>
            {t("week.coverAll")}
          </Button>
        )}
      </div>
      <ProblemNote error={cover.error} />
      <div className={styles.boxed}>
        <Rows label={t("week.gaps")}>
          {gaps.map((gap) => (
            <Row key={gap.from}>
              <span className={styles.words}>
                <span className={styles.name}>{span(gap)}</span>
                <span className={styles.detail}>{time.duration(uncoveredMs([gap]))}</span>
              </span>
              <Button
                variant="default"
                size="xs"
                aria-label={t("week.coverNamed", { when: span(gap), name: who.name })}
                disabled={cover.isPending}
                onClick={() => cover.mutate([gap])}
              >
                {t("week.cover")}
              </Button>
            </Row>
          ))}
        </Rows>
      </div>
    </div>
  );
}
