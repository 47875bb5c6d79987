/** How long something took, over many tries; milliseconds in and out. The least says what the machine can while it is let. */
export function spread(values: readonly number[]): Record<string, number> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => tenths(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return {
    measured: sorted.length,
    "least ms": at(0),
    "p50 ms": at(0.5),
    "p75 ms": at(0.75),
    "p95 ms": at(0.95),
    "p99 ms": at(0.99),
  };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
