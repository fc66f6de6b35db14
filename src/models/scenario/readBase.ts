import type { Range, Table, TableCell } from "../../equation";
import { accepted, got, isAccepted, withHint } from "../../equation/range";
import { InputError, MissingDataError } from "../../errors";
import type { Entry } from "../columns";
import type { Base, County } from "./base";
import { derivedEmission, factorOfShares, totalOf } from "./derivedBase";
import {
  type Field,
  FIELDS,
  type FieldName,
  fuelOf,
  LAND_RANGE,
  landUseOf,
  type NameField,
  NAMES,
  SHARE_RANGE,
  SINK_PART,
  SINK_PART_RANGE,
} from "./fields";
import { factorTo, readings } from "./headers";

/** A column of numbers: where it stands, and what makes them ours. */
interface NumberColumn {
  readonly at: number;
  readonly header: string;
  readonly range: Range;
  readonly factor: number;
}
interface Columns {
  readonly names: Partial<Record<NameField, number>>;
  readonly fields: Partial<Record<FieldName, NumberColumn>>;
  readonly sinkParts: readonly NumberColumn[];
  readonly land: Readonly<Record<string, NumberColumn>>;
  readonly shares: Readonly<Record<string, NumberColumn>>;
}

/**
 * The base of scenarios from a table of counties. Columns are found by their headers, English or
 * Chinese, with the unit in them where it is not ours: `Emission (1e4 tCO2)`, `碳汇（万吨CO2）`.
 * A `year` given here goes before the table's own column of it.
 * @throws InputError that names the column or the row: no names, a unit that does not convert,
 * two columns for one quantity, a county twice
 */
export function readBase(table: Table, options: { readonly year?: number } = {}): Base {
  const [headers, ...rows] = table;
  if (headers === undefined || rows.length === 0) {
    throw new InputError("base must be a table: a row of headers and at least one county below");
  }
  const columns = findColumns(headers);
  const last = rows.findLastIndex((cells) => cells.some((cell) => cell !== null));
  const counties = rows.slice(0, last + 1).map((cells, at) => countyOf(columns, cells, at + 2));
  if (counties.length === 0) throw new InputError("base must hold at least one county");
  refuseTwice(counties);
  const read = yearOf(columns, rows);
  return { counties, year: options.year ?? read };
}

function findColumns(headers: readonly TableCell[]): Columns {
  const names: Partial<Record<NameField, number>> = {};
  const fields: Partial<Record<FieldName, NumberColumn>> = {};
  const land: Record<string, NumberColumn> = {};
  const shares: Record<string, NumberColumn> = {};
  const sinkParts: NumberColumn[] = [];
  headers.forEach((cell, at) => {
    if (typeof cell !== "string" || cell.trim() === "") return;
    const header = cell.trim();
    const column = (range: Range, unit: string | undefined): NumberColumn => {
      return { at, header, range, factor: factorTo(range.unit, unit, header) };
    };
    for (const { name, unit } of readings(header)) {
      const plain = keyWhere(NAMES, (pattern) => pattern.test(name));
      if (plain !== undefined) {
        names[plain] ??= at;
        return;
      }
      const field = keyWhere<FieldName, Field>(FIELDS, (one) => one.header.test(name));
      if (field !== undefined) {
        const twice = fields[field];
        if (twice) throw new InputError(`"${twice.header}" and "${header}" are both ${field}`);
        fields[field] = column(FIELDS[field].range, unit);
        return;
      }
      const use = landUseOf(name);
      const fuel = fuelOf(name);
      if (fuel !== undefined) shares[fuel] = column(SHARE_RANGE, unit);
      else if (use !== undefined) land[use] = landColumn(column, unit, header);
      else if (SINK_PART.test(name)) sinkParts.push(column(SINK_PART_RANGE, unit));
      else continue;
      return;
    }
  });
  if (names.name === undefined && names.nameZh === undefined && names.code === undefined) {
    throw new InputError('base must have a column of names, headed "County", "县" or "Code"');
  }
  return { names, fields, sinkParts, land, shares };
}

/** An area of land use; "Forest (%)" is a share and none, so it is refused with a sentence. */
function landColumn(
  column: (range: Range, unit: string | undefined) => NumberColumn,
  unit: string | undefined,
  header: string,
): NumberColumn {
  if (unit === "%" || unit === "1") {
    throw new InputError(`column "${header}" must be an area [ha], not a share`);
  }
  return column(LAND_RANGE, unit);
}

