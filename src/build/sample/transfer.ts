import { assumption } from "./assumptions";
import { Sheet, type Column } from "./sheet";
import * as style from "./style";

const { WHOLE, ONE } = style;

/** The worked example of the equations reference, section 8.2: km2 by class at two dates. */
const ITEMS: readonly (readonly [from: string, to: string, km2: number])[] = [
  ["cropland", "cropland", 300],
  ["cropland", "forest", 20],
  ["cropland", "built", 30],
  ["forest", "cropland", 40],
  ["forest", "forest", 500],
  ["forest", "built", 10],
  ["built", "built", 100],
];
const DENSITIES = [
  ["cropland", "耕地", 100],
  ["forest", "林地", 160],
  ["built", "建设用地", 70],
] as const;
const FIRST = 8;
const LAST = FIRST + ITEMS.length - 1;

const LIST: readonly Column[] = [
  { en: "Class at the first date", zh: "前期类型", kind: "fact", width: 24 },
  { en: "Class at the second date", zh: "后期类型", kind: "fact", width: 18 },
  { en: "Area", zh: "面积", unit: "km2", kind: "fact", width: 15 },
];
const CLASSES: readonly Column[] = [
  { en: "Class", zh: "类型（英文）", kind: "fact", width: 16 },
  { en: "In Chinese", zh: "中文名称", kind: "fact", width: 14 },
  { en: "Carbon density", zh: "碳密度", unit: "t C hm-2", kind: "assumption", width: 14 },
  { en: "Area, first date", zh: "前期面积", unit: "hm2", kind: "native", width: 14 },
  { en: "Area, second date", zh: "后期面积", unit: "hm2", kind: "native", width: 14 },
];

function inputs(sheet: Sheet): void {
  sheet.put("A4", "What became of what   地类变化", style.SECTION);
  sheet.header("A5", LIST);
  ITEMS.forEach(([from, to, area], i) => {
    sheet.row(`A${FIRST + i}`, [from, to], style.body("fact"));
    sheet.put(`C${FIRST + i}`, area, style.body("fact", ONE));
  });
  sheet.put("E4", "Classes   类型", style.SECTION);
  sheet.header("E5", CLASSES);
  DENSITIES.forEach(([name, zh, density], i) => {
    const row = FIRST + i;
    sheet.row(`E${row}`, [name, zh], style.body("fact"));
    sheet.put(`G${row}`, density, style.body("assumption", ONE));
    const areas = (classes: string) =>
      `100*SUMIF(${classes}$${FIRST}:${classes}$${LAST},E${row},C$${FIRST}:C$${LAST})`;
    sheet.formula(`H${row}`, areas("A"), { style: style.body("native", WHOLE) });
    sheet.formula(`I${row}`, areas("B"), { style: style.body("native", WHOLE) });
  });
}

function results(sheet: Sheet): void {
  const green = (format?: string) => style.body("karst", format);
  sheet.put(
    "A17",
    "Transfer matrix, km2: rows from, columns to   转移矩阵（行为转出，列为转入）",
    style.SECTION,
  );
  const lists = [`A${FIRST}:A${LAST}`, `B${FIRST}:B${LAST}`, `C${FIRST}:C${LAST}`];
  sheet.formula("A18", `KARST.TRANSFER_MATRIX(${lists.join(",")})`, {
    rows: 4,
    columns: 4,
    style: green(ONE),
  });
  sheet.put(
    "A24",
    "Change of storage by conversion, t C   各类转移引起的碳储量变化（吨碳）",
    style.SECTION,
  );
  sheet.formula("A25", `KARST.TRANSFER_CARBON(A18:D21,G${FIRST}:G${FIRST + 2})`, {
    rows: 4,
    columns: 4,
    style: green(WHOLE),
  });
  sheet.put("A31", "Balance   收支", style.SECTION);
  const lines: readonly (readonly [label: string, formula: string, unit: string])[] = [
    ["Storage, first date 前期碳储量", "KARST.CARBON_STORAGE(H8:H10,,,G8:G10)", "t C"],
    ["Storage, second date 后期碳储量", "KARST.CARBON_STORAGE(I8:I10,,,G8:G10)", "t C"],
    ["Change 变化", "C33-C32", "t C"],
    ["Sum of the matrix 矩阵合计", "SUM(B26:D28)", "t C"],
    ["Changed area 变化面积", "SUM(B19:D21)-B19-C20-D21", "km2"],
    [
      "Value of the change, 20 years 固碳价值",
      `KARST.CARBON_VALUE(C34,20,${assumption("price")},${assumption("discount")})`,
      "CNY",
    ],
    ["Degree of use, first 前期利用程度", "KARST.LAND_USE_DEGREE(H8:H10,{3;2;4})", "100-400"],
    ["Degree of use, second 后期利用程度", "KARST.LAND_USE_DEGREE(I8:I10,{3;2;4})", "100-400"],
    ["Potential impact 潜在影响指数", "KARST.POTENTIAL_IMPACT(C32,C33,C38,C39)", "elasticity"],
  ];
  lines.forEach(([label, formula, unit], i) => {
    const row = 32 + i;
    const kind = formula.includes("KARST.") ? "karst" : "native";
    sheet.put(`A${row}`, label, style.LABEL);
    const format = i < 6 ? WHOLE : style.THREE;
    sheet.formula(`C${row}`, formula, { style: style.body(kind, format) });
    sheet.put(`D${row}`, unit, style.NOTE);
  });
}

/** Storage and conversion: the worked example, with every step live. */
export function transferSheet(): Sheet {
  const sheet = new Sheet("Transfer", "16664F");
  sheet.title("Transfer matrix and storage: a worked example", "转移矩阵与碳储量：算例");
  sheet.put(
    "A3",
    "Made-up areas and densities, from section 8.2 of the equations reference. 面积与碳密度均为示例。",
    style.NOTE,
  );
  inputs(sheet);
  results(sheet);
  sheet.widths(24, 18, 15, 15, 16, 14, 14, 14, 14);
  sheet.freeze(3, 0);
  return sheet;
}
