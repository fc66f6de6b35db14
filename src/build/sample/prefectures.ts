import { text } from "./facts";
import { cell, PREFECTURES, prefectures, years } from "./prefectureData";
import { letters, Sheet, type Column } from "./sheet";
import * as style from "./style";

const { WHOLE, TWO, THREE, PERCENT, ONE } = style;
const PERIODS = [
  [2001, 2005],
  [2005, 2010],
  [2010, 2015],
  [2015, 2017],
] as const;
const FIRST_YEAR = 2001;
const LAST_YEAR = 2017;

/** Rows of the first prefecture of each block. */
const AT = { periods: 8, comprehensive: 23, yearly: 38, trend: 53 } as const;

const NAME: readonly Column[] = [
  { en: "Prefecture", zh: "市（州）", kind: "fact", width: 16 },
  { en: "In Chinese", zh: "中文名称", kind: "fact", width: 26 },
];

function heading(sheet: Sheet, first: number, en: string, zh: string, columns: readonly Column[]) {
  sheet.put(`A${first - 4}`, en, style.SECTION);
  sheet.put(`G${first - 4}`, zh, style.SECTION);
  sheet.header(`A${first - 3}`, [...NAME, ...columns]);
  prefectures().forEach((prefecture, i) => {
    const short = text(prefecture, "name_en").split(" ")[0] ?? "";
    sheet.row(`A${first + i}`, [short, text(prefecture, "name_zh")], style.body("fact"));
  });
}

/** Arguments of a decoupling between two years, for all nine prefectures. */
const between = (from: number, to: number) =>
  [years("co2", from, from), years("co2", to, to)]
    .concat(years("realGdp", from, from), years("realGdp", to, to))
    .join(",");

function periodsBlock(sheet: Sheet): void {
  const first = AT.periods;
  const columns = PERIODS.flatMap(([from, to]): Column[] => [
    { en: `Elasticity ${from}-${to}`, zh: "脱钩弹性", unit: "ratio", kind: "karst", width: 13 },
    { en: `State ${from}-${to}`, zh: "脱钩状态", kind: "karst", width: 28 },
  ]);
  heading(
    sheet,
    first,
    "CO2 against GDP at constant prices: periods",
    "二氧化碳与不变价 GDP：分时段",
    columns,
  );
  PERIODS.forEach(([from, to], i) => {
    const at = (column: number) => `${letters(3 + 2 * i + column)}${first}`;
    const block = (format?: string) => ({ rows: PREFECTURES, style: style.body("karst", format) });
    sheet.formula(at(0), `KARST.DECOUPLING_ELASTICITY(${between(from, to)})`, block(TWO));
    sheet.formula(at(1), `KARST.DECOUPLING(${between(from, to)})`, block());
  });
}

function comprehensiveBlock(sheet: Sheet): void {
  const first = AT.comprehensive;
  heading(
    sheet,
    first,
    "2001-2017 as a whole (Karst definition)",
    "2001-2017 年综合脱钩（Karst 定义）",
    [
      { en: "Elasticity", zh: "脱钩弹性", unit: "ratio", kind: "karst" },
      { en: "State", zh: "脱钩状态", kind: "karst" },
      { en: "Most frequent yearly state", zh: "最常见的逐年状态", kind: "karst" },
      { en: "Share of years in it", zh: "所占年份比例", unit: "%", kind: "karst" },
      { en: "Elasticity, nominal GDP", zh: "脱钩弹性（现价 GDP）", unit: "ratio", kind: "karst" },
      { en: "State, nominal GDP", zh: "脱钩状态（现价 GDP）", kind: "karst" },
      { en: "State, in Chinese", zh: "脱钩状态（中文）", kind: "karst" },
    ],
  );
  for (let i = 0; i < PREFECTURES; i++) {
    const row = first + i;
    const co2 = years("co2", FIRST_YEAR, LAST_YEAR, i);
    const gdp = years("realGdp", FIRST_YEAR, LAST_YEAR, i);
    const call = `KARST.DECOUPLING_COMPREHENSIVE(${co2},${gdp})`;
    sheet.formula(`C${row}`, call, {
      columns: 4,
      style: [TWO, undefined, undefined, PERCENT].map((format) => style.body("karst", format)),
    });
    const ends = (block: "gdp" | "realGdp") =>
      [cell("co2", FIRST_YEAR, i), cell("co2", LAST_YEAR, i)]
        .concat(cell(block, FIRST_YEAR, i), cell(block, LAST_YEAR, i))
        .join(",");
    const look = { style: style.body("karst", TWO) };
    sheet.formula(`G${row}`, `KARST.DECOUPLING_ELASTICITY(${ends("gdp")})`, look);
    sheet.formula(`H${row}`, `KARST.DECOUPLING(${ends("gdp")})`, look);
    sheet.formula(`I${row}`, `KARST.DECOUPLING(${ends("realGdp")},"zh")`, look);
  }
}

