import type { Category, Range, Table, TableCell } from "../../equation";
import { keyOf } from "../../equation/category";
import { accepted, got, isAccepted, withHint } from "../../equation/range";
import { convert } from "../../equation/units";
import { InputError } from "../../errors";
import { energySources } from "../fuels";
import { landUseSinks } from "../landUse";
import type { Base } from "./base";
import { words } from "./headers";
import { BASELINE, type Lever, type LeverKind, leverNames, LEVERS, type Scenario } from "./lever";
import { unitsIn } from "./scope";

const sources = energySources("factor", "ENERGY_SOURCE");

/** The columns of a scenario table, by the words of their headers. */
const COLUMNS = {
  scenario: /^scenarios?(?: name)?$|^情景(?:名称)?$|^方案(?:名称)?$/,
  lever: /^levers?$|^measures?$|^(?:调控)?措施$|^杠杆$|^变量$/,
  scope: /^scope$|^where$|^范围$|^区域$|^地区$/,
  year: /^year$|^by(?: year)?$|^(?:目标|完成)?年份?$/,
  value: /^value$|^数值$|^取值$|^值$/,
  start: /^start(?: year)?$|^from year$|^(?:起始|开始)年份?$/,
  from: /^from(?: (?:use|fuel))?$|^原(?:用途|燃料|类型)?$|^由$/,
  to: /^to(?: (?:use|fuel))?$|^(?:新|现)(?:用途|燃料|类型)$|^至$/,
  unit: /^unit$|^单位$/,
  densityFrom: /^density from$|^density before$|^原碳密度$/,
  densityTo: /^density to$|^density after$|^新碳密度$/,
} as const;
export type ScenarioColumn = keyof typeof COLUMNS;
const REQUIRED: readonly ScenarioColumn[] = ["scenario", "lever", "scope", "year", "value"];
const YEAR = { unit: "yr", min: 1900, max: 2300 } as const satisfies Range;
const DENSITY = { unit: "tC ha-1", min: 0 } as const satisfies Range;

/**
 * The scenarios of a table (scenario, lever, scope, year, value; optional: start, from, to, unit,
 * density from, density to), in the order in which it first names them. A bad row is a problem of
 * its own scenario; the other scenarios are unharmed.
 * @throws InputError when a column is missing
 */
export function readScenarios(table: Table, base: Base): readonly Scenario[] {
  const [headers = [], ...rows] = table;
  const columns = scenarioColumns(headers);
  const found = new Map<string, { name: string; levers: Lever[]; problems: InputError[] }>();
  rows.forEach((cells, at) => {
    if (cells.every((cell) => cell === null)) return;
    const row = new Row(columns, cells, at + 2);
    const name = row.text("scenario") ?? "";
    const key = scenarioKey(name);
    const scenario = found.get(key) ?? { name, levers: [], problems: [] };
    found.set(key, scenario);
    if (row.isOnlyName()) return;
    try {
      const lever = leverOf(row, base);
      refuseTwice(lever, scenario.levers, base);
      scenario.levers.push(lever);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      scenario.problems.push(new InputError(`scenarios, row ${row.number}: ${error.message}`));
    }
  });
  return [...found.values()].map(withNameProblem);
}

/** Names of scenarios are the same in any letter case. */
export const scenarioKey = (name: string): string =>
  name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
export const isBaseline = (name: string): boolean =>
  ["", "base", BASELINE.name, "基准", "基准情景", "现状"].includes(scenarioKey(name));

/** Levers under the name of the baseline would make the baseline something else. */
function withNameProblem(scenario: Scenario): Scenario {
  if (!isBaseline(scenario.name) || scenario.levers.length === 0) return scenario;
  const [first] = scenario.levers;
  const says = `scenarios, row ${first?.row ?? 0}: "${scenario.name}" is the base, it takes no levers`;
  return { ...scenario, problems: [new InputError(says), ...scenario.problems] };
}

/** Where the columns of a scenario table stand. @throws InputError when one is missing or there twice */
export function scenarioColumns(
  headers: readonly TableCell[],
): Partial<Record<ScenarioColumn, number>> {
  const columns: Partial<Record<ScenarioColumn, number>> = {};
  headers.forEach((header, at) => {
    if (typeof header !== "string") return;
    const name = words(header);
    const column = (Object.keys(COLUMNS) as ScenarioColumn[]).find((key) =>
      COLUMNS[key].test(name),
    );
    if (column === undefined) return;
    if (columns[column] !== undefined) {
      throw new InputError(`scenarios has two columns of ${column}, the second is "${header}"`);
    }
    columns[column] = at;
  });
  const missing = REQUIRED.filter((key) => columns[key] === undefined);
  if (missing.length > 0) {
    throw new InputError(
      `scenarios must have a header row with ${REQUIRED.join(", ")}; there is no ${missing.join(", ")}`,
    );
  }
  return columns;
}

/** One row of the table, read cell by cell. */
class Row {
  constructor(
    private readonly columns: Partial<Record<ScenarioColumn, number>>,
    private readonly cells: readonly TableCell[],
    readonly number: number,
  ) {}

