/** The chance 0…1 that was given to a class, and whether the post is of it. */
export type Chance = readonly [chance: number, isTrue: boolean];

export type Reliability = {
  /** By tenths of chance; a tenth in which no post fell is left out. `chance`: their mean; `share`: how many truly are. */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly rows: number;
    readonly chance: number;
    readonly share: number;
  }[];
  /** Mean distance of chance and share, each bin by its rows. Source: Naeini, Cooper, Hauskrecht (2015). */
  readonly error: number;
};

const BINS = 10;

/** Whether chances mean what they say: of the posts that were given 0.7, seven in ten should be of the class. */
export function reliabilityOf(chances: readonly Chance[]): Reliability {
  const byBin = Map.groupBy(chances, ([chance]) => Math.min(BINS - 1, Math.floor(chance * BINS)));
  const bins = [...byBin.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, rows]) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      rows: rows.length,
      chance: rows.reduce((sum, [chance]) => sum + chance, 0) / rows.length,
      share: rows.filter(([, isTrue]) => isTrue).length / rows.length,
    }));
  const error = bins.reduce((sum, { rows, chance, share }) => sum + rows * Math.abs(chance - share), 0);
  return { bins, error: chances.length === 0 ? 0 : error / chances.length };
}

/**
 * The largest share of a class that can be found while `precision` of what is found is right, by moving the line between
 * found and not; `threshold`: where that line stands. Zero and `null` where no line is so precise.
 */
export function recallAtPrecision(
  chances: readonly Chance[],
  precision: number,
): { readonly recall: number; readonly threshold: number | null } {
  const ordered = chances.toSorted(([a], [b]) => b - a);
  const all = ordered.filter(([, isTrue]) => isTrue).length;
  let right = 0;
  let best = { recall: 0, threshold: null as number | null };
  ordered.forEach(([chance, isTrue], at) => {
    if (isTrue) right += 1;
    // Posts of one chance are found together or not at all.
    if (ordered[at + 1]?.[0] === chance) return;
    if (all > 0 && right / (at + 1) >= precision && right / all > best.recall) {
      best = { recall: right / all, threshold: chance };
    }
  });
  return best;
}
