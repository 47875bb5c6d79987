/**
 * P(X ≥ `least`) for X binomial with `trials` and `share`, continued between the whole numbers: the regularised incomplete
 * beta function I(share; least, trials − least + 1). Right to 1e-10.
 * Source: Lentz's continued fraction for it (Press et al., Numerical Recipes, 6.4).
 */
export function binomialTail(least: number, trials: number, share: number): number {
  if (least <= 0) return 1;
  if (least > trials) return 0;
  const [a, b] = [least, trials - least + 1];
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(share) + b * Math.log1p(-share));
  // The fraction settles fast on its own side of the mean alone.
  return share < (a + 1) / (a + b + 2)
    ? (front * betaFraction(share, a, b)) / a
    : 1 - (front * betaFraction(1 - share, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= TERMS_MAX; m += 1) {
    const even = (m * (b - m) * x) / ((a - 1 + 2 * m) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 1 + 2 * m));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return fraction;
}

/** It needs about the square root of the trials; this is enough for a million. */
const TERMS_MAX = 2_000;
const awayFromZero = (value: number) => (Math.abs(value) < 1e-30 ? 1e-30 : value);

/** log Γ(x) for x > 0, to 2e-10 (Lanczos 1964, six terms). */
function logGamma(x: number): number {
  const series = LANCZOS.reduce((sum, term, at) => sum + term / (x + 1 + at), 1.000000000190015);
  return (x + 0.5) * Math.log(x + 5.5) - (x + 5.5) + Math.log((Math.sqrt(2 * Math.PI) * series) / x);
}

const LANCZOS = [
  76.180091729471, -86.505320329417, 24.014098240831, -1.23173957245, 0.00120865097387, -0.000005395239385,
];
