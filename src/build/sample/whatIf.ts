import { FIRST as COUNTY_FIRST, tonnes } from "./counties";
import { countyTable, fact, type CountyColumn } from "./countyTable";
import { number, readFacts, text, type Fact } from "./facts";
import { letters, Sheet } from "./sheet";
import * as style from "./style";

const { WHOLE, PERCENT, CODE } = style;

/** The rows that anyone may edit, add to and send. */
const SCENARIO_HEAD = ["Scenario", "Lever", "Scope", "Year", "Value", "Note"];
const SCENARIOS: readonly (readonly (string | number)[])[] = [
  ["Forest", "afforestation", "Bijie", 2030, 40000, "hm2, on cropland 造林（公顷）"],
  ["Forest and saving", "afforestation", "Bijie", 2030, 40000, "hm2, on cropland 造林（公顷）"],
  ["Forest and saving", "energy intensity", "all", 2030, -0.12, "-12 % 单位GDP能耗下降12 %"],
];
const NAMES = ["baseline", "Forest", "Forest and saving"];
const BASE_YEAR = 2017;
const LAST_YEAR = 2030;
const PREFECTURES = 9;

const AT = { scenarios: 8, region: 8, prefectures: 20, path: 20, base: 40 };
const BASE_LAST = AT.base + 88;
const BASE = `$A$${AT.base}:$H$${BASE_LAST}`;
const TABLE = `$A$${AT.scenarios}:$E$${AT.scenarios + SCENARIOS.length}`;

const COLUMNS: readonly CountyColumn[] = [
  fact("Code", (county) => Number(text(county, "adcode")), CODE),
  fact("County", (county) => text(county, "name_en")),
  fact("县（市、区）", (county) => text(county, "name_zh")),
  fact("Prefecture", (county) => text(county, "prefecture_en").split(" ")[0] ?? ""),
  {
    ...{ name: "Sink (t CO2)", kind: "native", format: WHOLE },
    cell: (_, row) => ({ formula: `Counties!W${row - AT.base - 1 + COUNTY_FIRST}` }),
  },
  fact("Emission 2017 (t CO2)", tonnes, WHOLE),
  fact("Population 2020", (county) => number(county, "population_2020"), WHOLE),
  fact("Cropland (hm2)", croplandOf, WHOLE),
];

function croplandOf(county: Fact): number | null {
  const [area, share] = [number(county, "area_km2"), number(county, "cover_cropland_share")];
  return area === null || share === null ? null : Math.round(100 * area * share);
}

const OUTPUTS: readonly (readonly [key: string, zh: string, format: string])[] = [
  ["sinks", "碳汇，t CO2", WHOLE],
  ["emissions", "碳排放，t CO2", WHOLE],
  ["CNCI", "碳中和能力指数", PERCENT],
  ["CNC", "碳盈余，t CO2", WHOLE],
  ["planted", "造林面积，公顷", WHOLE],
];

function scenarioTable(sheet: Sheet): void {
  const first = AT.scenarios;
  sheet.put(`A${first - 1}`, "Scenarios: edit, add rows 情景表：可修改、增加行", style.SECTION);
  sheet.row(`A${first}`, SCENARIO_HEAD, style.header("assumption", "name"));
  SCENARIOS.forEach((row, i) => {
    row.forEach((value, k) => {
      const format = typeof value === "number" ? "General" : undefined;
      sheet.put(`${letters(k + 1)}${first + 1 + i}`, value, style.body("assumption", format));
    });
  });
  sheet.table({
    name: "Scenarios",
    range: `A${first}:F${first + SCENARIOS.length}`,
    columns: SCENARIO_HEAD.map((name) => ({ name })),
    style: "TableStyleLight1",
    showRowStripes: false,
  });
}

