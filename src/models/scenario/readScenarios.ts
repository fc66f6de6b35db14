import type { Table } from "../../equation";
import type { Base } from "./base";
import type { Scenario } from "./lever";

/**
 * The scenarios of a table (scenario, lever, scope, year, value; optional: start, from, to, unit,
 * density from, density to), in the order in which it first names them. A bad row is a problem of
 * its own scenario; the other scenarios are unharmed.
 * @throws InputError when a column is missing
 */
export function readScenarios(_table: Table, _base: Base): readonly Scenario[] {
  throw new Error("in the making");
}
