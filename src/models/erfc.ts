import { exp } from "../equation/elementary";

/** Where the series and the continued fraction meet; both hold 1e-13 there. */
const SERIES_BELOW = 2;

/**
 * Complementary error function for x >= 0, relative error below 1e-12 to the end of double
 * precision (x = 26.5). Abramowitz & Stegun 1964: series 7.1.6, whose terms are all positive, and
 * continued fraction 7.1.14 in the far tail, where 1 - erf(x) has no digits left.
 */
export function erfc(x: number): number {
  return x < SERIES_BELOW ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** erf x = 2/sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)). */
function erfBySeries(x: number): number {
  let term = x;
  let sum = 0;
  for (let n = 1; sum + term !== sum; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * exp(-x * x) * sum;
}

/** erfc x = exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from the far end. */
function erfcByFraction(x: number): number {
  const DEPTH = 120;
  let fraction = x;
  for (let n = DEPTH; n >= 1; n--) fraction = x + n / 2 / fraction;
  return exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