/** One call on four rectangles of 9 x 16 fills the state of every prefecture and year. */
function yearlyBlock(sheet: Sheet): void {
  const first = AT.yearly;
  const count = LAST_YEAR - FIRST_YEAR;
  const columns = Array.from({ length: count }, (_, i): Column => {
    const year = FIRST_YEAR + i + 1;
    return { en: `${year - 1}-${String(year).slice(2)}`, zh: `${year} 年`, kind: "karst" };
  });
  heading(sheet, first, "Year by year, from one call", "逐年状态（单个公式溢出）", columns);
  const call = [
    years("co2", FIRST_YEAR, LAST_YEAR - 1),
    years("co2", FIRST_YEAR + 1, LAST_YEAR),
    years("realGdp", FIRST_YEAR, LAST_YEAR - 1),
    years("realGdp", FIRST_YEAR + 1, LAST_YEAR),
  ].join(",");
  sheet.formula(`C${first}`, `KARST.DECOUPLING(${call})`, {
    rows: PREFECTURES,
    columns: count,
    style: style.body("karst"),
  });
}

function trendBlock(sheet: Sheet): void {
  const first = AT.trend;
  heading(
    sheet,
    first,
    "Trend of NPP, 2001-2020 (MODIS)",
    "净初级生产力趋势，2001-2020 年（MODIS）",
    [
      { en: "Sen slope", zh: "Sen 斜率", unit: "gC m-2 yr-2", kind: "karst" },
      { en: "Sen line in 2001", zh: "Sen 直线 2001 年值", unit: "gC m-2 yr-1", kind: "karst" },
      { en: "Mann-Kendall S", zh: "MK 统计量 S", unit: "ratio", kind: "karst" },
      { en: "Variance of S", zh: "S 的方差", unit: "ratio", kind: "karst" },
      { en: "Z", zh: "标准化统计量 Z", unit: "ratio", kind: "karst" },
      { en: "p, two-sided", zh: "双侧 p 值", unit: "ratio", kind: "karst" },
      { en: "Least-squares slope", zh: "最小二乘斜率", unit: "gC m-2 yr-2", kind: "karst" },
      { en: "Significant at 5 %?", zh: "5 % 显著？", kind: "native" },
      { en: "NPP 2001", zh: "2001 年 NPP", unit: "gC m-2 yr-1", kind: "native" },
      { en: "NPP 2020", zh: "2020 年 NPP", unit: "gC m-2 yr-1", kind: "native" },
      { en: "Change", zh: "变化率", unit: "%", kind: "native" },
    ],
  );
  for (let i = 0; i < PREFECTURES; i++) {
    const row = first + i;
    const npp = years("npp", 2001, 2020, i);
    const karst = { style: style.body("karst", THREE) };
    const native = (format?: string) => ({ style: style.body("native", format) });
    sheet.formula(`C${row}`, `KARST.SEN_SLOPE(${npp})`, { ...karst, columns: 2 });
    sheet.formula(`E${row}`, `KARST.MANN_KENDALL(${npp})`, {
      columns: 4,
      style: [WHOLE, WHOLE, THREE, THREE].map((format) => style.body("karst", format)),
    });
    sheet.formula(`I${row}`, `KARST.TREND(${npp})`, karst);
    sheet.formula(`J${row}`, `IF(ABS(G${row})>1.96,"yes","no")`, native());
    sheet.formula(`K${row}`, cell("npp", 2001, i), native(ONE));
    sheet.formula(`L${row}`, cell("npp", 2020, i), native(ONE));
    sheet.formula(`M${row}`, `L${row}/K${row}-1`, native(PERCENT));
  }
}

/** Decoupling and trends of the nine prefectures. */
export function prefecturesSheet(): Sheet {
  const sheet = new Sheet("Prefectures", "16664F");
  sheet.title(
    "Nine prefectures: decoupling and trends",
    "九个市（州）：脱钩与趋势。负荷为各县二氧化碳之和（2001-2017 年）；GDP 为 2001 年价，由公布的实际增速链接，现价仅供对比。",
  );
  sheet.put(
    "A3",
    "Load: CO2 of the counties, summed (2001-2017). GDP: at prices of 2001, chained from the published real growth; the nominal series is shown for comparison only.",
    style.NOTE,
  );
  periodsBlock(sheet);
  comprehensiveBlock(sheet);
  yearlyBlock(sheet);
  trendBlock(sheet);
  sheet.widths(16, 26, ...Array<number>(16).fill(30));
  sheet.freeze(3, 2);
  return sheet;
}
