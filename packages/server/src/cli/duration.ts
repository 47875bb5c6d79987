import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { UsageError } from "./usage.ts";

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND_MS,
  m: MINUTE_MS,
  min: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};

/** Milliseconds of `60s`, `5m` (or `5min`), `1.5h`, `2d`, `250ms`. Throws `UsageError`. */
export function durationOf(text: string, option: string): number {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|min|m|h|d)$/.exec(text);
  if (parts === null) throw new UsageError(`${option} ${text} is no duration. Write it as 60s, 5m, 2h or 1d.`);
  return Number(parts[1]) * UNITS[parts[2]!]!;
}
