/**
 * A count as people and suites write it: `1204`, `1 204`, `1.204`, `12.3K`, «12,3 mil», «12,3 тыс.», «1,2 млн». `null` for
 * anything else. Digits in groups of three are one number, whatever separates them.
 */
export function parseWrittenCount(cell: string): number | null {
  const match = COUNT.exec(cell.trim());
  if (match === null) return null;
  const [, whole, fraction = "0", scale] = match;
  const number = Math.round(Number(`${whole!.replace(/\D/g, "")}.${fraction}`) * scaleOf(scale));
  return Number.isSafeInteger(number) ? number : null;
}

const COUNT =
  /^(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,](\d+))?\s*(k|к|mil|тыс\.?|тысячи?|m|м|mm|mln\.?|mill\.?|mill[oó]n(?:es)?|million|млн\.?)?$/iu;

function scaleOf(word: string | undefined): number {
  if (word === undefined) return 1;
  return /^(?:k|к|mil|тыс)/iu.test(word) && !/^mill/iu.test(word) ? 1e3 : 1e6;
}
