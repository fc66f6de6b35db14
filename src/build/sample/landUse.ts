import { assumption } from "./assumptions";
import { number, readFacts, text } from "./facts";
import { prefectures } from "./prefectureData";
import { letters, Sheet, type Column } from "./sheet";
import * as style from "./style";

const { WHOLE, ONE, TWO, THREE, CODE } = style;

/** IGBP class: names, grade of use (1-4), soil carbon of 0-100 cm where one is published, tC hm-2. */
const CLASSES: readonly (readonly [en: string, zh: string, grade: number, soil: number])[] = [
  ["Evergreen needleleaf forest", "常绿针叶林", 2, 73.5],
  ["Evergreen broadleaf forest", "常绿阔叶林", 2, 73.5],
  ["Deciduous needleleaf forest", "落叶针叶林", 2, 73.5],
  ["Deciduous broadleaf forest", "落叶阔叶林", 2, 73.5],
  ["Mixed forest", "混交林", 2, 73.5],
  ["Closed shrubland", "郁闭灌丛", 2, 73.5],
  ["Open shrubland", "开放灌丛", 2, 73.5],
  ["Woody savanna", "多树草原", 2, 73.5],
  ["Savanna", "稀树草原", 2, 80.7],
  ["Grassland", "草地", 2, 80.7],
  ["Wetland", "湿地", 2, 0],
  ["Cropland", "耕地", 3, 95.8],
  ["Urban and built-up", "城镇建设用地", 4, 0],
  ["Cropland mosaic", "耕地与自然植被镶嵌", 3, 95.8],
  ["Snow and ice", "冰雪", 1, 0],
  ["Barren", "裸地", 1, 69.4],
  ["Water", "水体", 2, 0],
];
const FIRST = 8;
const LAST = FIRST + CLASSES.length - 1;
const RESULT = 31;
const PREFECTURES = 9;

/** Column of the areas of a prefecture (0-8) in a year. */
const areaColumn = (year: 2001 | 2020, prefecture: number) =>
  letters(6 + prefecture + (year === 2001 ? 0 : PREFECTURES));

function areas(sheet: Sheet): void {
  const columns: Column[] = [
    { en: "IGBP class", zh: "IGBP 类别", kind: "fact", width: 15, format: CODE },
    { en: "Land cover", zh: "土地覆盖", kind: "fact", width: 28 },
    { en: "In Chinese", zh: "中文名称", kind: "fact", width: 26 },
    { en: "Grade of use", zh: "利用程度分级", unit: "1 to 4", kind: "assumption", width: 14 },
    {
      en: "Soil carbon 0-100 cm",
      zh: "土壤碳密度",
      unit: "t C hm-2",
      kind: "assumption",
      width: 14,
    },
  ];
  const names = prefectures().map((fact) => text(fact, "name_en").split(" ")[0] ?? "");
  const chinese = prefectures().map((fact) =>
    text(fact, "name_zh").replace(/(布依族|苗族).*/, "州"),
  );
  for (const year of [2001, 2020]) {
    names.forEach((en, i) => {
      const zh = `${chinese[i]} ${year}`;
      columns.push({ en: `${en} ${year}`, zh, unit: "hm2", kind: "fact", width: 14 });
    });
  }
  sheet.put(
    "A4",
    "Land cover of the prefectures (MODIS), 2001 and 2020   各市（州）土地覆盖",
    style.SECTION,
  );
  sheet.header("A5", columns);
  CLASSES.forEach(([en, zh, grade, soil], i) => {
    const row = FIRST + i;
    sheet.put(`A${row}`, i + 1, style.body("fact", CODE));
    sheet.row(`B${row}`, [en, zh], style.body("fact"));
    sheet.put(`D${row}`, grade, style.body("assumption", CODE));
    sheet.put(`E${row}`, soil, style.body("assumption", ONE));
  });
  const facts = readFacts("prefecture_landcover.csv");
  for (const year of [2001, 2020] as const) {
    prefectures().forEach(({ adcode }, prefecture) => {
      const fact = facts.find((f) => f.adcode === adcode && f.year === String(year));
      if (!fact) throw new Error(`no land cover of ${adcode} in ${year}`);
      const classes = Object.keys(fact).filter((column) => column.startsWith("igbp"));
      classes.forEach((column, i) => {
        const hectares = Math.round((number(fact, column) ?? 0) * 1e6) / 1e4;
        const cell = `${areaColumn(year, prefecture)}${FIRST + i}`;
        sheet.put(cell, hectares, style.body("fact", WHOLE));
      });
    });
  }
}

