import type { TFunction } from "i18next";
import type { NumberWords } from "../../i18n/numbers.ts";
import type { TimeWords } from "../../i18n/time-words.ts";
import { lastKnown, type VolumePoint, type VolumeSeries } from "./series.ts";

export interface VolumeSentence {
  /** How things stand now. */
  readonly lead: string;
  /** One sentence for each burst. */
  readonly bursts: readonly string[];
  /** One for each stretch in which something was not seen. */
  readonly gaps: readonly string[];
}

/** The chart in words: where the newest point stands against the band, then every burst. `null` without a point. */
export function volumeSentence(
  { points, bursts, gaps, unseen }: VolumeSeries,
  now: number,
  time: TimeWords,
  number: NumberWords,
  t: TFunction<"kit">,
): VolumeSentence | null {
  const last = lastKnown(points);
  if (last === null || last.all === null) return null;
  const newestPast = points.findLast(({ at }) => at <= now) ?? last;
  const stands = newestPast.all === null ? "blind" : standing(last.all, last);
  return {
    // What rose is news whoever saw it; that nothing did says nothing where nobody looks.
    lead: t(`chart.${unseen !== null && stands !== "above" ? unseen : stands}`),
    bursts: bursts.map(({ from, to, ratio }) => {
      if (to === null) {
        return t("chart.burstOpenSentence", { ratio: number.times(ratio), since: time.since(from, now) });
      }
      return t("chart.burstSentence", { ratio: number.times(ratio), when: time.span(from, to, now) });
    }),
    gaps: gaps.map(({ from, sources }) =>
      t("chart.silentSentence", { sources: sources.join(", "), since: time.since(from, now) }),
    ),
  };
}

function standing(all: number, { low, high }: VolumePoint): "above" | "below" | "within" | "unknown" {
  if (low === null || high === null) return "unknown";
  return all > high ? "above" : all < low ? "below" : "within";
}
