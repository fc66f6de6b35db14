import { equation, rangeModel, rowModel } from "../equation";
import type { Category, SeriesInput } from "../equation";
import { power } from "../equation/elementary";
import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import { commonLength } from "./columns";

const pool = (en: string, zh: string) =>
  ({
    shape: "series",
    optional: true,
    unit: "tC ha-1",
    label: { en, zh },
    note: { en: "1 kg m-2 is 10 t hm-2.", zh: "1 kg m-2 等于 10 t hm-2。" },
    min: 0,
  }) as const satisfies SeriesInput;

/** InVEST carbon model: each class holds its fixed density in four pools. */
export const carbonStorage = rangeModel({
  id: "CARBON_STORAGE",
  family: "storage",
  label: { en: "Carbon storage", zh: "碳储量" },
  description: {
    en: "Carbon held by land classes: areas times densities of up to four pools. A pool that is left out counts as absent, so the result is a lower bound.",
    zh: "各土地类型的碳储量：面积乘以至多四个碳库的碳密度。未给出的碳库按缺失处理，结果为下限。",
  },
  source: "InVEST carbon storage model; Central Guizhou 2000-2020 (land use and carbon storage)",
  inputs: {
    areas: {
      shape: "series",
      unit: "ha",
      label: { en: "Areas of the classes, hm2", zh: "各类面积（公顷）" },
      note: { en: "1 km2 is 100 hm2.", zh: "1平方千米等于100公顷。" },
      min: 0,
    },
    above: pool("Above-ground density", "地上生物量碳密度"),
    below: pool("Below-ground density", "地下生物量碳密度"),
    soil: pool("Soil density", "土壤碳密度"),
    dead: pool("Dead organic matter density", "死亡有机质碳密度"),
  },
  gives: "tC",
  tex: String.raw`C = \sum_k S_k (c_{\mathrm{above},k} + c_{\mathrm{below},k} + c_{\mathrm{soil},k} + c_{\mathrm{dead},k})`,
  compute({ areas, above, below, soil, dead }) {
    commonLength({ areas, above, below, soil, dead });
    const pools = [above, below, soil, dead].filter((densities) => densities !== undefined);
    if (pools.length === 0) {
      throw new InputError("at least one of above, below, soil, dead must be given");
    }
    const stocks = areas.flatMap((area, row) => {
      if (area === null) return [];
      const densities = pools.map((pool) => pool[row] ?? null).filter((d) => d !== null);
      if (densities.length === 0) {
        throw new MissingDataError(`every pool of row ${row + 1} is blank, its area is not`);
      }
      return [area * densities.reduce((sum, density) => sum + density, 0)];
    });
    if (stocks.length === 0) {
      throw new InputError("areas must hold at least one number, all are blank");
    }
    return stocks.reduce((total, stock) => total + stock, 0);
  },
  examples: [
    { call: "CARBON_STORAGE({35000;61000;4000},{100;160;70})", gives: 13540000 },
    { call: "CARBON_STORAGE({100;200},{10;40},{5;10},{80;100},{1;2})", gives: 40000 },
  ],
});

/** Value of a change in storage over a span of years, as InVEST values sequestration. */
export const carbonValue = rowModel({
  id: "CARBON_VALUE",
  family: "storage",
  label: { en: "Value of sequestered carbon", zh: "固碳价值" },
  description: {
    en: "Present value of a change in carbon storage, spread evenly over whole years, at a price per tonne of carbon.",
    zh: "碳储量变化在若干整年内均匀发生时，按每吨碳价格折算的现值。",
  },
  source: "InVEST carbon storage model, value of sequestration",
  inputs: {
    change: {
      unit: "tC",
      label: { en: "Change of storage", zh: "碳储量变化" },
    },
    years: {
      unit: "yr",
      label: { en: "Whole years of the change", zh: "变化历时（整年）" },
      min: 1,
      max: 1000,
    },
    price: {
      unit: "any:currency tC-1",
      label: { en: "Price per tonne of carbon", zh: "每吨碳价格" },
      note: {
        en: "Per tonne of C: a price per tonne of CO2 times 44/12.",
        zh: "以吨碳计：每吨CO2价格乘以44/12。",
      },
      min: 0,
    },
    discount: {
      unit: "yr-1",
      label: { en: "Discount rate per year", zh: "年折现率" },
      note: { en: "0.03 is 3 %.", zh: "0.03即3%。" },
      above: -1,
      default: 0,
    },
    priceChange: {
      unit: "yr-1",
      label: { en: "Annual rate of change of the price", zh: "碳价年变化率" },
      note: {
        en: "0.02 is 2 %; it divides like the discount, as in InVEST.",
        zh: "0.02即2%；与折现率同样置于分母，与InVEST一致。",
      },
      above: -1,
      default: 0,
    },
  },
  gives: "any:currency",
  tex: String.raw`V = \Delta C\,\frac{p}{n} \sum_{t=0}^{n-1} \frac{1}{\left((1+r)(1+c)\right)^t}`,
  compute({ change, years, price, discount, priceChange }) {
    if (!Number.isInteger(years)) {
      throw new InputError(`years must be a whole number from 1 to 1000 [yr], got ${years}`);
    }
    const factor = (1 + discount) * (1 + priceChange);
    let sum = 0;
    for (let t = 0; t < years; t++) sum += power(factor, -t);
    return ((change * price) / years) * sum;
  },
  examples: [
    { call: "CARBON_VALUE(1000,2,50)", gives: 50000 },
    { call: "CARBON_VALUE(1000,2,50,0.25)", gives: 45000 },
    { call: "CARBON_VALUE(1000,3,30,0.25,0.6)", gives: 17500 },
  ],
});

