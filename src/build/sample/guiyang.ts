import { number, readFacts, text, type Fact } from "./facts";
import { Sheet, type Column } from "./sheet";
import * as style from "./style";

const { TWO, THREE } = style;
const UNITS = 5;

/** Rows of the first unit of each block. */
const AT = { "2015": 8, "2020": 19, undone: 30, zones: 40 } as const;

const COLUMNS: readonly Column[] = [
  { en: "District", zh: "区县", kind: "fact", width: 26 },
  { en: "In Chinese", zh: "中文名称", kind: "fact", width: 18 },
  { en: "Emission E", zh: "碳排放", unit: "1e4 t", kind: "fact", width: 12, format: TWO },
  { en: "Sink A", zh: "碳吸收", unit: "1e4 t", kind: "fact", width: 12, format: TWO },
  { en: "SEC", zh: "生态承载系数", unit: "ratio", kind: "karst", width: 13, format: THREE },
  { en: "SEC printed", zh: "SEC 论文值", unit: "ratio", kind: "fact", width: 13, format: TWO },
  {
    en: "Printed / ours",
    zh: "论文值 / 计算值",
    unit: "ratio",
    kind: "native",
    width: 13,
    format: THREE,
  },
  { en: "EEC printed", zh: "EEC 论文值", unit: "ratio", kind: "fact", width: 13, format: TWO },
  {
    en: "GDP share implied",
    zh: "反推 GDP 占比",
    unit: "ratio",
    kind: "native",
    width: 13,
    format: THREE,
  },
  {
    en: "EEC, shares closed to 1",
    zh: "EEC（占比归一）",
    unit: "ratio",
    kind: "karst",
    width: 14,
    format: THREE,
  },
  {
    en: "Difference to print",
    zh: "与论文值之差",
    unit: "ratio",
    kind: "native",
    width: 13,
    format: THREE,
  },
  { en: "ZONE, thresholds 1", zh: "分区（阈值 1）", kind: "karst", width: 27 },
  { en: "Zone, in Chinese", zh: "分区（中文）", kind: "karst", width: 17 },
  { en: "Zone printed", zh: "论文分区", kind: "fact", width: 27 },
];

const letter = (i: number) => String.fromCharCode(65 + i);
const look = (i: number) => style.body(COLUMNS[i]?.kind ?? "fact", COLUMNS[i]?.format);

/** One year of table 2: SEC from E and A, EEC from the GDP shares that the printed EEC implies. */
function yearBlock(sheet: Sheet, year: "2015" | "2020", facts: readonly Fact[]): void {
  const first = AT[year];
  const last = first + UNITS - 1;
  const all = (column: string) => `${column}${first}:${column}${last}`;
  const sum = (column: string) => `${column}${last + 1}`;
  sheet.put(`A${first - 4}`, `${year}: table 2 of the paper, recomputed`, style.SECTION);
  sheet.put(`E${first - 4}`, `${year} 年：论文表 2 的复算`, style.SECTION);
  sheet.header(`A${first - 3}`, COLUMNS);
  facts.forEach((fact, i) => {
    const row = first + i;
    const put = (column: number, value: string | number | null) => {
      sheet.put(`${letter(column)}${row}`, value, look(column));
    };
    put(0, text(fact, "unit_en"));
    put(1, text(fact, "unit_zh"));
    put(2, number(fact, "emission_1e4t"));
    put(3, number(fact, "sink_1e4t"));
    put(5, number(fact, "sec_printed"));
    sheet.formula(`G${row}`, `F${row}/E${row}`, { style: look(6) });
    put(7, number(fact, "eec_printed"));
    sheet.formula(`I${row}`, `H${row}*C${row}/C$${last + 1}`, { style: look(8) });
    sheet.formula(`K${row}`, `J${row}-H${row}`, { style: look(10) });
    put(13, text(fact, "zone_printed"));
  });
  const spill = (column: number, call: string) => {
    sheet.formula(`${letter(column)}${first}`, call, { rows: UNITS, style: look(column) });
  };
  spill(4, `KARST.SEC(${all("D")},${all("C")})`);
  spill(9, `KARST.EEC(${all("I")},${all("C")})`);
  spill(11, `KARST.ZONE(${all("J")},${all("E")})`);
  spill(12, `KARST.ZONE(${all("J")},${all("E")},1,1,"zh")`);
  sheet.row(`A${last + 1}`, ["Sum; SEC, EEC: mean", "合计；加权均值"], style.total());
  for (const column of ["C", "D"]) {
    sheet.formula(sum(column), `SUM(${all(column)})`, { style: style.total(TWO) });
  }
  const check = { style: style.total(THREE) };
  sheet.formula(sum("E"), `SUMPRODUCT(${all("E")},${all("C")})/C${last + 1}`, check);
  sheet.formula(sum("I"), `SUM(${all("I")})`, check);
  sheet.formula(sum("J"), `SUMPRODUCT(${all("J")},${all("C")})/C${last + 1}`, check);
  for (const column of "FGHKLMN") sheet.put(sum(column), null, style.total());
}

