import { normalProbability } from "../../../src/models/montecarlo/normal";
import { Stream } from "../../../src/models/montecarlo/stream";
import { HIGHEST_SCORE } from "../../../src/models/montecarlo/ziggurat";

const N = 1_000_000;
const scores = new Float64Array(N);
new Stream(20240229, 0, 0).fillScores(scores, N);
const sorted = scores.slice().sort();
const meanOf = (f: (z: number) => number) => scores.reduce((sum, z) => sum + f(z), 0) / N;

/** Made by the same generator written anew in Python 3.11, with its own math.exp, log and erfc. */
test("scores are those of another implementation, the tail among them", () => {
  const found = new Float64Array(200_000);
  new Stream(42, 3, 1).fillScores(found, found.length);
  const first = [-0.1909846539726162, 1.3918914873874877, -0.10251441668301832];
  first.forEach((z, k) => expect(found[k]).toBeCloseTo(z, 14));
  expect(found[1073]).toBeCloseTo(-4.108234986277566, 13);
  expect(found[1596]).toBeCloseTo(3.9225918195181912, 13);
  expect(found[64329]).toBeCloseTo(-4.296328555971273, 13);
  expect(found.reduce((sum, z) => sum + z, 0)).toBeCloseTo(479.17238982474476, 8);
});

test("the numbers do not depend on how many are asked for at a time", () => {
  const stream = new Stream(20240229, 0, 0);
  const part = new Float64Array(700);
  for (const [from, count] of [
    [0, 1],
    [1, 699],
    [700, 512],
  ] as const) {
    stream.fillScores(part, count);
    expect(part.subarray(0, count)).toEqual(scores.subarray(from, from + count));
  }
});

/** The variance of z^k is E z^2k - (E z^k)^2; even moments of the normal are 1, 3, 15, 105, 945, 10395. */
test.each([
  [1, 0, 1],
  [2, 1, 2],
  [3, 0, 15],
  [4, 3, 96],
  [6, 15, 10170],
])("moment %i is %i within three standard errors", (k, expected, variance) => {
  expect(Math.abs(meanOf((z) => z ** k) - expected)).toBeLessThan(3 * Math.sqrt(variance / N));
});

test("the distribution is the normal one: Kolmogorov and Smirnov, at 1 in 1000", () => {
  let farthest = 0;
  sorted.forEach((z, i) => {
    const p = normalProbability(z);
    farthest = Math.max(farthest, p - i / N, (i + 1) / N - p);
  });
  expect(farthest * Math.sqrt(N)).toBeLessThan(1.95);
});

/** Quantiles of the standard normal: any table. */
test.each([
  [0.00001, -4.264890793922825],
  [0.001, -3.090232306167813],
  [0.025, -1.959963984540054],
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.999, 3.090232306167813],
  [0.99999, 4.264890793922825],
])("the share of scores below the quantile of %p is that, within three standard errors", (p, z) => {
  const below = sorted.findIndex((score) => score > z);
  expect(Math.abs(below / N - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / N));
});

/** 64 intervals of equal width from -4 to 4, and the two tails; chi-squared 65 is below 106 but once in 1000. */
test("every part of the curve has its share: chi-squared", () => {
  const edges = Array.from({ length: 65 }, (_, k) => -4 + k / 8);
  const counts = new Float64Array(66);
  for (const z of scores) {
    const at = Math.min(65, Math.max(0, Math.floor((z + 4) * 8) + 1));
    counts[at] = (counts[at] as number) + 1;
  }
  const below = [0, ...edges.map(normalProbability), 1];
  let sum = 0;
  counts.forEach((count, k) => {
    const expected = N * ((below[k + 1] ?? 1) - (below[k] ?? 0));
    sum += (count - expected) ** 2 / expected;
  });
  expect(sum).toBeLessThan(106);
});

test("neighbours, rows and inputs are not correlated", () => {
  const independent = 3 / Math.sqrt(N);
  const correlation = (other: Float64Array, shift: number): number => {
    let sum = 0;
    for (let i = 0; i + shift < N; i++) sum += (scores[i] ?? NaN) * (other[i + shift] ?? NaN);
    return Math.abs(sum / N);
  };
  for (const shift of [1, 2, 3, 4]) expect(correlation(scores, shift)).toBeLessThan(independent);
  for (const [row, input] of [
    [1, 0],
    [0, 1],
    [-1, 0],
  ] as const) {
    const other = new Float64Array(N);
    new Stream(20240229, row, input).fillScores(other, N);
    expect(correlation(other, 0)).toBeLessThan(independent);
  }
});

test("no score lies beyond the highest one", () => {
  expect(sorted[0]).toBeGreaterThan(-HIGHEST_SCORE);
  expect(sorted[N - 1]).toBeLessThan(HIGHEST_SCORE);
});
