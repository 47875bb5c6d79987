import { JUDGED_MIN, type LearningView } from "@baluarte/contract/learning.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { Notice } from "../kit/notice.tsx";
import { Panel, Row, Rows } from "../kit/panel.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./learning.module.css";
import type { Forget } from "./section.tsx";

export interface GainPanelProps {
  readonly view: LearningView;
  readonly busy: boolean;
  /** `null` where this person may not. */
  readonly onForget: ((what: Forget) => void) | null;
}

/** How much was taught, and how often each reading was right before and after, of the same mentions. */
export function GainPanel({ view, busy, onForget }: GainPanelProps) {
  const { t } = useTranslation("learning");
  const { whole } = useNumberWords();
  const times = useTimeWords();
  const gain = useGainWords();
  const isHeld = view.words.length > 0 || view.readings.some(({ held }) => held > 0);
  const since = view.since === null ? null : Date.parse(view.since);
  const sinceThen = useBrandTime((now) => times.since(since ?? now, now));
  return (
    <Panel
      title={t("gain.title")}
      body="rows"
      aside={
        onForget !== null && (
          <Button size="xs" variant="default" disabled={busy || !isHeld} onClick={() => onForget({ everything: true })}>
            {t("gain.forgetAll")}
          </Button>
        )
      }
    >
      {since !== null && (
        <p className={styles.lead}>
          {t("gain.sum", {
            since: sinceThen,
            corrections: t("gain.corrections", { count: view.corrections, number: whole(view.corrections) }),
            confirmed: t("gain.confirmed", { count: view.confirmed, number: whole(view.confirmed) }),
          })}
        </p>
      )}
      {view.rereading && <Notice mark="now">{t("gain.rereading")}</Notice>}
      <Rows label={t("gain.title")}>
        {view.readings.map((each) => {
          const name = t(`reading.${each.reading}`);
          return (
            <Row key={each.reading}>
              <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.figure}>{gain(each)}</span>
                <span className={styles.meta}>
                  {t("gain.corrections", { count: each.corrections, number: whole(each.corrections) })}
                </span>
              </span>
              {onForget !== null && each.held > 0 && (
                <Button
                  size="xs"
                  variant="subtle"
                  disabled={busy}
                  aria-label={t("gain.forgetNamed", { reading: name })}
                  onClick={() => onForget({ reading: each.reading })}
                >
                  {t("gain.forget")}
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
      <p className={styles.note}>{t("gain.note")}</p>
    </Panel>
  );
}

/** «71 % → 86 %», or why that cannot be said. */
function useGainWords(): (reading: LearningView["readings"][number]) => string {
  const { t } = useTranslation("learning");
  const { whole, percent } = useNumberWords();
  return ({ before, after }) => {
    const fewest = Math.min(after.yes, before?.yes ?? after.yes);
    if (fewest < JUDGED_MIN) return t("gain.tooFew", { number: whole(fewest), min: whole(JUDGED_MIN) });
    const share = ({ yes, right }: { yes: number; right: number }) => percent(right / yes);
    return before === null
      ? t("gain.after", { after: share(after) })
      : t("gain.change", { before: share(before), after: share(after) });
  };
}