const UNDONE: readonly Column[] = [
  { en: "District", zh: "区县", kind: "fact" },
  { en: "In Chinese", zh: "中文名称", kind: "fact" },
  { en: "SEC printed", zh: "SEC 论文值", unit: "ratio", kind: "fact" },
  { en: "Factor in print", zh: "论文值所含系数", unit: "ratio", kind: "assumption" },
  { en: "SEC, factor undone", zh: "SEC（去除系数）", unit: "ratio", kind: "native" },
  { en: "SEC ours", zh: "SEC 计算值", unit: "ratio", kind: "native" },
  { en: "Difference", zh: "差值", unit: "ratio", kind: "native" },
  { en: "EEC, factor undone", zh: "EEC（去除系数）", unit: "ratio", kind: "native" },
  { en: "GDP share implied", zh: "反推 GDP 占比", unit: "ratio", kind: "native" },
];

/** What table 2 of 2020 becomes when one factor is taken out of four of its five rows. */
function undoneBlock(sheet: Sheet, facts: readonly Fact[]): void {
  const first = AT.undone;
  const last = first + UNITS - 1;
  const source = AT["2020"];
  sheet.put(`A${first - 4}`, "2020 with the factor 0.826 undone in four rows", style.SECTION);
  sheet.put(`E${first - 4}`, "2020 年：四行去除系数 0.826 之后", style.SECTION);
  sheet.header(`A${first - 3}`, UNDONE);
  facts.forEach((fact, i) => {
    const row = first + i;
    const from = source + i;
    const plain = style.body("native", THREE);
    sheet.row(`A${row}`, [text(fact, "unit_en"), text(fact, "unit_zh")], style.body("fact"));
    sheet.formula(`C${row}`, `F${from}`, { style: style.body("native", TWO) });
    const factor = text(fact, "unit_en") === "Kaiyang" ? 1 : 0.826;
    sheet.put(`D${row}`, factor, style.body("assumption", THREE));
    sheet.formula(`E${row}`, `C${row}/D${row}`, { style: plain });
    sheet.formula(`F${row}`, `E${from}`, { style: plain });
    sheet.formula(`G${row}`, `E${row}-F${row}`, { style: plain });
    sheet.formula(`H${row}`, `H${from}/D${row}`, { style: plain });
    sheet.formula(`I${row}`, `H${row}*C${from}/C$${source + UNITS}`, { style: plain });
  });
  sheet.row(`A${last + 1}`, ["Sum", "合计", ...Array<null>(6).fill(null)], style.total());
  sheet.formula(`I${last + 1}`, `SUM(I${first}:I${last})`, { style: style.total(THREE) });
}

