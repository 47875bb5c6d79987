/** 1 min 18 s: a story of minutes is counted in seconds too. */
export function spanOf(seconds: number, duration: (ms: number) => string): string {
  const minutes = Math.floor(seconds / 60) * 60_000;
  const rest = (seconds % 60) * 1_000;
  return minutes === 0 ? duration(rest) : rest === 0 ? duration(minutes) : `${duration(minutes)} ${duration(rest)}`;
}
