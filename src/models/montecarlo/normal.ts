import { erfc } from "../erfc";

/** The standard normal distribution function. */
export function normalProbability(z: number): number {
  const tailOf = (x: number) => erfc(x / Math.SQRT2) / 2;
  return z < 0 ? tailOf(-z) : 1 - tailOf(z);
}