const ZONES: readonly Column[] = [
  { en: "District", zh: "区县", kind: "fact" },
  { en: "In Chinese", zh: "中文名称", kind: "fact" },
  { en: "EEC, mean of years", zh: "EEC 两年均值", unit: "ratio", kind: "native" },
  { en: "SEC 2015", zh: "2015 年 SEC", unit: "ratio", kind: "native" },
  { en: "Same as print?", zh: "与论文一致？", kind: "native" },
];

/** The published zones, from a split at the medians. */
function zonesBlock(sheet: Sheet, facts: readonly Fact[]): void {
  const first = AT.zones;
  const last = first + UNITS - 1;
  sheet.put(`A${first - 4}`, "The published zones: split at the median of five", style.SECTION);
  sheet.put(`E${first - 4}`, "论文分区：按五个单元的中位数划分", style.SECTION);
  sheet.header(`A${first - 3}`, ZONES);
  sheet.header(`L${first - 3}`, COLUMNS.slice(11));
  facts.forEach((fact, i) => {
    const row = first + i;
    const plain = style.body("native", THREE);
    sheet.row(`A${row}`, [text(fact, "unit_en"), text(fact, "unit_zh")], style.body("fact"));
    sheet.formula(`C${row}`, `(H${AT["2015"] + i}+H${AT.undone + i})/2`, { style: plain });
    sheet.formula(`D${row}`, `E${AT["2015"] + i}`, { style: plain });
    const same = `IF(L${row}=N${row},"yes","no")`;
    sheet.formula(`E${row}`, same, { style: style.body("native") });
    sheet.put(`N${row}`, text(fact, "zone_printed"), style.body("fact"));
  });
  const arguments_ = `C${first}:C${last},D${first}:D${last},"median","median"`;
  const green = { rows: UNITS, style: style.body("karst") };
  sheet.formula(`L${first}`, `KARST.ZONE(${arguments_})`, green);
  sheet.formula(`M${first}`, `KARST.ZONE(${arguments_},"zh")`, green);
}

const NOTES = [
  "SEC of 2015 reproduces in all five rows. SEC of 2020 does not: four printed values are 0.826 of what equation 7 gives from the printed E and A, Kaiyang's is right.",
  "EEC does not contain the sink and carries the same factor, so the city total of emissions in those rows was wrong (4591 to 4622 instead of 5575.43). The paper's text was written from the right numbers.",
  "GDP is not printed. The share implied is EEC printed x E / sum of E: KARST.EEC of these shares is a check of closure, not an independent EEC. In 2015 the shares add up to 1.094, so EEC here is 8.6 % lower than printed.",
  "The last row of SEC and EEC is their mean weighted by emissions, which must be 1: sum of SEC x E / sum of E.",
  "Thresholds of 1 give the published zone in 3 of 5 cases in 2015. The split at the medians (EEC mean of both years with the factor undone, SEC of 2015) gives all five; the paper states no rule.",
  "论文 2015 年 SEC 五行全部复现；2020 年有四行为计算值的 0.826 倍（全市排放总量有误），开阳县正确。GDP 未刊出，占比由 EEC 反推，仅用于检验闭合。分区以中位数划分可全部复现，论文未说明阈值。",
];

/** Guiyang's five districts beside the printed values. */
export function guiyangSheet(): Sheet {
  const sheet = new Sheet("Guiyang", "16664F");
  sheet.title(
    "Carbon balance zoning of Guiyang: five districts, 2015 and 2020",
    "贵阳市碳平衡分区：五个区县，2015 与 2020 年",
  );
  const facts = readFacts("guiyang_balance.csv");
  const of = (year: string) => facts.filter((fact) => fact.year === year);
  yearBlock(sheet, "2015", of("2015"));
  yearBlock(sheet, "2020", of("2020"));
  undoneBlock(sheet, of("2020"));
  zonesBlock(sheet, of("2015"));
  NOTES.forEach((note, i) => {
    sheet.put(`A${AT.zones + UNITS + 1 + i}`, note, style.NOTE);
  });
  sheet.freeze(2, 2);
  return sheet;
}
