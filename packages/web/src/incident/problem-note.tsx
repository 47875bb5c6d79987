import { StateMark } from "../kit/state-mark.tsx";
import { mayBeDone } from "../api/loss.ts";
import { useProblemWords } from "../api/problem-words.ts";
import { useTranslation } from "react-i18next";
import styles from "./problem-note.module.css";

export interface ProblemNoteProps {
  /** What went wrong with a write; `null` renders nothing. */
  readonly error: Error | null;
  /** A sentence that knows more than the general one. */
  readonly words?: string | undefined;
  /**
   * What is not done now, said first where no answer came: «the queue is not stopped». Left out, it is said in general;
   * `null` where the screen says it already.
   */
  readonly notDone?: string | null;
}

/** Why a write did not happen, where the person is looking. */
export function ProblemNote({ error, words, notDone }: ProblemNoteProps) {
  const { t } = useTranslation("problem");
  const say = useProblemWords();
  if (error === null) return null;
  return (
    <p className={styles.note} role="alert">
      <StateMark mark="blind" size={16} />
      <span>
        {notDone !== null && mayBeDone(error) && <strong>{notDone ?? t("notDone")} </strong>}
        {words ?? say(error)}
      </span>
    </p>
  );
}
