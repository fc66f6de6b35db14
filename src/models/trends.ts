import { rangeModel } from "../equation";
import type { SeriesInput } from "../equation";
import { InputError, ZeroDivisorError } from "../errors";
import { commonLength, median } from "./columns";
import { erfc } from "./erfc";

interface Point {
  readonly t: number;
  readonly y: number;
}

/** Pairs grow with the square: 5000 values have 12 million. */
const MOST_VALUES = 5000;

/** The points in the order of time. Blank years are left out together with their t. */
function pointsOf(
  y: readonly (number | null)[],
  t: readonly (number | null)[] | undefined,
  atLeast: number,
): Point[] {
  commonLength({ y, t });
  const points = y.flatMap((value, at): Point[] => {
    const time = t ? (t[at] ?? null) : at;
    return value === null || time === null ? [] : [{ t: time, y: value }];
  });
  if (points.length < atLeast) {
    throw new InputError(`y must hold at least ${atLeast} numbers, got ${points.length}`);
  }
  if (points.length > MOST_VALUES) {
    throw new InputError(`y must hold at most ${MOST_VALUES} numbers, got ${points.length}`);
  }
  return points.sort((a, b) => a.t - b.t);
}

/** A time that occurs twice: no slope and no order between its values. */
const repeatedTime = (points: readonly Point[]): number | undefined =>
  points.find((point, at) => points[at + 1]?.t === point.t)?.t;

/** The slopes of all pairs of points. */
function slopesOf(points: readonly Point[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let at = 0;
  points.forEach((from, i) => {
    for (let j = i + 1; j < points.length; j++) {
      const to = points[j] ?? from;
      slopes[at++] = (to.y - from.y) / (to.t - from.t);
    }
  });
  return slopes;
}

const SERIES = {
  y: { shape: "series", unit: "any:y", label: { en: "Values over time", zh: "时间序列数值" } },
  t: {
    shape: "series",
    optional: true,
    unit: "any:t",
    label: { en: "Times (default: 0, 1, 2, ...)", zh: "时间（默认0、1、2……）" },
  },
} as const satisfies Record<string, SeriesInput>;

export const senSlope = rangeModel({
  id: "SEN_SLOPE",
  family: "trends",
  label: { en: "Sen slope", zh: "Sen斜率" },
  description: {
    en: "Median slope over all pairs of years with its intercept: a row of two. Blank years are left out.",
    zh: "所有时间点两两之间斜率的中位数及截距，为一行两项。空白年份不计入。",
  },
  source: "Sen 1968",
  inputs: SERIES,
  gives: "row: any:y any:t-1, any:y",
  tex: String.raw`b = \operatorname{median}_{i<j} \frac{y_j - y_i}{t_j - t_i},\quad a = \operatorname{median}(y - b t)`,
  compute({ y, t }) {
    const points = pointsOf(y, t, 2);
    const repeated = repeatedTime(points);
    if (repeated !== undefined) throw new ZeroDivisorError(`t holds ${repeated} twice`);
    const slope = median(slopesOf(points));
    return [[slope, median(points.map((point) => point.y - slope * point.t))]];
  },
  examples: [
    {
      call: "SEN_SLOPE({226.1;231.4;229.8;240.2;238.9;251.3;249.0;257.7})",
      gives: [[4.532142857142855, 226.0375]],
    },
  ],
});

/** n(n-1)(2n+5), the variance of S for n values times 18. */
const spread = (n: number): number => n * (n - 1) * (2 * n + 5);

/** How often each value occurs. */
function tieSizes(points: readonly Point[]): number[] {
  const counts = new Map<number, number>();
  for (const { y } of points) counts.set(y, (counts.get(y) ?? 0) + 1);
  return [...counts.values()];
}

export const mannKendall = rangeModel({
  id: "MANN_KENDALL",
  family: "trends",
  label: { en: "Mann-Kendall trend test", zh: "Mann-Kendall趋势检验" },
  description: {
    en: "Test for a monotonic trend: a row of S, its variance, Z and the two-sided p. Significant at 5 % where |Z| > 1.96, at 1 % where |Z| > 2.58. At least 4 years.",
    zh: "单调趋势检验：一行四项，为S、方差、Z和双侧p值。|Z| > 1.96为5%显著，|Z| > 2.58为1%显著。至少4年。",
  },
  source: "Mann 1945; Kendall 1975",
  inputs: SERIES,
  gives: "row: 1, 1, 1, 1",
  tex: String.raw`S = \sum_{i<j} \operatorname{sign}(y_j - y_i),\quad Z = \frac{S - \operatorname{sign} S}{\sqrt{\mathrm{Var}}}`,
  compute({ y, t }) {
    const points = pointsOf(y, t, 4);
    const repeated = repeatedTime(points);
    if (repeated !== undefined) throw new InputError(`t must not repeat, got ${repeated} twice`);
    let s = 0;
    points.forEach((from, i) => {
      for (let j = i + 1; j < points.length; j++) s += Math.sign((points[j] ?? from).y - from.y);
    });
    const ties = tieSizes(points).reduce((sum, size) => sum + spread(size), 0);
    const variance = (spread(points.length) - ties) / 18;
    const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
    return [[s, variance, z, erfc(Math.abs(z) / Math.SQRT2)]];
  },
  examples: [
    {
      call: "MANN_KENDALL({226.1;231.4;229.8;240.2;238.9;251.3;249.0;257.7})",
      gives: [[22, 65.33333333333333, 2.598076211353316, 0.009374768459434893]],
    },
  ],
});

export const trend = rangeModel({
  id: "TREND",
  family: "trends",
  label: { en: "Linear trend", zh: "线性趋势" },
  description: {
    en: "Slope of the least-squares line through values over time. Blank years are left out.",
    zh: "数值对时间的最小二乘线性斜率。空白年份不计入。",
  },
  source: "Ordinary least squares",
  inputs: SERIES,
  gives: "any:y any:t-1",
  tex: String.raw`b = \frac{\sum_i (t_i - \bar t)(y_i - \bar y)}{\sum_i (t_i - \bar t)^2}`,
  compute({ y, t }) {
    const points = pointsOf(y, t, 2);
    const mean = (of: (point: Point) => number): number =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length;
    const meanT = mean((point) => point.t);
    const meanY = mean((point) => point.y);
    if (points.every((point) => point.t === points[0]?.t)) {
      throw new ZeroDivisorError("t must hold at least two different times");
    }
    const squares = mean((point) => (point.t - meanT) ** 2);
    return mean((point) => (point.t - meanT) * (point.y - meanY)) / squares;
  },
  examples: [
    {
      call: "TREND({226.1;231.4;229.8;240.2;238.9;251.3;249.0;257.7})",
      gives: 4.433333333333333,
    },
  ],
});
