import { assumption } from "./assumptions";
import { socGramsPerKg, tonnes } from "./counties";
import { number, readFacts, text, type Fact } from "./facts";
import { Sheet } from "./sheet";
import * as style from "./style";

const HEAD = 6;
const { WHOLE, ONE, TWO, PERCENT } = style;

/** Columns of the table: its name, how a county fills it, how it looks. */
const COLUMNS: readonly (readonly [
  name: string,
  format: string | undefined,
  cell: (county: Fact, row: number) => string | number | null | { formula: string },
])[] = [
  ["County", undefined, (county) => text(county, "name_en")],
  ["县（市、区）", undefined, (county) => text(county, "name_zh")],
  ["Area km2", ONE, (county) => number(county, "area_km2")],
  ["P mm", ONE, (county) => number(county, "prec_mm")],
  ["ET mm", ONE, (county) => number(county, "et_mm")],
  ["T degC", ONE, (county) => number(county, "tmean_degC")],
  ["NPP gC m-2", ONE, (county) => number(county, "npp_gC_m2")],
  ["SOC g kg-1", ONE, socGramsPerKg],
  ["CO2 t", WHOLE, tonnes],
  ["SOC kgC m-2", TWO, (_, row) => karst(`SOC_STOCK(H${row},${soil})`)],
  ["CCSF tCO2 km-2", TWO, (_, row) => karst(`CCSF(D${row},E${row},F${row})`)],
  ["NEP gC m-2", ONE, (_, row) => karst(`NEP(G${row},F${row},D${row},J${row})`)],
  ["Sink tCO2", WHOLE, (_, row) => ({ formula: `(K${row}+L${row}*44/12)*C${row}` })],
  ["CNCI", PERCENT, (_, row) => karst(`CNCI(M${row},I${row})`)],
];
const soil = [assumption("bulkDensity"), assumption("depth"), assumption("coarse")].join(",");
const karst = (call: string) => ({ formula: `KARST.${call}` });

/** Guiyang's ten districts as an Excel table, one call per cell: it can be sorted and filtered. */
export function countyRowsSheet(): Sheet {
  const sheet = new Sheet("County rows", "16664F");
  sheet.title("Row by row: Guiyang's ten districts as a table", "逐行计算：贵阳市十个区县（表格）");
  sheet.put(
    "A3",
    "One KARST call per cell: the table can be sorted, filtered and extended. All rock is taken as carbonate here. CNCI of Guanshanhu is #N/A: its emission is inside those of its former districts.",
    style.NOTE,
  );
  sheet.put(
    "A4",
    "每个单元格一个 KARST 公式，可排序、筛选和扩展；此处全部按碳酸盐岩计。观山湖区无单独排放数据，故 CNCI 为 #N/A。",
    style.NOTE,
  );
  const counties = readFacts("counties.csv").filter((c) => c.prefecture_adcode === "520100");
  COLUMNS.forEach(([name, format, cell], i) => {
    const letter = String.fromCharCode(65 + i);
    const kind = i < 9 ? "fact" : name.startsWith("Sink") ? "native" : "karst";
    sheet.put(`${letter}${HEAD}`, name, style.header(kind, "name"));
    counties.forEach((county, k) => {
      const row = HEAD + 1 + k;
      const content = cell(county, row);
      const look = style.body(kind, format);
      if (content !== null && typeof content === "object") {
        sheet.formula(`${letter}${row}`, content.formula, { style: look });
      } else sheet.put(`${letter}${row}`, content, look);
    });
  });
  sheet.table({
    name: "GuiyangCounties",
    range: `A${HEAD}:N${HEAD + counties.length}`,
    columns: COLUMNS.map(([name]) => ({ name })),
    style: "TableStyleLight1",
    showRowStripes: false,
  });
  sheet.height(HEAD, 32);
  sheet.widths(22, 16, 11, 11, 11, 10, 13, 13, 14, 14, 16, 13, 14, 11);
  sheet.freeze(HEAD, 2);
  return sheet;
}