const RESULTS: readonly Column[] = [
  { en: "Prefecture", zh: "市（州）", kind: "fact" },
  { en: "Storage 2001", zh: "2001 年碳储量", unit: "t C, soil only", kind: "karst", format: WHOLE },
  { en: "Storage 2020", zh: "2020 年碳储量", unit: "t C, soil only", kind: "karst", format: WHOLE },
  { en: "Change", zh: "变化", unit: "t C", kind: "native", format: WHOLE },
  { en: "Degree 2001", zh: "2001 年利用程度", unit: "100 to 400", kind: "karst", format: TWO },
  { en: "Degree 2020", zh: "2020 年利用程度", unit: "100 to 400", kind: "karst", format: TWO },
  { en: "Potential impact", zh: "潜在影响指数", unit: "elasticity", kind: "karst", format: THREE },
  { en: "Value of the change", zh: "固碳价值", unit: "CNY", kind: "karst", format: WHOLE },
];

/** Storage, degree of use, potential impact and value for each prefecture. */
function results(sheet: Sheet): void {
  sheet.put(
    `A${RESULT - 4}`,
    "Storage, degree of use, impact and value   碳储量、利用程度、潜在影响与价值",
    style.SECTION,
  );
  sheet.header(`A${RESULT - 3}`, RESULTS);
  const last = RESULT + PREFECTURES - 1;
  const look = (i: number) => style.body(RESULTS[i]?.kind ?? "fact", RESULTS[i]?.format);
  prefectures().forEach((fact, i) => {
    const row = RESULT + i;
    const column = (year: 2001 | 2020) => areaColumn(year, i);
    const area = (year: 2001 | 2020) => `${column(year)}$${FIRST}:${column(year)}$${LAST}`;
    const storage = (year: 2001 | 2020) =>
      `KARST.CARBON_STORAGE(${area(year)},,,$E$${FIRST}:$E$${LAST})`;
    const degree = (year: 2001 | 2020) =>
      `KARST.LAND_USE_DEGREE(${area(year)},$D$${FIRST}:$D$${LAST})`;
    sheet.put(`A${row}`, text(fact, "name_en").split(" ")[0] ?? "", look(0));
    sheet.formula(`B${row}`, storage(2001), { style: look(1) });
    sheet.formula(`C${row}`, storage(2020), { style: look(2) });
    sheet.formula(`D${row}`, `C${row}-B${row}`, { style: look(3) });
    sheet.formula(`E${row}`, degree(2001), { style: look(4) });
    sheet.formula(`F${row}`, degree(2020), { style: look(5) });
  });
  const all = (column: string) => `${column}${RESULT}:${column}${last}`;
  const spill = (cell: string, call: string, i: number) => {
    sheet.formula(cell, call, { rows: PREFECTURES, style: look(i) });
  };
  const impact = `KARST.POTENTIAL_IMPACT(${all("B")},${all("C")},${all("E")},${all("F")})`;
  spill(`G${RESULT}`, impact, 6);
  const terms = `19,${assumption("price")},${assumption("discount")}`;
  spill(`H${RESULT}`, `KARST.CARBON_VALUE(${all("D")},${terms})`, 7);
}

const NOTES = [
  "The soil pool only, 0-100 cm (Zhang Z. et al. 2019, IJERPH 16:4199): no four-pool table for Guizhou could be cited. Classes without a value have 0, so a storage is a lower bound and a change follows from class swaps alone.",
  "Which density belongs to which IGBP class is our reading (shrubland and woody savanna as forest, savanna as grassland). MODIS classes at 500 m swing between years: read the table as an example of the functions.",
  "Totals by class cannot give a transfer matrix: that needs the class of each place in both years, as on sheet Transfer.",
  "仅含 0-100 cm 土壤碳库；未找到贵州四碳库密度表。无数值的类别按 0 计，故储量为下限。各类面积总量无法得出转移矩阵。",
];

/** Carbon storage and degree of land use of the nine prefectures, from MODIS land cover. */
export function landUseSheet(): Sheet {
  const sheet = new Sheet("Land use", "16664F");
  sheet.title(
    "Land use: carbon storage, degree of use, impact",
    "土地利用：碳储量、利用程度与潜在影响",
  );
  areas(sheet);
  results(sheet);
  NOTES.forEach((note, i) => {
    sheet.put(`A${RESULT + PREFECTURES + 1 + i}`, note, style.NOTE);
  });
  sheet.freeze(2, 2);
  return sheet;
}
