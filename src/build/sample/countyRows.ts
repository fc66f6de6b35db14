import { assumption } from "./assumptions";
import { socGramsPerKg, tonnes } from "./counties";
import { countyTable, fact, type CountyColumn } from "./countyTable";
import { number, readFacts, text } from "./facts";
import { Sheet } from "./sheet";
import * as style from "./style";

const HEAD = 6;
const { WHOLE, ONE, TWO, PERCENT } = style;

const karst = (name: string, format: string, call: (row: number) => string): CountyColumn => ({
  ...{ name, kind: "karst", format },
  cell: (_, row) => ({ formula: `KARST.${call(row)}` }),
});
const soil = [assumption("bulkDensity"), assumption("depth"), assumption("coarse")].join(",");

const COLUMNS: readonly CountyColumn[] = [
  fact("County", (county) => text(county, "name_en")),
  fact("县（市、区）", (county) => text(county, "name_zh")),
  fact("Area km2", (county) => number(county, "area_km2"), ONE),
  fact("P mm", (county) => number(county, "prec_mm"), ONE),
  fact("ET mm", (county) => number(county, "et_mm"), ONE),
  fact("T degC", (county) => number(county, "tmean_degC"), ONE),
  fact("NPP gC m-2", (county) => number(county, "npp_gC_m2"), ONE),
  fact("SOC g kg-1", socGramsPerKg, ONE),
  fact("CO2 t", tonnes, WHOLE),
  karst("SOC kgC m-2", TWO, (row) => `SOC_STOCK(H${row},${soil})`),
  karst("CCSF tCO2 km-2", TWO, (row) => `CCSF(D${row},E${row},F${row})`),
  karst("NEP gC m-2", ONE, (row) => `NEP(G${row},F${row},D${row},J${row})`),
  {
    ...{ name: "Sink tCO2", kind: "native", format: WHOLE },
    cell: (_, row) => ({ formula: `(K${row}+L${row}*44/12)*C${row}` }),
  },
  karst("CNCI", PERCENT, (row) => `CNCI(M${row},I${row})`),
];

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
  countyTable(sheet, "GuiyangCounties", HEAD, counties, COLUMNS);
  sheet.height(HEAD, 32);
  sheet.widths(22, 16, 11, 11, 11, 10, 13, 13, 14, 14, 16, 13, 14, 11);
  sheet.freeze(HEAD, 2);
  return sheet;
}
