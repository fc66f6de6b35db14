import { rangeModel } from "../../equation";
import { montecarloRows } from "./montecarloRows";
import { CORRELATIONS, FUNCTION, INPUTS, SPREAD } from "./question";

const DRAWS = 10000;

/** Any equation under inputs that vary, by seeded draws. */
export const montecarlo = rangeModel({
  id: "MONTECARLO",
  family: "trends",
  label: { en: "Monte Carlo of an equation", zh: "方程的蒙特卡罗模拟" },
  description: {
    en: "Statistics of any KARST equation under inputs that vary, row by row: mean, sd, p2.5, p97.5 and refused unless others are named. The same seed gives the same numbers on every machine.",
    zh: "输入变动时任一KARST方程结果的统计量，逐行给出：默认mean、sd、p2.5、p97.5、refused。种子相同，则在任何计算机上结果相同。",
  },
  source:
    "xoshiro128** (Blackman & Vigna 2018); ziggurat (Marsaglia & Tsang 2000); Gaussian copula",
  inputs: {
    function: FUNCTION,
    inputs: INPUTS,
    spread: SPREAD,
    statistics: {
      shape: "names",
      optional: true,
      label: { en: "Statistics, a column each", zh: "统计量（各占一列）" },
      note: {
        en: "mean, sd, median, p5, refused ... or a probability such as 0.05",
        zh: "mean、sd、median、p5、refused等，或概率如0.05",
      },
    },
    draws: {
      unit: "1",
      min: 100,
      max: 1e6,
      default: DRAWS,
      label: { en: "Draws of a row", zh: "每行抽样次数" },
    },
    seed: {
      unit: "1",
      min: 0,
      max: 2 ** 32 - 1,
      default: 1,
      label: { en: "Seed, a whole number", zh: "随机种子（整数）" },
    },
    correlations: CORRELATIONS,
    weights: {
      shape: "series",
      optional: true,
      unit: "any",
      label: { en: "Weights: adds a last row for the sum", zh: "权重：增加末行为加权和" },
      note: { en: "Such as areas, one for each row", zh: "如面积，每行一个" },
    },
  },
  gives: "the equation's unit",
  compute: (values) => montecarloRows(values),
  examples: [
    {
      // A fixed input: every draw is the value itself
      call: 'MONTECARLO("CNCI",{160,280},{0,0},{"mean","sd","refused"},1000)',
      gives: [[0.5714285714285714, 0, 0]],
    },
  ],
});