function keyWhere<K extends string, V>(
  of: Readonly<Record<K, V>>,
  holds: (value: V) => boolean,
): K | undefined {
  return (Object.keys(of) as K[]).find((key) => holds(of[key]));
}

function countyOf(columns: Columns, cells: readonly TableCell[], row: number): County {
  const text = (field: NameField): string => {
    const at = columns.names[field];
    const cell = at === undefined ? null : (cells[at] ?? null);
    return typeof cell === "string" || typeof cell === "number" ? String(cell).trim() : "";
  };
  const number = (field: FieldName): Entry => {
    const column = columns.fields[field];
    return column ? entryOf(column, cells, row) : noColumn(FIELDS[field]);
  };
  const entries = (of: Readonly<Record<string, NumberColumn>>): Record<string, Entry> =>
    Object.fromEntries(Object.entries(of).map(([key, c]) => [key, entryOf(c, cells, row)]));
  const shares = Object.keys(columns.shares).length > 0 ? entries(columns.shares) : undefined;
  const respiration = columns.fields.respiration ? number("respiration") : undefined;
  const energyFactor = shares ? factorOfShares(shares, row) : number("energyFactor");
  const own = {
    GDP: number("GDP"),
    population: number("population"),
    energyIntensity: number("energyIntensity"),
    energyFactor,
  };
  const parts = columns.sinkParts.map((column) => entryOf(column, cells, row));
  const name = text("name") || text("nameZh") || text("code");
  if (name === "") throw new InputError(`base, row ${row}, has no name of its county`);
  const emission = columns.fields.emission
    ? { emission: number("emission"), respiration: respiration ?? 0 }
    : derivedEmission(own, noColumn(FIELDS.emission));
  return {
    row,
    code: text("code"),
    name,
    nameZh: text("nameZh"),
    prefecture: text("prefecture") || text("prefectureZh"),
    prefectureZh: text("prefectureZh"),
    sink: columns.fields.sink || parts.length === 0 ? number("sink") : totalOf(parts),
    ...own,
    ...emission,
    fuelShares: shares,
    area: number("area"),
    available: number("available"),
    land: entries(columns.land),
  };
}

const noColumn = ({ label, range }: Field): MissingDataError =>
  new MissingDataError(`the base has no column of ${label.en} [${range.unit}]`);

function entryOf(
  { at, header, range, factor }: NumberColumn,
  cells: readonly TableCell[],
  row: number,
): Entry {
  const cell = cells[at] ?? null;
  const where = `base, row ${row}, "${header}"`;
  if (cell === null) return new MissingDataError(`${where}, is blank`);
  if (typeof cell === "object") return cell;
  if (typeof cell === "number") {
    const value = times(cell, factor);
    if (isAccepted(range, value)) return value;
    const sentence = `${accepted(where, range)}, got ${value}`;
    return new InputError(withHint(sentence, range));
  }
  return new InputError(`${accepted(where, range)}, got ${got(cell)}`);
}

/** 70 % is 0.7 and not 0.7000000000000001: a factor below 1 divides by its whole inverse. */
function times(value: number, factor: number): number {
  const inverse = Math.round(1 / factor);
  return inverse > 1 && 1 / inverse === factor ? value / inverse : value * factor;
}

function yearOf({ names }: Columns, rows: readonly (readonly TableCell[])[]): number | undefined {
  const at = names.year;
  if (at === undefined) return undefined;
  const years = new Set(rows.map((cells) => cells[at] ?? null).filter((cell) => cell !== null));
  const [year] = years;
  if (years.size !== 1 || typeof year !== "number" || !Number.isInteger(year)) {
    const list = [...years].map(String).join(", ");
    throw new InputError(`base must be of one year, its column of years holds ${list || "none"}`);
  }
  return year;
}

function refuseTwice(counties: readonly County[]): void {
  const rows = new Map<string, number>();
  for (const { code, name, prefecture, row } of counties) {
    const key = code || `${prefecture}/${name}`.toLowerCase();
    const first = rows.get(key);
    if (first !== undefined) {
      throw new InputError(`base holds ${code || name} twice, in row ${first} and row ${row}`);
    }
    rows.set(key, row);
  }
}
