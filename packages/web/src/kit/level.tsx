import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";
import styles from "./level.module.css";

export const LEVELS = [0, 1, 2, 3, 4] as const;
export type LevelNumber = (typeof LEVELS)[number];

export interface LevelProps {
  readonly level: LevelNumber;
  /** Filled in its colour when current, otherwise an ink3 outline. */
  readonly current?: boolean;
  /** Edge in px. */
  readonly size?: number;
  /** Leave out where the name stands beside it in words. */
  readonly labelled?: boolean;
}

/** A level as a polygon with its number: the more corners, the graver. */
export function Level({ level, current = true, size = 20, labelled = false }: LevelProps) {
  const { t } = useTranslation();
  const name = t("level.full", { level, name: t(`level.name.${level}`) });
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className={cx(styles.level, current ? styles[`current${level}`] : styles.outline)}
      {...(labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true })}
    >
      {SHAPES[level]}
      <text x="12" y={level === 2 ? 19.2 : 15.9} textAnchor="middle" className={styles.number}>
        {level}
      </text>
    </svg>
  );
}

const SHAPES = {
  0: <circle cx="12" cy="12" r="10.2" />,
  1: <circle cx="12" cy="12" r="10.2" />,
  2: <path d="M12 2.2 22.6 21.4H1.4z" />,
  3: <path d="M12 .9 23.1 12 12 23.1.9 12z" />,
  4: <path d="M7.6 1.6h8.8l6 6v8.8l-6 6H7.6l-6-6V7.6z" />,
} satisfies Record<LevelNumber, React.ReactNode>;