/** Land-use degree: 100 where all is unused, 400 where all is built up. */
export const landUseDegree = rangeModel({
  id: "LAND_USE_DEGREE",
  family: "storage",
  label: { en: "Land-use degree index", zh: "土地利用程度综合指数" },
  description: {
    en: "How intensively land is used, 100 to 400: the mean grade of the areas times 100. Grades: 1 unused; 2 woodland, grassland, water; 3 cropland; 4 built-up.",
    zh: "土地利用程度综合指数（100-400）：面积加权平均分级乘以100。分级：1未利用地；2林地、草地、水域；3耕地；4建设用地。",
  },
  source: "Zhuang & Liu 1997",
  inputs: {
    areas: {
      shape: "series",
      unit: "any",
      label: { en: "Areas or shares", zh: "面积或面积比例" },
      min: 0,
    },
    grades: {
      shape: "series",
      unit: "1",
      label: { en: "Grade of each area, 1 to 4", zh: "各面积的分级（1-4）" },
      min: 1,
      max: 4,
    },
  },
  gives: "1",
  tex: String.raw`L = 100 \sum_i A_i \frac{S_i}{\sum_j S_j}`,
  compute({ areas, grades }) {
    commonLength({ areas, grades });
    let total = 0;
    let weighted = 0;
    areas.forEach((area, row) => {
      const grade = grades[row] ?? null;
      if (area === null) return;
      if (grade === null) throw new MissingDataError(`grades, row ${row + 1}, is blank`);
      total += area;
      weighted += area * grade;
    });
    if (total === 0) throw new ZeroDivisorError("the total of areas is 0");
    return (100 * weighted) / total;
  },
  examples: [{ call: "LAND_USE_DEGREE({0.01;0.60;0.30;0.09},{1;2;3;4})", gives: 247 }],
});

const methods: Category = {
  id: "IMPACT_METHOD",
  label: { en: "Method of the impact index", zh: "影响指数算法" },
  columns: { point: "1" },
  entries: {
    elasticity: { label: { en: "Elasticity", zh: "弹性" }, values: { point: 0 } },
    point: { label: { en: "Percent per index point", zh: "每指数点百分比" }, values: { point: 1 } },
  },
};

const STOCK = { unit: "any:stock", above: 0 } as const;
const DEGREE = { unit: "1", above: 0 } as const;

/** The source names the index and gives no formula; the base is L1, or 1 % per point. */
export const potentialImpact = equation({
  id: "POTENTIAL_IMPACT",
  family: "storage",
  label: { en: "Potential impact index", zh: "潜在影响指数" },
  description: {
    en: "Relative change of carbon storage over the change of the land-use degree. Below 0 while the degree rises: more use costs carbon. When the degree falls, look at the change of storage instead. Karst definition.",
    zh: "碳储量变化率与土地利用程度变化之比。土地利用程度上升而指数为负，表示利用增强造成碳损失；程度下降时应直接看碳储量变化。Karst定义。",
  },
  source: "Karst definition, after Central Guizhou 2000-2020 (abstract) and Metzger et al. 2006",
  inputs: {
    CS1: { ...STOCK, label: { en: "Carbon storage at the start", zh: "期初碳储量" } },
    CS2: { unit: STOCK.unit, min: 0, label: { en: "Carbon storage at the end", zh: "期末碳储量" } },
    L1: { ...DEGREE, label: { en: "Land-use degree at the start", zh: "期初土地利用程度" } },
    L2: { unit: "1", min: 0, label: { en: "Land-use degree at the end", zh: "期末土地利用程度" } },
    method: {
      shape: "category",
      category: methods,
      default: "elasticity",
      label: { en: "Method", zh: "算法" },
    },
  },
  gives: "1",
  rules: [{ when: "L2 == L1", error: "divisor", says: "L2 must differ from L1, both are {L1}" }],
  text: `
    base = if(point == 1, 100, L1)      # 100: per cent per index point
    PI   = ((CS2 - CS1)/CS1) / ((L2 - L1)/base)`,
  examples: [
    { call: "POTENTIAL_IMPACT(44200000,43300000,243,245.83)", gives: -1.7483971027932705 },
    { call: 'POTENTIAL_IMPACT(44200000,43300000,243,245.83,"point")', gives: -0.7195049805733654 },
  ],
});

export const socStock = equation({
  id: "SOC_STOCK",
  family: "storage",
  label: { en: "Soil organic carbon stock", zh: "土壤有机碳密度" },
  description: {
    en: "Soil organic carbon of one layer per area; add the layers. From organic matter alone, SOC = 0.58 times it.",
    zh: "单层土壤有机碳密度；多层求和。仅有有机质含量时，SOC = 0.58×有机质。",
  },
  source: "Standard layer method",
  inputs: {
    SOC: {
      unit: "gC kg-1",
      label: { en: "Soil organic carbon content", zh: "土壤有机碳含量" },
      min: 0,
      max: 600,
    },
    BD: { unit: "g cm-3", label: { en: "Bulk density", zh: "土壤容重" }, above: 0, max: 2.65 },
    depth: { unit: "cm", label: { en: "Thickness of the layer", zh: "土层厚度" }, min: 0 },
    coarse: {
      unit: "1",
      label: { en: "Volume fraction of stones", zh: "砾石体积分数" },
      note: { en: "A fraction: 0.1 is 10 %.", zh: "取小数：0.1即10%。" },
      min: 0,
      below: 1,
      default: 0,
    },
  },
  gives: "kgC m-2",
  coefficients: { "100": "g kg-1 g cm-2 kg-1 m2" },
  text: "SOCD = SOC * BD * depth * (1 - coarse) / 100",
  examples: [{ call: "SOC_STOCK(20,1.3,20,0.1)", gives: 4.68 }],
});
