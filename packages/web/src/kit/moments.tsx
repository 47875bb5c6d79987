import { useTimeWords } from "../i18n/use-words.ts";
import { useBrandTime } from "./ticker.ts";

export interface MomentProps {
  /** Epoch ms. */
  readonly at: number;
}

/** «hace 4 min», kept true by itself; the absolute time on hover. */
export function RelativeTime({ at }: MomentProps) {
  const words = useTimeWords();
  const text = useBrandTime((now) => words.ago(at, now));
  const title = useBrandTime((now) => words.dayAndClock(at, now));
  return (
    <time dateTime={new Date(at).toISOString()} title={title}>
      {text}
    </time>
  );
}

/** «hoy, 18:42»; `short` for narrow columns: «18:42», «lun 6:42». */
export function AbsoluteTime({ at, short = false }: MomentProps & { readonly short?: boolean }) {
  const words = useTimeWords();
  const text = useBrandTime((now) => (short ? words.short(at, now) : words.dayAndClock(at, now)));
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
