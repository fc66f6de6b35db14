import { number, readFacts, text, type Fact } from "./facts";
import { letters, Sheet } from "./sheet";
import * as style from "./style";

export const YEARS = Array.from({ length: 20 }, (_, i) => 2001 + i);
export const PREFECTURES = 9;
const FIRST_COLUMN = 4;
const BLOCK = PREFECTURES + 3;

/** The blocks of the sheet, one below the other, in this order. */
const BLOCKS = ["gdp", "growth", "realGdp", "co2", "npp"] as const;
export type Block = (typeof BLOCKS)[number];

const firstRow = (block: Block) => 6 + BLOCK * BLOCKS.indexOf(block);
const column = (year: number) => letters(FIRST_COLUMN + year - 2001);

/** The cells of the years `from` to `to` of one prefecture (0-8), or of all nine. */
export function years(block: Block, from: number, to: number, prefecture?: number): string {
  const first = firstRow(block) + (prefecture ?? 0);
  const last = prefecture === undefined ? first + PREFECTURES - 1 : first;
  return `'Prefecture data'!${column(from)}${first}:${column(to)}${last}`;
}

export function cell(block: Block, year: number, prefecture: number): string {
  return `'Prefecture data'!${column(year)}${firstRow(block) + prefecture}`;
}

/** The nine prefectures as the facts name them, in the order of their codes. */
export function prefectures(): Fact[] {
  return readFacts("prefectures.csv").filter((fact) => fact.year === "2001");
}

const TITLES: Readonly<Record<Block, readonly [en: string, zh: string]>> = {
  gdp: ["GDP at current prices, 1e8 CNY (yearbooks)", "地区生产总值（现价），亿元"],
  growth: ["Real growth of GDP on the year before, % (yearbooks)", "GDP 实际增速（可比价），%"],
  realGdp: [
    "GDP at prices of 2001, 1e8 CNY: chained from the growth",
    "GDP（2001 年价，由增速链接），亿元",
  ],
  co2: ["CO2, Mt: sum of the counties that the source has", "二氧化碳排放（所含各县之和），百万吨"],
  npp: ["NPP, gC m-2 yr-1 (MODIS)", "净初级生产力，gC m-2 yr-1"],
};
const FACT: Readonly<Partial<Record<Block, readonly [column: string, format: string]>>> = {
  gdp: ["gdp_nominal_1e8CNY", style.ONE],
  growth: ["gdp_real_growth_pct", style.ONE],
  co2: ["co2_counties_Mt", style.TWO],
  npp: ["npp_gC_m2", style.ONE],
};

function block(sheet: Sheet, name: Block, facts: readonly Fact[]): void {
  const first = firstRow(name);
  const [en, zh] = TITLES[name];
  const fact = FACT[name];
  const kind = fact ? "fact" : "native";
  sheet.put(`A${first - 2}`, `${en}   ${zh}`, style.SECTION);
  const head = ["Code 代码", "Prefecture 市（州）", "In Chinese 中文名称", ...YEARS];
  sheet.row(`A${first - 1}`, head, style.header(kind, "name"));
  prefectures().forEach((prefecture, i) => {
    const row = first + i;
    sheet.put(`A${row}`, Number(text(prefecture, "adcode")), style.body("fact", style.CODE));
    const short = text(prefecture, "name_en").split(" ")[0] ?? "";
    sheet.row(`B${row}`, [short, text(prefecture, "name_zh")], style.body("fact"));
    for (const year of YEARS) {
      const at = `${column(year)}${row}`;
      if (fact) {
        const here = facts.find((f) => f.adcode === prefecture.adcode && f.year === String(year));
        sheet.put(at, here ? number(here, fact[0]) : null, style.body("fact", fact[1]));
      } else {
        sheet.formula(at, chained(year, i), { style: style.body("native", style.ONE) });
      }
    }
  });
}

/** GDP of 2001, then last year's times one plus the growth. */
function chained(year: number, prefecture: number): string {
  if (year === 2001) return cell("gdp", year, prefecture);
  return `${cell("realGdp", year - 1, prefecture)}*(1+${cell("growth", year, prefecture)}/100)`;
}

/** The yearly series of the nine prefectures that the sheet Prefectures reads. */
export function prefectureDataSheet(): Sheet {
  const sheet = new Sheet("Prefecture data", "51606B");
  sheet.title("Nine prefectures, 2001-2020: the series", "九个市（州），2001-2020 年：数据");
  sheet.put(
    "A3",
    "GDP levels are nominal and were revised with the economic census of 2018; the real series is chained from the published growth. CO2 ends in 2017 and lacks 7 autonomous counties.",
    style.NOTE,
  );
  sheet.widths(12, 22, 28, ...YEARS.map(() => 9.5));
  const facts = readFacts("prefectures.csv");
  for (const name of BLOCKS) block(sheet, name, facts);
  sheet.freeze(3, 3);
  return sheet;
}
