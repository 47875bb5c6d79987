import { createDetector, defaultSettings } from "@baluarte/detection/burst/detect.ts";
import type { Volume } from "@baluarte/contract/overview.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, instantFromMs, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";
import { seriesOf, spanOf } from "./series.ts";
import { seenShare, unreadFrom, unseenNow, type Unread } from "./unread.ts";

const BASELINE_MS = 8 * 7 * DAY_MS;

/** Steps that leave a curve of 96 to 340 points: enough shape, few enough to draw at once. */
export const RANGE_STEPS = {
  "24h": { spanMs: DAY_MS, stepMs: 15 * MINUTE_MS },
  "7d": { spanMs: 7 * DAY_MS, stepMs: HOUR_MS },
  "8w": { spanMs: 56 * DAY_MS, stepMs: 6 * HOUR_MS },
} as const;

export type VolumeRange = { from: Instant; to: Instant; stepMs: number; beforeFirst?: "zero" | "unknown" };

/**
 * The brand's curve between `from` and `to` with the band that was to be expected and the stretches that rose above it,
 * by minute of publication. The band comes from the detector, fed with what came before, and is causal like it.
 *
 * `beforeFirst`: what no mention before the first one says. `unknown`, for a curve that people read: nobody was listening,
 * so that the first hours of a history are no peak above nothing. `zero`, for whoever asks whether it is calm: rather too
 * much seen than too little.
 */
export async function volumeOf(
  scope: Scope,
  { from, to, stepMs, beforeFirst = "zero" }: VolumeRange,
): Promise<Omit<Volume, "marks">> {
  const span = await spanOf(scope, "");
  const stepMinutes = stepMs / MINUTE_MS;
  const unseen = await unseenNow(scope);
  if (span === null) return { stepMinutes, points: [], bursts: [], lastAt: null, gaps: [], unseen };
  const learnFrom =
    shift(from, -BASELINE_MS) > span.from ? shift(from, -BASELINE_MS) : span.from < from ? span.from : from;
  const series = await seriesOf(scope, { monitor: "", basis: "published", from: learnFrom, to, stepMs });
  const unread = await unreadFrom(scope, learnFrom);
  const detector = createDetector(defaultSettings(stepMs));
  const points: Volume["points"] = [];
  const bursts: Volume["bursts"] = [];
  let over: { at: Instant; count: number; expected: number }[] = [];
  let burst: { from: Instant; seen: number; expected: number } | null = null;
  const firstMs = beforeFirst === "unknown" ? Math.floor(msOf(span.from) / stepMs) * stepMs : -Infinity;
  for (const { timeMs, count, negative } of series) {
    if (timeMs < firstMs) {
      points.push({ at: instantFromMs(timeMs), count, negative, low: null, high: null });
      continue;
    }
    const { low, high, expected, alarm } = detector.push({
      timeMs,
      value: count,
      seen: seenShare(unread, timeMs, stepMs),
    });
    if (timeMs < msOf(from)) continue;
    const at = instantFromMs(timeMs);
    points.push({ at, count, negative, low, high });
    // The alarm waits until a rise has lasted; on the curve it began where the band was left.
    over = high !== null && count > high ? [...over, { at, count, expected: expected ?? 0 }] : [];
    if (alarm === 1) {
      burst ??= begunWith(over.slice(0, -1), at);
      burst.seen += count;
      burst.expected += expected ?? 0;
    } else if (burst !== null) {
      bursts.push({ from: burst.from, to: at, ratio: ratioOf(burst) });
      burst = null;
    }
  }
  if (burst !== null) bursts.push({ from: burst.from, to, ratio: ratioOf(burst) });
  return { stepMinutes, points, bursts, lastAt: span.to, gaps: lostIn(unread, { from, to }), unseen };
}

/** Stretches that are over, of which a source never brought what was said. What lasts is told by how the sources do now. */
function lostIn(unread: readonly Unread[], { from, to }: { from: Instant; to: Instant }): Volume["gaps"] {
  return unread
    .filter(({ fromMs, toMs }) => toMs < msOf(to) && toMs > msOf(from) && fromMs < toMs)
    .map(({ name, fromMs, toMs }) => {
      const began = Math.max(fromMs, msOf(from));
      const isBlind = seenShare(unread, began, toMs - began) === 0;
      return {
        from: instantFromMs(began),
        to: instantFromMs(toMs),
        sources: [name],
        blindFrom: isBlind ? instantFromMs(began) : null,
      };
    });
}

const begunWith = (over: readonly { at: Instant; count: number; expected: number }[], at: Instant) => ({
  from: over[0]?.at ?? at,
  seen: over.reduce((sum, { count }) => sum + count, 0),
  expected: over.reduce((sum, { expected }) => sum + expected, 0),
});

const ratioOf = ({ seen, expected }: { seen: number; expected: number }) =>
  Math.round((seen / Math.max(expected, 1)) * 10) / 10;
