import type { Table } from "../../equation";
import type { Base } from "./base";

/**
 * The base of scenarios from a table of counties. Columns are found by their headers, English or
 * Chinese, with the unit in them where it is not ours: `Emission (1e4 tCO2)`, `碳汇（万吨CO2）`.
 * @throws InputError that names the column or the row: no names, a unit that does not convert,
 * two columns for one quantity, a county twice
 */
export function readBase(_table: Table, _options: { readonly year?: number } = {}): Base {
  throw new Error("in the making");
}
