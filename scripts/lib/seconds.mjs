/**
 * The time since `began` (of `performance.now()`) as people read it: `4.2 s`.
 *
 * @param {number} began
 */
export function secondsSince(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
