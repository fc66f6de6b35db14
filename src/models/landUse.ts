import { rangeModel } from "../equation";
import type { Category } from "../equation";
import { InputError, MissingDataError } from "../errors";
import { commonLength } from "./columns";
import { valueOf } from "./lookup";

/**
 * Yearly sink per hectare, t hm-2. The names of the rows are lost in the printed table; they follow
 * the order of the Chinese classification, which the mass balance of Guiyang supports.
 */
export const landUseSinks: Category = {
  id: "LAND_USE",
  label: { en: "Land use", zh: "土地利用类型" },
  columns: { c: "t ha-1 yr-1" },
  source: "Carbon balance zoning of Guiyang 2023, table 1",
  entries: {
    cropland: {
      label: { en: "Cropland", zh: "耕地" },
      aliases: ["farmland", "arable land", "农田"],
      values: { c: 1.16 },
    },
    woodland: {
      label: { en: "Woodland", zh: "林地" },
      aliases: ["forest", "forest land", "森林"],
      values: { c: 3.55 },
    },
    grassland: { label: { en: "Grassland", zh: "草地" }, values: { c: 0.021 } },
    water: {
      label: { en: "Water", zh: "水域" },
      aliases: ["water body", "waters", "水体"],
      values: { c: 2.56 },
    },
    "built-up": {
      label: { en: "Built-up land", zh: "建设用地" },
      aliases: ["built", "construction land", "城乡建设用地"],
      values: { c: 0 },
    },
    unused: {
      label: { en: "Unused land", zh: "未利用地" },
      aliases: ["bare land", "barren"],
      values: { c: 0 },
    },
  },
};

export const luSink = rangeModel({
  id: "LU_SINK",
  family: "emissions",
  label: { en: "Land-use sink", zh: "土地利用碳吸收量" },
  description: {
    en: "Yearly sink of land: areas times a coefficient per land use (cropland, woodland, grassland, water; built-up and unused land 0), or times your own coefficients. The source does not say whether tonnes are of C or of CO2.",
    zh: "土地年碳吸收量：各类面积乘以碳吸收系数（耕地、林地、草地、水域；建设用地和未利用地为0），也可自定义系数。原文未说明以碳还是以CO2计。",
  },
  source: "Carbon balance zoning of Guiyang 2023, eq. 5, table 1",
  inputs: {
    areas: {
      shape: "series",
      unit: "ha",
      label: { en: "Areas, hm2", zh: "面积（公顷）" },
      note: { en: "1 km2 is 100 hm2.", zh: "1平方千米等于100公顷。" },
      min: 0,
    },
    uses: {
      shape: "names",
      label: { en: "Land use of each area", zh: "各面积的土地利用类型" },
    },
    coefficients: {
      shape: "series",
      optional: true,
      unit: "t ha-1 yr-1",
      label: { en: "Own coefficient of each area", zh: "自定义碳吸收系数" },
      note: {
        en: "With own coefficients any land-use name is accepted; a blank one takes the table's.",
        zh: "自定义系数时可使用任意类型名称；空白项取表中系数。",
      },
    },
  },
  gives: "t yr-1",
  tex: String.raw`A = \sum_i C_i S_i`,
  compute({ areas, uses, coefficients }) {
    commonLength({ areas, uses, coefficients });
    const sinks = areas.flatMap((area, row) => {
      if (area === null) return [];
      const use = uses[row] ?? null;
      const own = coefficients?.[row] ?? null;
      if (own !== null) return [area * own];
      if (use === null) throw new MissingDataError(`uses, row ${row + 1}, is blank`);
      return [area * valueOf(landUseSinks, use, `uses, row ${row + 1},`)];
    });
    if (sinks.length === 0)
      throw new InputError("areas must hold at least one number, all are blank");
    return sinks.reduce((total, sink) => total + sink, 0);
  },
  examples: [
    {
      call: 'LU_SINK({20000;38000;12000;1000},{"cropland";"woodland";"grassland";"water"})',
      gives: 160912,
    },
    { call: 'LU_SINK({20000;38000},{"耕地";"林地"})', gives: 158100 },
    { call: 'LU_SINK({20000;100},{"cropland";"garden"},{"";0.9})', gives: 23290 },
  ],
});
