import { StateMark } from "../kit/state-mark.tsx";
import { useProblemWords } from "../api/problem-words.ts";
import styles from "./problem-note.module.css";

export interface ProblemNoteProps {
  /** What went wrong with a write; `null` renders nothing. */
  readonly error: Error | null;
  /** A sentence that knows more than the general one. */
  readonly words?: string | undefined;
}

/** Why a write did not happen, where the person is looking. */
export function ProblemNote({ error, words }: ProblemNoteProps) {
  const say = useProblemWords();
  if (error === null) return null;
  return (
    <p className={styles.note} role="alert">
      <StateMark mark="blind" size={16} />
      <span>{words ?? say(error)}</span>
    </p>
  );
}
