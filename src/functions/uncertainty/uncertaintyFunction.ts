import { type Category, type Cell, type CellError, rangeModel } from "../../equation";
import { propagate, type Propagation, type Trust } from "../../models/propagation";
import { isCellError } from "../read";
import { kinksOfDefault, partialsOfDefault } from "./equations";
import {
  acceptsOf,
  CORRELATIONS,
  FUNCTION,
  INPUTS,
  refuseComputed,
  type Rows,
  rowsOf,
  SPREAD,
} from "./question";
import type { RowArguments } from "./rows";
import { sdOf } from "./spread";

const TRUST: Readonly<Record<Trust, { en: string; zh: string }>> = {
  holds: { en: "first order holds", zh: "一阶近似可用" },
  large: { en: "use Monte Carlo: uncertainty above 0.3", zh: "宜用蒙特卡罗：相对不确定度大于0.3" },
  limit: { en: "use Monte Carlo: a range limit is near", zh: "宜用蒙特卡罗：接近取值范围边界" },
  kink: { en: "use Monte Carlo: a kink is near", zh: "宜用蒙特卡罗：接近折点" },
  curved: { en: "use Monte Carlo: curved or kinked", zh: "宜用蒙特卡罗：函数弯曲或有折点" },
};
const GIVES: Category = {
  id: "UNCERTAINTY_RESULT",
  label: { en: "What is given", zh: "结果内容" },
  columns: {},
  entries: {
    sd: { label: { en: "Standard deviation of the result", zh: "结果的标准差" } },
    relative: { label: { en: "Relative to the result", zh: "相对标准差" } },
    trust: { label: { en: "Whether first order holds", zh: "一阶近似是否可用" } },
    all: {
      label: {
        en: "Value, sd, relative, trust with headers",
        zh: "值、标准差、相对值与判断（带表头）",
      },
    },
  },
};
const HEADERS = { value: "值", sd: "标准差", relative: "相对标准差", trust: "一阶近似" };

/** First order, row by row, from the symbolic derivatives. */
export const uncertainty = rangeModel({
  id: "UNCERTAINTY",
  family: "trends",
  label: { en: "Uncertainty of an equation", zh: "方程结果的不确定度" },
  description: {
    en: "First-order uncertainty of any KARST equation, row by row, from its symbolic derivatives, and whether first order is to be trusted: not at kinks, near range limits, or above 0.3.",
    zh: "由符号偏导数按一阶近似逐行计算任一KARST方程结果的不确定度，并判断一阶近似是否可用：折点、取值边界附近或大于0.3时不可用。",
  },
  source: "JCGM 100:2008 (GUM), eq. 10 and 13; limits: Karst definition",
  inputs: {
    function: FUNCTION,
    inputs: INPUTS,
    spread: SPREAD,
    give: {
      shape: "category",
      category: GIVES,
      default: "sd",
      label: { en: "What is given", zh: "结果内容" },
    },
    correlations: CORRELATIONS,
  },
  gives: "the equation's unit",
  texts: {
    ...HEADERS,
    ...Object.fromEntries(Object.values(TRUST).map(({ en, zh }) => [en, zh])),
  },
  tex: String.raw`s_y = \sqrt{\sum_i \sum_j \frac{\partial f}{\partial x_i} \frac{\partial f}{\partial x_j} s_i s_j r_{ij}}`,
  compute({ function: name, inputs, spread, give, correlations }) {
    const question = rowsOf(name, inputs, spread, correlations);
    const results = question.rows.map((row, index) =>
      isCellError(row) ? row : propagated(question, row, index),
    );
    if (give !== "all") return results.map((one) => [cellsOf(one)[give] ?? (one as CellError)]);
    const keys = Object.keys(HEADERS);
    return [
      keys,
      ...results.map((one) => keys.map((key) => cellsOf(one)[key] ?? (one as CellError))),
    ];
  },
  examples: [
    // sqrt((160/280)^2 (0.1^2 + 0.05^2))
    { call: 'UNCERTAINTY("CNCI",{160,280},{16,14})', gives: [[0.06388765649999399]] },
    {
      call: 'UNCERTAINTY("NEP",{"NPP","T","P","SOC";870,15,1100,4.94},{87,0,0,0},"trust")',
      gives: [["use Monte Carlo: uncertainty above 0.3"]],
    },
  ],
});

function cellsOf(one: Propagation | CellError): Readonly<Record<string, Cell>> {
  if (isCellError(one)) return {};
  const { value, sd, relative, trust } = one;
  return { value, sd, relative, trust: TRUST[trust].en };
}

function propagated(
  { model, spread, correlations }: Rows,
  { numbers, computed }: RowArguments,
  row: number,
): Propagation {
  const { kernel, equation, partials, kinks } = model;
  refuseComputed(spread.names, computed);
  const inputs = kernel.arguments.map((name, k) => {
    const value = numbers[k] as number;
    const distribution = spread.of(name, row, value);
    const byDefault = kernel.defaults?.[name];
    return {
      name,
      value,
      sd: distribution && sdOf(distribution, value),
      accepts: acceptsOf(model, name),
      computed:
        computed.has(name) && byDefault !== undefined
          ? {
              kernel: byDefault,
              partials: partialsOfDefault(equation.id, name),
              kinks: kinksOfDefault(equation.id, name),
            }
          : undefined,
    };
  });
  return propagate({ kernel, partials, kinks, inputs, correlations });
}
