import { useTimeWords } from "../i18n/use-words.ts";
import { StateMark } from "../kit/state-mark.tsx";
import { useBrandTime } from "../kit/ticker.ts";
import styles from "./link.module.css";

const SOON_MS = 90 * 60_000;
/** Farther off, the end of a link is nobody's concern and would pass for that of what is signed. */
const TOLD_MS = 24 * 3_600_000;

/** Until when the link is good: absolute, and what is left once that is soon. */
export function LinkUntil({ at }: { readonly at: number }) {
  const time = useTimeWords();
  const soon = useBrandTime((now) => at - now < SOON_MS);
  const text = useBrandTime((now) =>
    at - now < SOON_MS ? `${time.until(at, now)}, ${time.duration(at - now)}` : time.until(at, now),
  );
  const told = useBrandTime((now) => at - now < TOLD_MS);
  if (!told) return null;
  return (
    <span className={styles.until} data-soon={soon || undefined}>
      {soon && <StateMark mark="soon" size={14} />}
      {text}
    </span>
  );
}
