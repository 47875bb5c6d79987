import { useId } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";
import styles from "./ladder.module.css";
import { LEVELS, Level, type LevelNumber } from "./level.tsx";

export interface LadderProps {
  readonly level: LevelNumber;
  /** With it the ladder is a radio group; without, a picture of where we stand. */
  readonly onChoose?: (level: LevelNumber) => void;
  /** A level this person may not choose now. */
  readonly isBarred?: (level: LevelNumber) => boolean;
}

/** All five levels; the current one is filled and named. */
export function Ladder({ level, onChoose, isBarred }: LadderProps) {
  const { t } = useTranslation();
  if (onChoose) return <LadderChoice level={level} onChoose={onChoose} {...(isBarred && { isBarred })} />;
  return (
    <div className={styles.ladder} role="img" aria-label={t("level.full", { level, name: t(`level.name.${level}`) })}>
      {LEVELS.map((each) => (
        <Rung key={each} level={each} current={each === level} />
      ))}
    </div>
  );
}

function LadderChoice({ level, onChoose, isBarred }: LadderProps & { onChoose: (level: LevelNumber) => void }) {
  const { t } = useTranslation();
  const group = useId();
  return (
    <fieldset className={styles.ladder}>
      <legend className={styles.hidden}>{t("level.ladder")}</legend>
      {LEVELS.map((each) => (
        <label key={each} className={styles.choice} title={t(`level.name.${each}`)}>
          <input
            type="radio"
            name={group}
            className={styles.hidden}
            checked={each === level}
            disabled={isBarred?.(each) ?? false}
            onChange={() => onChoose(each)}
            aria-label={t("level.full", { level: each, name: t(`level.name.${each}`) })}
          />
          <Rung level={each} current={each === level} />
        </label>
      ))}
    </fieldset>
  );
}

function Rung({ level, current }: { level: LevelNumber; current: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={cx(styles.rung, current && styles.current, current && styles[`rung${level}`])}>
      <Level level={level} current={current} size={20} />
      {current && <span className={styles.name}>{t(`level.name.${level}`)}</span>}
    </span>
  );
}
