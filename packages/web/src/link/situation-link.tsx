import type { LinkView } from "@baluarte/contract/link.ts";
import { useTranslation } from "react-i18next";
import { useNumberWords, useTimeWords } from "../i18n/use-words.ts";
import { ClockRow } from "../kit/clock-card.tsx";
import { Level } from "../kit/level.tsx";
import { AbsoluteTime } from "../kit/moments.tsx";
import { Notice } from "../kit/notice.tsx";
import { Card } from "../kit/panel.tsx";
import { ProgressBar } from "../kit/progress-bar.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import { LinkFrame } from "./link-frame.tsx";
import styles from "./link.module.css";
import { situationSentence } from "./situation-sentence.ts";

type View = Extract<LinkView, { kind: "situation" }>;

export interface SituationLinkProps {
  readonly view: View;
  /** The last asking went wrong; what is shown is older than it looks. */
  readonly failed: boolean;
}

/** Where an incident stands, read from outside: nothing of people, customers or drafts. Keeps itself up to date. */
export function SituationLink({ view, failed }: SituationLinkProps) {
  const { t } = useTranslation("link");
  const { t: word } = useTranslation();
  const { whole } = useNumberWords();
  const time = useTimeWords();
  const { incident, clocks, coverage, timeline, publicUrl } = view;
  const asOf = useBrandTime((now) => time.ago(Date.parse(view.now), now));
  const covered = t("situation.coverage", {
    done: whole(coverage.done),
    count: coverage.planned,
    planned: whole(coverage.planned),
  });
  return (
    <LinkFrame
      brand={view.brand}
      note={t("situation.note", { ago: asOf })}
      title={incident.name}
      {...(incident.summary !== "" && { lead: incident.summary })}
    >
      {failed && (
        <Notice tone="soon" mark="blind" alert>
          {t("situation.stale", { ago: asOf })}
        </Notice>
      )}
      <div className={styles.level}>
        <Level level={incident.level} size={24} />
        {incident.state === "closed" ? t("situation.closed") : word(`level.name.${incident.level}`)}
      </div>
      {clocks.length > 0 && (
        <Card className={styles.clocks}>
          {clocks.map(({ kind, anchorAt, dueAt, stoppedAt }) => (
            <ClockRow
              key={kind}
              clock={{
                id: kind,
                name: capital(t(`clock.${kind}`)),
                rule: time.duration(Date.parse(dueAt) - Date.parse(anchorAt)),
                startsAt: Date.parse(anchorAt),
                dueAt: Date.parse(dueAt),
                metAt: stoppedAt === null ? null : Date.parse(stoppedAt),
              }}
            />
          ))}
        </Card>
      )}
      {coverage.planned > 0 && (
        <>
          <h2 className={styles.section}>{covered}</h2>
          <ProgressBar value={coverage.done} max={coverage.planned} label={covered} />
        </>
      )}
      {publicUrl !== null && (
        <a className={styles.public} href={publicUrl}>
          {t("situation.public")}
        </a>
      )}
      {timeline.length > 0 && (
        <>
          <h2 className={styles.section}>{t("situation.happened")}</h2>
          <ol className={styles.events}>
            {timeline.map((item) => (
              <li key={item.seq}>
                <AbsoluteTime at={Date.parse(item.at)} short />
                <span>{situationSentence(item, t, word)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </LinkFrame>
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
