import { assumption } from "./assumptions";
import { number, readFacts, text, type Fact } from "./facts";
import { Sheet, type Column } from "./sheet";
import * as style from "./style";

export const FIRST = 9;
export const LAST = FIRST + 87;

/** The GLiM code that SCSF takes for each rock column of the facts. */
const ROCKS = {
  rock_siliciclastic_share: "ss",
  rock_mixed_sedimentary_share: "sm",
  rock_basalt_share: "vb",
  rock_pyroclastic_share: "py",
  rock_acid_plutonic_share: "pa",
} as const;

/** The rock that covers most of what is not carbonate; "sc" where all is carbonate. */
export function mainOtherRock(county: Fact): string {
  const shares = Object.entries(ROCKS).map(([column, code]) => ({
    code,
    share: number(county, column) ?? 0,
  }));
  const main = shares.reduce((most, one) => (one.share > most.share ? one : most));
  return main.share > 0 ? main.code : "sc";
}

/** Tonnes from the Mt of the facts, which have whole tonnes; null where there is no value. */
export function tonnes(county: Fact): number | null {
  const megatonnes = number(county, "co2_Mt_2017");
  return megatonnes === null ? null : Math.round(megatonnes * 1e6);
}

/** Soil organic carbon, g kg-1, from the mass fraction of the facts. */
export function socGramsPerKg(county: Fact): number {
  return Number((1000 * Number(text(county, "soc_mass_fraction"))).toFixed(3));
}

const { WHOLE, ONE, TWO, PERCENT, CODE } = style;
const COLUMNS: readonly Column[] = [
  { en: "Code", zh: "代码", kind: "fact", width: 9, format: CODE },
  { en: "County", zh: "县（英文）", kind: "fact", width: 43 },
  { en: "County, Chinese", zh: "县（市、区）", kind: "fact", width: 25 },
  { en: "Prefecture", zh: "市（州）", kind: "fact", width: 14 },
  { en: "Area", zh: "面积", unit: "km2", kind: "fact", width: 11, format: ONE },
  { en: "Population 2020", zh: "人口", unit: "persons", kind: "fact", width: 12, format: WHOLE },
  { en: "Precipitation", zh: "降水量", unit: "mm yr-1", kind: "fact", width: 14, format: ONE },
  { en: "Temperature", zh: "气温", unit: "degC", kind: "fact", width: 14, format: ONE },
  {
    en: "Evapo-transpiration",
    zh: "蒸散发",
    unit: "mm yr-1",
    kind: "fact",
    width: 13,
    format: ONE,
  },
  { en: "NPP", zh: "净初级生产力", unit: "gC m-2 yr-1", kind: "fact", width: 13, format: ONE },
  {
    en: "Soil organic carbon",
    zh: "土壤有机碳",
    unit: "g kg-1",
    kind: "fact",
    width: 13,
    format: ONE,
  },
  {
    en: "Carbonate rock",
    zh: "碳酸盐岩占比",
    unit: "% of area",
    kind: "fact",
    width: 13,
    format: PERCENT,
  },
  {
    en: "Main other rock",
    zh: "主要非碳酸盐岩",
    unit: "GLiM code",
    kind: "fact",
    width: 17,
    format: CODE,
  },
  { en: "CO2 2017", zh: "二氧化碳排放", unit: "t CO2", kind: "fact", width: 13, format: WHOLE },
  { en: "Runoff P - ET", zh: "径流深", unit: "mm yr-1", kind: "native", width: 13, format: ONE },
  {
    en: "Soil carbon stock",
    zh: "土壤碳密度",
    unit: "kgC m-2",
    kind: "karst",
    width: 12,
    format: TWO,
  },
  {
    en: "CCSF",
    zh: "碳酸盐岩碳汇通量",
    unit: "t CO2 km-2 yr-1",
    kind: "karst",
    width: 14,
    format: TWO,
  },
  {
    en: "SCSF",
    zh: "硅酸盐岩碳汇通量",
    unit: "t CO2 km-2 yr-1",
    kind: "karst",
    width: 14,
    format: TWO,
  },
  { en: "NEP", zh: "净生态系统生产力", unit: "gC m-2 yr-1", kind: "karst", width: 14, format: ONE },
  {
    en: "Carbonate sink",
    zh: "碳酸盐岩碳汇",
    unit: "t CO2 yr-1",
    kind: "native",
    width: 13,
    format: WHOLE,
  },
  {
    en: "Silicate sink",
    zh: "硅酸盐岩碳汇",
    unit: "t CO2 yr-1",
    kind: "native",
    width: 13,
    format: WHOLE,
  },
  {
    en: "Vegetation and soil sink",
    zh: "植被土壤碳汇",
    unit: "t CO2 yr-1",
    kind: "native",
    width: 14,
    format: WHOLE,
  },
  { en: "Total sink", zh: "总碳汇", unit: "t CO2 yr-1", kind: "native", width: 13, format: WHOLE },
  {
    en: "CNCI",
    zh: "碳中和能力指数",
    unit: "sink / emission",
    kind: "karst",
    width: 13,
    format: PERCENT,
  },
  {
    en: "CNC",
    zh: "碳盈余（+）或缺口（-）",
    unit: "t CO2 yr-1",
    kind: "karst",
    width: 14,
    format: WHOLE,
  },
  {
    en: "CO2 per person",
    zh: "人均排放",
    unit: "t per person",
    kind: "karst",
    width: 12,
    format: TWO,
  },
];

/** The rows of a column, as a formula names them. */
const all = (column: string) => `${column}${FIRST}:${column}${LAST}`;

