import { rangeModel } from "../equation";
import type { SeriesInput } from "../equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import { commonLength, rootSumSquare } from "./columns";

const UNCERTAINTY = {
  shape: "series",
  unit: "1",
  label: { en: "Relative uncertainties", zh: "相对不确定度" },
  note: { en: "Fractions: 0.2 is 20 %.", zh: "取小数：0.2即20%。" },
  min: 0,
} as const satisfies SeriesInput;

export const uncertaintySum = rangeModel({
  id: "UNCERTAINTY_SUM",
  family: "trends",
  label: { en: "Uncertainty of a sum", zh: "求和的相对不确定度" },
  description: {
    en: "Relative uncertainty of a sum from those of its terms, for independent errors. Above about 0.3 use Monte Carlo.",
    zh: "由各项相对不确定度计算总和的相对不确定度（误差相互独立）。大于约0.3时宜用蒙特卡罗方法。",
  },
  source: "IPCC 2006, approach 1",
  inputs: {
    values: { shape: "series", unit: "any", label: { en: "Terms of the sum", zh: "各项数值" } },
    uncertainties: UNCERTAINTY,
  },
  gives: "1",
  tex: String.raw`u = \frac{\sqrt{\sum_i (x_i u_i)^2}}{\left|\sum_i x_i\right|}`,
  compute({ values, uncertainties }) {
    commonLength({ values, uncertainties });
    let sum = 0;
    const errors = values.flatMap((value, row) => {
      if (value === null) return [];
      const u = uncertainties[row] ?? null;
      if (u === null) throw new MissingDataError(`uncertainties, item ${row + 1}, is blank`);
      sum += value;
      return [value * u];
    });
    if (sum === 0) throw new ZeroDivisorError("the sum of values is 0");
    return rootSumSquare(errors) / Math.abs(sum);
  },
  examples: [
    {
      call: "UNCERTAINTY_SUM({3.4549;0.1440;137.1386},{0.2;0.3;0.2})",
      gives: 0.19494773231524828,
    },
  ],
});

export const uncertaintyProduct = rangeModel({
  id: "UNCERTAINTY_PRODUCT",
  family: "trends",
  label: { en: "Uncertainty of a product or ratio", zh: "乘积或比值的相对不确定度" },
  description: {
    en: "Relative uncertainty of a product or a ratio, such as CNCI, from those of its factors, for independent errors.",
    zh: "由各因子相对不确定度计算乘积或比值（如CNCI）的相对不确定度（误差相互独立）。",
  },
  source: "IPCC 2006, approach 1",
  inputs: { uncertainties: UNCERTAINTY },
  repeating: true,
  gives: "1",
  tex: String.raw`u = \sqrt{\sum_i u_i^2}`,
  compute({ uncertainties }) {
    const given = uncertainties.filter((u) => u !== null);
    if (given.length === 0) throw new InputError("uncertainties must hold at least one number");
    return rootSumSquare(given);
  },
  examples: [{ call: "UNCERTAINTY_PRODUCT(0.19494773231524828,0.1)", gives: 0.21909956260763666 }],
});
