import { useTranslation } from "react-i18next";
import styles from "./state-mark.module.css";

/**
 * `soon` stands for due soon, in hand or covered in part; `void` for an annulled approval; `blind` for a source we
 * cannot see; `quiet` for one that has gone silent.
 */
export const MARKS = ["notBegun", "now", "done", "soon", "overdue", "onTime", "void", "blind", "quiet"] as const;
export type Mark = (typeof MARKS)[number];

export interface StateMarkProps {
  readonly mark: Mark;
  /** 16 in lists, 12 to 14 beside small text. */
  readonly size?: number;
  /** Leave out where the state stands beside it in words. */
  readonly labelled?: boolean;
}

/** A state as a shape, so that it reads without colour. */
export function StateMark({ mark, size = 16, labelled = false }: StateMarkProps) {
  const { t } = useTranslation();
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={styles[mark]}
      {...(labelled ? { role: "img", "aria-label": t(`mark.${mark}`) } : { "aria-hidden": true })}
    >
      {SHAPES[mark]}
    </svg>
  );
}

const ring = <circle cx="8" cy="8" r="6.6" />;
const slashedRing = (
  <>
    {ring}
    <path d="M3.6 12.4 12.4 3.6" />
  </>
);

const SHAPES = {
  notBegun: <circle cx="8" cy="8" r="6.6" strokeDasharray="2.4 2.208" strokeDashoffset="1.2" />,
  now: (
    <>
      {ring}
      <circle cx="8" cy="8" r="3.3" className={styles.fill} />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="7.4" className={styles.fill} />
      <path d="M4.9 8.3 7.2 10.5 11.2 6" className={styles.cut} />
    </>
  ),
  soon: (
    <>
      {ring}
      <path d="M8 1.4a6.6 6.6 0 0 1 0 13.2z" className={styles.fill} />
    </>
  ),
  overdue: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3" className={styles.fill} />
      <path d="M8 4.2v4.4" className={styles.cut} />
      <circle cx="8" cy="11.6" r="1.15" className={styles.cutFill} />
    </>
  ),
  onTime: (
    <>
      {ring}
      <path d="M8 4.4V8l2.3 1.5" />
    </>
  ),
  void: slashedRing,
  blind: slashedRing,
  quiet: (
    <>
      <rect x="1.6" y="1.6" width="12.8" height="12.8" rx="2.6" />
      <path d="M4.8 8h6.4" />
    </>
  ),
} satisfies Record<Mark, React.ReactNode>;
