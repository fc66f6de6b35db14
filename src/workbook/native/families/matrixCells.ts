import { violations } from "../../../equation/native";
import { InputError } from "../../../errors";
import { type Area, addressIn, cellIn } from "../../area";
import type { CallArguments } from "../inline";

const CORNER = '"from \\ to"';
const fixed = (area: Omit<Area, "sheet">): string =>
  addressIn(area).replaceAll(/([A-Z]+)(\d+)/g, "$$$1$$$2");

/** One cell of a transfer matrix; the classes of its head are found in the order they occur in. */
export function matrixCell(args: CallArguments, at: readonly [number, number], from: Area): string {
  const [row, column] = at;
  const [one = "", two = ""] = [...args.all("classes1"), ...args.all("classes2")];
  const [area] = args.all("areas");
  const both = `(${one}&""<>"")*(${two}&""<>"")${area ? `*(${area}<"")` : ""}`;
  const head = (k: number): string => fixed(cellIn(from, 0, k));
  if (row === 0 && column === 0) {
    const corner = `IF(SUM(${both})=0,VALUE("there is no pair of classes"),${CORNER})`;
    return area ? ifNumbers(area, corner) : corner;
  }
  const unlessRefused = (text: string): string => `IF(${head(0)}="","",${text})`;
  if (row > 0 && column === 0) return unlessRefused(head(row));
  if (row > 0) {
    const weight = area ? `IF(${area}<"",${area},0)` : "1";
    const sum = `SUM((${one}&""=${head(row)})*(${two}&""=${head(column)})*${both}*${weight})`;
    return unlessRefused(`IF((${head(row)}="")+(${head(column)}=""),"",${sum})`);
  }
  const before = `${head(0)}:${head(column - 1)}`;
  const place = (classes: string, more: string): string =>
    `IF(${both}*ISNA(MATCH(${classes}&"",${before},0)),2*${args.numbers("classes1")}${more},1E9)`;
  const next = `MIN(${place(one, "")},${place(two, "+1")})`;
  return unlessRefused(
    `IF(${next}=1E9,"",IF(MOD(${next},2)=0,` +
      `INDEX(${one},${next}/2)&"",INDEX(${two},(${next}-1)/2)&""))`,
  );
}

/** One cell of the change of carbon by conversion. */
export function carbonCell(args: CallArguments, at: readonly [number, number]): string {
  const matrix = args.argument("matrix");
  const densities = args.argument("densities");
  const [all = "", values = ""] = [...args.all("matrix"), ...args.all("densities")];
  const { rows = 0, columns = 0 } = densities.shape ?? {};
  const classes = rows * columns;
  const names = (matrix.shape?.rows ?? 0) - classes;
  const isSquare = matrix.shape?.rows === matrix.shape?.columns;
  if (!isSquare || (names !== 0 && names !== 1) || (rows > 1 && columns > 1)) {
    throw new InputError("matrix must have a row and a column for each density");
  }
  const areas = names === 0 ? all : `INDEX(${all},2,2):INDEX(${all},${classes + 1},${classes + 1})`;
  const accepted = (text: string): string =>
    ifNumbers(values, ifNumbers(areas, `IF(SUM((${values}="")*1)>0,NA(),${text})`));
  const cell = args.itemAt("matrix", ...at);
  if (names === 1 && at[0] === 0 && at[1] === 0) return accepted(CORNER);
  if (names === 1 && (at[0] === 0 || at[1] === 0)) return accepted(`IF(${cell}="","-",${cell})`);
  const density = (k: number): string =>
    columns === 1 ? args.itemAt("densities", k, 0) : args.itemAt("densities", 0, k);
  const difference = `(${density(at[1] - names)}-${density(at[0] - names)})`;
  return accepted(`IF(${cell}="",NA(),IF(${cell}=0,0,100*${cell}*${difference}))`);
}

const ifNumbers = (all: string, then: string): string =>
  `IF(SUM(${violations(all, { unit: "any", min: 0 })})>0,VALUE("a number of at least 0 is needed"),${then})`;