  private cell(column: ScenarioColumn): Exclude<TableCell, Error> {
    const at = this.columns[column];
    const cell = at === undefined ? null : (this.cells[at] ?? null);
    if (cell instanceof Error) throw new InputError(`${column}: ${cell.message}`);
    return typeof cell === "string" && cell.trim() === "" ? null : cell;
  }

  text(column: ScenarioColumn): string | undefined {
    const at = this.columns[column];
    const cell = at === undefined ? null : (this.cells[at] ?? null);
    return cell === null || typeof cell === "object" ? undefined : String(cell).trim() || undefined;
  }

  /** A row that names a scenario and nothing else: one without levers. */
  isOnlyName(): boolean {
    return this.text("lever") === undefined && this.cell("value") === null;
  }

  quantity(column: ScenarioColumn, name: string, range: Range, factor = 1): number | undefined {
    const cell = this.cell(column);
    if (cell === null) return undefined;
    if (typeof cell !== "number")
      throw new InputError(`${accepted(name, range)}, got ${got(cell)}`);
    const value = cell * factor;
    if (isAccepted(range, value)) return value;
    throw new InputError(withHint(`${accepted(name, range)}, got ${value}`, range));
  }

  year(column: ScenarioColumn): number | undefined {
    const year = this.quantity(column, column, YEAR);
    if (year !== undefined && !Number.isInteger(year)) {
      throw new InputError(`${column} must be a whole year, got ${year}`);
    }
    return year;
  }

  key(column: ScenarioColumn, category: Category): string | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const key = keyOf(category, text);
    if (key !== undefined) return key;
    const known = Object.keys(category.entries).join(", ");
    throw new InputError(`${column} must be one of ${known}; got "${text}"`);
  }
}

function leverOf(row: Row, base: Base): Lever {
  const kind = row.key("lever", leverNames) as LeverKind | undefined;
  if (kind === undefined) throw new InputError("lever is blank");
  const { range } = LEVERS[kind];
  const value = row.quantity("value", `${kind}: value`, range, unitFactor(row, range));
  if (value === undefined)
    throw new InputError(`${kind}: ${accepted("value", range)}, it is blank`);
  const scope = row.text("scope") ?? "all";
  unitsIn(base, scope);
  const [start, year] = [row.year("start"), row.year("year")];
  const lever = { row: row.number, kind, scope, value, start, year, ...conversionOf(kind, row) };
  checkLever(lever, base);
  return lever;
}

function unitFactor(row: Row, range: Range): number {
  const unit = row.text("unit");
  return unit === undefined ? 1 : convert(SAID_UNITS[unit] ?? unit, range.unit);
}
const SAID_UNITS: Readonly<Record<string, string>> = {
  hm2: "hm2",
  公顷: "ha",
  平方千米: "km2",
  平方公里: "km2",
  "%/yr": "% yr-1",
  "1/yr": "yr-1",
};

/** Land uses, fuels and densities, for the kinds that have them. */
function conversionOf(kind: LeverKind, row: Row): Partial<Lever> {
  switch (kind) {
    case "afforestation":
      return { from: row.key("from", landUseSinks), to: row.key("to", landUseSinks) };
    case "land conversion":
      return {
        from: row.key("from", landUseSinks),
        to: row.key("to", landUseSinks),
        densityFrom: row.quantity("densityFrom", "density from", DENSITY),
        densityTo: row.quantity("densityTo", "density to", DENSITY),
      };
    case "fuel switch":
      return { from: row.key("from", sources), to: row.key("to", sources) };
    default:
      return {};
  }
}

/** The rules of a lever that no single cell shows. @throws InputError */
export function checkLever(lever: Lever, base: Base): void {
  const { kind, value, year, from, to, densityFrom, densityTo } = lever;
  const { range } = LEVERS[kind];
  if (!isAccepted(range, value)) {
    throw new InputError(withHint(`${accepted(`${kind}: value`, range)}, got ${value}`, range));
  }
  const start = lever.start ?? base.year;
  if (lever.start !== undefined && base.year !== undefined && lever.start < base.year) {
    throw new InputError(
      `start must not be before the base's year ${base.year}, got ${lever.start}`,
    );
  }
  if (start !== undefined && year !== undefined && year < start) {
    throw new InputError(
      `year must not be before ${start}, in which the change begins, got ${year}`,
    );
  }
  if (kind !== "land conversion") return;
  if (
    from === undefined ||
    to === undefined ||
    densityFrom === undefined ||
    densityTo === undefined
  ) {
    throw new InputError(
      "land conversion needs from, to, density from and density to [tC ha-1], one is blank",
    );
  }
  if (start === undefined || year === undefined || year === start) {
    throw new InputError(
      "land conversion needs a year after its start: its change of storage is spread over them",
    );
  }
}

/** The same lever twice for the same counties and years is a slip, not a plan. */
function refuseTwice(lever: Lever, levers: readonly Lever[], base: Base): void {
  const key = (one: Lever) =>
    [one.kind, one.start, one.year, one.from, one.to, unitsIn(base, one.scope).join()].join("|");
  const first = levers.find((one) => key(one) === key(lever));
  if (first === undefined) return;
  throw new InputError(
    `${lever.kind} of ${lever.scope} in ${lever.year ?? "every year"} stands in row ${first.row} already, got ${lever.value}`,
  );
}