/** The province, a row for each output and a column for each scenario. */
function regionBlock(sheet: Sheet): void {
  const head = AT.region;
  sheet.put(`H${head - 1}`, "The province 全省", style.SECTION);
  sheet.row(`H${head}`, ["Output", "结果"], style.header("karst", "name"));
  sheet.row(`J${head}`, NAMES, style.header("karst", "name"));
  OUTPUTS.forEach(([key, zh, format], i) => {
    const row = head + 1 + i;
    sheet.row(`H${row}`, [key, zh], style.body("fact"));
    sheet.formula(
      `J${row}`,
      `KARST.SCENARIO(${BASE},${TABLE},$J$${head}:$L$${head},$H${row},,"region",${BASE_YEAR})`,
      { columns: NAMES.length, style: style.body("karst", format) },
    );
  });
  const goal = head + OUTPUTS.length + 2;
  sheet.row(
    `H${goal}`,
    ["Energy intensity for CNCI 30 %, with the forest", "造林后CNCI达30 %所需能耗变化"],
    style.body("fact"),
  );
  sheet.formula(
    `J${goal}`,
    `KARST.GOAL(${BASE},${TABLE},"Forest","energy intensity","all",0.3,"CNCI",,2030,${BASE_YEAR})`,
    { style: style.body("karst", PERCENT) },
  );
}

function prefectureBlock(sheet: Sheet): void {
  const head = AT.prefectures;
  sheet.put(`A${head - 1}`, "CNCI of the prefectures 各市（州）碳中和能力指数", style.SECTION);
  sheet.row(`A${head}`, ["Prefecture", ...NAMES], style.header("karst", "name"));
  const names = new Set(
    readFacts("counties.csv").map((county) => text(county, "prefecture_en").split(" ")[0] ?? ""),
  );
  [...names].forEach((name, i) => {
    sheet.put(`A${head + 1 + i}`, name, style.body("fact"));
  });
  sheet.formula(
    `B${head + 1}`,
    `KARST.SCENARIO(${BASE},${TABLE},$B$${head}:$D$${head},"CNCI",,"prefecture",${BASE_YEAR})`,
    { rows: PREFECTURES, columns: NAMES.length, style: style.body("karst", PERCENT) },
  );
}

/** The province year by year; its header row is part of the answer. */
function pathBlock(sheet: Sheet): void {
  const head = AT.path;
  sheet.put(`H${head - 1}`, "CNCI of the province by year 全省逐年碳中和能力指数", style.SECTION);
  const looks = [style.body("karst", CODE), ...NAMES.map(() => style.body("karst", PERCENT))];
  sheet.formula(
    `H${head}`,
    `KARST.SCENARIO(${BASE},${TABLE},$J$${AT.region}:$L$${AT.region},"CNCI","path","region",${BASE_YEAR})`,
    { rows: LAST_YEAR - BASE_YEAR + 2, columns: NAMES.length + 1, style: looks },
  );
}

function baseTable(sheet: Sheet): void {
  sheet.put(`A${AT.base - 1}`, "Base 基准：88 counties 县", style.SECTION);
  countyTable(sheet, "Base", AT.base, readFacts("counties.csv"), COLUMNS);
}

/** "Plant 40,000 ha in Bijie, cut energy intensity by 12 %": a table of levers and what follows. */
export function whatIfSheet(): Sheet {
  const sheet = new Sheet("What if", "16664F");
  sheet.title(
    "What if: scenarios for the counties",
    "情景：如果毕节造林4万公顷、单位GDP能耗下降12 %",
  );
  sheet.put(
    "A3",
    "Edit the amber table: every green cell follows. A change is complete in its year and phased in evenly from 2017. Sums and their ratios hold the 80 counties that have a CO2 figure; Weining has none, so its part of Bijie's forest is not in them.",
    style.NOTE,
  );
  sheet.put(
    "A4",
    "修改琥珀色表格，绿色单元格随之更新。措施自2017年起均匀推进，至所填年份完成。合计与比值只含有排放数据的80个县；威宁无排放数据，其分摊的造林不计入。",
    style.NOTE,
  );
  sheet.put(
    "A5",
    "Cropland is area x share of GLCNMO, coarse. A bad row is refused with its row, rule and value. 耕地按GLCNMO占比估算，较粗。",
    style.NOTE,
  );
  scenarioTable(sheet);
  regionBlock(sheet);
  prefectureBlock(sheet);
  pathBlock(sheet);
  baseTable(sheet);
  sheet.widths(18, 40, 24, 18, 16, 30, 14, 46, 30, 16, 16, 18);
  sheet.freeze(2, 0);
  return sheet;
}