/** Every model of a column by one call at its top. */
function columnCalls(sheet: Sheet): void {
  const calls: Record<string, string> = {
    P: `KARST.SOC_STOCK(${all("K")},${assumption("bulkDensity")},${assumption("depth")},${assumption("coarse")})`,
    Q: `KARST.CCSF(${all("G")},${all("I")},${all("H")})`,
    R: `KARST.SCSF(${all("O")},${all("H")},${all("M")},${assumption("shielding")},${assumption("credit")})`,
    S: `KARST.NEP(${all("J")},${all("H")},${all("G")},${all("P")})`,
    X: `KARST.CNCI(${all("W")},${all("N")})`,
    Y: `KARST.CNC(${all("W")},${all("N")})`,
    Z: `KARST.PER_CAPITA(${all("N")},${all("F")})`,
  };
  for (const [column, call] of Object.entries(calls)) {
    const format = COLUMNS[column.charCodeAt(0) - 65]?.format;
    sheet.formula(`${column}${FIRST}`, call, { rows: 88, style: style.body("karst", format) });
  }
}

function countyRow(sheet: Sheet, county: Fact, row: number): void {
  const facts = [
    Number(text(county, "adcode")),
    text(county, "name_en"),
    text(county, "name_zh"),
    text(county, "prefecture_en").split(" ")[0] ?? "",
    number(county, "area_km2"),
    number(county, "population_2020"),
    number(county, "prec_mm"),
    number(county, "tmean_degC"),
    number(county, "et_mm"),
    number(county, "npp_gC_m2"),
    socGramsPerKg(county),
    number(county, "rock_carbonate_share"),
    mainOtherRock(county),
    tonnes(county),
  ];
  facts.forEach((fact, i) => {
    const look = style.body("fact", COLUMNS[i]?.format);
    sheet.put(`${String.fromCharCode(65 + i)}${row}`, fact, look);
  });
  const native = (column: string, formula: string, format: string) => {
    sheet.formula(`${column}${row}`, formula, { style: style.body("native", format) });
  };
  native("O", `G${row}-I${row}`, ONE);
  native("T", `Q${row}*E${row}*L${row}`, WHOLE);
  native("U", `IF(L${row}=1,0,R${row}*E${row}*(1-L${row}))`, WHOLE);
  native("V", `S${row}*44/12*E${row}`, WHOLE);
  native("W", `T${row}+U${row}+V${row}`, WHOLE);
}

/** Two rows above the counties: sums, and ratios of sums; a ratio is never averaged. */
function totals(sheet: Sheet): void {
  const every = FIRST - 2;
  const known = FIRST - 1;
  sheet.row(`A${every}`, ["", "Province, 88 counties", "全省 88 县", ""], style.total());
  sheet.row(`A${known}`, ["", "80 counties with CO2", "有排放数据的 80 县", ""], style.total());
  const sums: Record<string, [string, string]> = {
    E: [`SUM(${all("E")})`, ONE],
    F: [`SUM(${all("F")})`, WHOLE],
    N: [`SUM(${all("N")})`, WHOLE],
    Q: [`T${every}/SUMPRODUCT(${all("E")},${all("L")})`, TWO],
    R: [`U${every}/(E${every}-SUMPRODUCT(${all("E")},${all("L")}))`, TWO],
    S: [`V${every}/E${every}*12/44`, ONE],
    ...Object.fromEntries(
      ["T", "U", "V", "W"].map((c): [string, [string, string]] => [
        c,
        [`KARST.SINK_TOTAL(${all(c)})`, WHOLE],
      ]),
    ),
  };
  const shown = (c: string) => style.total(COLUMNS[c.charCodeAt(0) - 65]?.format);
  for (const { column } of COLUMNS.slice(4).map((_, i) => ({ column: letter(i + 5) }))) {
    const sum = sums[column];
    if (sum) sheet.formula(`${column}${every}`, sum[0], { style: style.total(sum[1]) });
    else sheet.put(`${column}${every}`, null, style.total());
    if ("EFTUVW".includes(column)) {
      const part = `SUMIF(${all("N")},">0",${all(column)})`;
      sheet.formula(`${column}${known}`, part, { style: shown(column) });
    } else if (!"NXYZ".includes(column)) sheet.put(`${column}${known}`, null, style.total());
  }
  sheet.formula(`N${known}`, `SUM(${all("N")})`, { style: shown("N") });
  sheet.formula(`X${known}`, `KARST.CNCI(W${known},N${known})`, { style: shown("X") });
  sheet.formula(`Y${known}`, `KARST.CNC(W${known},N${known})`, { style: shown("Y") });
  sheet.formula(`Z${known}`, `KARST.PER_CAPITA(N${known},F${known})`, { style: shown("Z") });
}
const letter = (column: number) => String.fromCharCode(64 + column);

/** The 88 counties: sinks, emissions and the carbon-neutrality capacity of each. */
export function countiesSheet(): Sheet {
  const sheet = new Sheet("Counties", "16664F");
  sheet.title(
    "Carbon sinks and neutrality of 88 counties",
    "88 个县（市、区）的碳汇与碳中和能力。深绿表头列由首行一个公式溢出；SCSF 为 #N/A 表示全为碳酸盐岩，其余 #N/A 为缺少排放数据。",
  );
  sheet.put(
    "A3",
    "Green headers: one KARST call at the top of the column fills all 88 rows. #N/A in SCSF: all rock is carbonate (its sink counts as 0). #N/A in CNCI, CNC, CO2 per person: the source has no CO2 for that county. See Notes.",
    style.NOTE,
  );
  sheet.header("A4", COLUMNS);
  totals(sheet);
  readFacts("counties.csv").forEach((county, i) => {
    countyRow(sheet, county, FIRST + i);
  });
  columnCalls(sheet);
  sheet.freeze(6, 3);
  return sheet;
}
