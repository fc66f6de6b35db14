import { rangeModel } from "../equation";
import type { Cell } from "../equation";
import { InputError, MissingDataError } from "../errors";
import { commonLength } from "./columns";
import { HA_PER_KM2 } from "./constants";

/** Rows are "from", columns are "to": the corner of every matrix says so. */
const CORNER = "from \\ to";
const CORNER_ZH = "转出 \\ 转入";

export const transferMatrix = rangeModel({
  id: "TRANSFER_MATRIX",
  family: "storage",
  label: { en: "Land-use transfer matrix", zh: "土地利用转移矩阵" },
  description: {
    en: "Area by class at the first date (rows) and class at the second (columns), with the names of the classes. Without areas it counts cells. Changed area is the total less the diagonal.",
    zh: "按前期类型（行）与后期类型（列）汇总的面积，含类型名称。未给面积时为计数。变化面积等于总和减去对角线。",
  },
  source: "Central Guizhou 2000-2020 (land use and carbon storage)",
  inputs: {
    classes1: { shape: "names", label: { en: "Classes at the first date", zh: "前期土地类型" } },
    classes2: { shape: "names", label: { en: "Classes at the second date", zh: "后期土地类型" } },
    areas: {
      shape: "series",
      optional: true,
      unit: "km2",
      label: { en: "Area of each item (default: 1)", zh: "各项面积（默认1）" },
      min: 0,
    },
  },
  gives: "matrix: km2",
  texts: { [CORNER]: CORNER_ZH },
  compute({ classes1, classes2, areas }) {
    commonLength({ classes1, classes2, areas });
    const items = classes1.flatMap((from, row) => {
      const to = classes2[row] ?? null;
      const area = areas ? (areas[row] ?? null) : 1;
      return from === null || to === null || area === null ? [] : [{ from, to, area }];
    });
    if (items.length === 0) {
      throw new InputError("classes1 and classes2 must hold at least one pair, all are blank");
    }
    const classes = [...new Set(items.flatMap(({ from, to }) => [from, to]))];
    const position = new Map(classes.map((name, at) => [name, at]));
    const sums = classes.map(() => new Float64Array(classes.length));
    for (const { from, to, area } of items) {
      const row = sums[position.get(from) ?? -1];
      const column = position.get(to) ?? -1;
      if (row) row[column] = (row[column] ?? 0) + area;
    }
    return [[CORNER, ...classes], ...sums.map((row, at) => [classes[at] ?? "", ...row])];
  },
  examples: [
    {
      call: 'TRANSFER_MATRIX({"crop";"crop";"forest"},{"crop";"forest";"forest"},{300;20;500})',
      gives: [
        [CORNER, "crop", "forest"],
        ["crop", 300, 20],
        ["forest", 0, 500],
      ],
    },
  ],
});

type Item = number | string | null;

/** An area of a matrix of `size` classes; `offset` skips the names. */
function areaAt(matrix: readonly (readonly Item[])[], row: number, column: number): number | null {
  const area = matrix[row]?.[column] ?? null;
  if (typeof area === "string") {
    throw new InputError(
      `matrix, row ${row + 1}, column ${column + 1}, must be a number [km2], got "${area}"`,
    );
  }
  return area;
}

/** How many header rows and columns: one when the matrix is one larger than the densities. */
function headersOf(matrix: readonly (readonly Item[])[], classes: number): 0 | 1 {
  const width = matrix[0]?.length ?? 0;
  if (matrix.length === classes && width === classes) return 0;
  if (matrix.length === classes + 1 && width === classes + 1) return 1;
  throw new InputError(
    `matrix must be ${classes} x ${classes} for ${classes} densities (one more with names), ` +
      `got ${matrix.length} x ${width}`,
  );
}

export const transferCarbon = rangeModel({
  id: "TRANSFER_CARBON",
  family: "storage",
  label: { en: "Carbon change by conversion", zh: "土地转移碳储量变化矩阵" },
  description: {
    en: "Change of carbon storage by each conversion: transferred area times the difference of densities. Takes a transfer matrix with or without names and one density per class in its order; the cells add to the whole change.",
    zh: "各类转移引起的碳储量变化：转移面积乘以碳密度差。可输入带或不带类型名称的转移矩阵，以及按其顺序的各类碳密度；各单元之和为总变化量。",
  },
  source: "Central Guizhou 2000-2020 (land use and carbon storage)",
  inputs: {
    matrix: {
      shape: "matrix",
      unit: "km2",
      label: { en: "Transfer matrix, km2", zh: "转移矩阵（平方千米）" },
    },
    densities: {
      shape: "series",
      unit: "tC ha-1",
      label: { en: "Carbon density of each class, t C hm-2", zh: "各类碳密度（吨碳每公顷）" },
      min: 0,
    },
  },
  gives: "matrix: tC",
  texts: { [CORNER]: CORNER_ZH },
  tex: String.raw`\Delta C_{ij} = 100\, M_{ij} (D_j - D_i)`,
  compute({ matrix, densities }) {
    const headers = headersOf(matrix, densities.length);
    const density = (at: number): number => {
      const value = densities[at] ?? null;
      if (value === null) throw new MissingDataError(`densities, item ${at + 1}, is blank`);
      return value;
    };
    const change = (i: number, j: number): Cell => {
      const difference = density(j) - density(i);
      const area = areaAt(matrix, i + headers, j + headers);
      if (area === null) {
        const at = `row ${i + headers + 1}, column ${j + headers + 1}`;
        return new MissingDataError(`matrix, ${at}, is blank: write 0 where no area changed`);
      }
      if (area < 0) throw new InputError(`matrix must hold areas of at least 0 [km2], got ${area}`);
      return area === 0 ? 0 : HA_PER_KM2 * area * difference;
    };
    const changes = densities.map((_, i) => densities.map((_, j) => change(i, j)));
    if (headers === 0) return changes;
    const name = (item: Item | undefined): string | number => item ?? "-";
    const top = (matrix[0] ?? []).slice(1).map(name);
    return [[CORNER, ...top], ...changes.map((row, i) => [name(matrix[i + 1]?.[0]), ...row])];
  },
  examples: [
    {
      call: "TRANSFER_CARBON({300,20,30;40,500,10;0,0,100},{100;160;70})",
      gives: [
        [0, 120000, -90000],
        [-240000, 0, -90000],
        [0, 0, 0],
      ],
    },
    {
      call: 'TRANSFER_CARBON({"","crop","forest";"crop",300,20;"forest",40,500},{100;160})',
      gives: [
        [CORNER, "crop", "forest"],
        ["crop", 0, 120000],
        ["forest", -240000, 0],
      ],
    },
  ],
});
