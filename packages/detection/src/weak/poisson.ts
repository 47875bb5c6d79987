/** P(X ≥ `least`) for a Poisson count with mean `mean`, summed from its first term; exact to 1e-12 for means up to 700. */
export function poissonTail(least: number, mean: number): number {
  if (least <= 0) return 1;
  if (mean <= 0) return 0;
  let logTerm = -mean + least * Math.log(mean);
  for (let k = 2; k <= least; k += 1) logTerm -= Math.log(k);
  let term = Math.exp(logTerm);
  let tail = 0;
  for (let k = least; term > tail * 1e-14 || k <= mean; k += 1) {
    tail += term;
    term *= mean / (k + 1);
    if (term === 0) break;
  }
  return Math.min(1, tail);
}
