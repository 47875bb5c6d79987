/** Digits that a stranger tries first, out of a million: one digit alone, a run, or the same few again. */
export function isWeakCode(code: string): boolean {
  const steps = new Set([...code].slice(1).map((digit, index) => (Number(digit) - Number(code[index]) + 10) % 10));
  const runs = steps.size === 1 && [0, 1, 9].some((step) => steps.has(step));
  return runs || code.slice(0, 2).repeat(3) === code || code.slice(0, 3).repeat(2) === code;
}
