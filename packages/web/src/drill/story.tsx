import type { DrillView } from "@baluarte/contract/drill.ts";
import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { cx } from "../kit/class-names.ts";
import { DrillCaptions } from "./captions.tsx";
import styles from "./drill.module.css";
import { DrillSummary } from "./summary.tsx";

/** Stages of the story, and what happens now and why; when it is over, what it came to. */
export function DrillStory({ view }: { readonly view: DrillView }) {
  const { t } = useTranslation("drill");
  return (
    <div className={styles.story}>
      <ol className={styles.stages} aria-label={t("stages")}>
        {view.stages.map(({ stage, state, progress }) => (
          <li
            key={stage}
            className={cx(styles.stage, styles[state])}
            {...(state === "now" && { "aria-current": "step" })}
          >
            <span className={styles.bar} aria-hidden>
              <span className={styles.fill} style={{ inlineSize: `${Math.round(progress * 100)}%` }} />
            </span>
            <span className={styles.stageName}>{t(`stage.${stage}`)}</span>
            <VisuallyHidden>, {t(`stageState.${state}`)}</VisuallyHidden>
          </li>
        ))}
      </ol>
      {view.summary === null ? <DrillCaptions view={view} /> : <DrillSummary view={view} summary={view.summary} />}
    </div>
  );
}
