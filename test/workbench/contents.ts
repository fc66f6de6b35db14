import type { IWorkbookData } from "@univerjs/core";
import type { Page } from "playwright-core";
import { cellsText } from "../../src/workbench/host/area";
import { cellName } from "../../src/workbench/engine/values";

export interface CellContents {
  readonly f: string;
  readonly v: unknown;
  readonly pattern: string;
  readonly bold: boolean;
  readonly fill: string;
}
export interface Contents {
  readonly sheets: Readonly<
    Record<
      string,
      {
        readonly cells: Readonly<Record<string, CellContents>>;
        readonly drawings: number;
        readonly columns: object;
      }
    >
  >;
  /** Name, sheet and cells of each. */
  readonly tables: readonly (readonly string[])[];
  readonly names: readonly string[];
}

/** All that a person sees of the open workbook, to be compared. */
export async function contents(page: Page): Promise<Contents> {
  const saved = await page.evaluate(() =>
    JSON.stringify((window as unknown as Scripted).workbench.grid.api.getActiveWorkbook().save()),
  );
  const data = JSON.parse(saved) as IWorkbookData;
  const resource = (name: string): Resource =>
    JSON.parse(data.resources?.find((each) => each.name === name)?.data || "{}") as Resource;
  const drawings = resource("SHEET_DRAWING_PLUGIN");
  const sheets = data.sheetOrder.map((id) => {
    const { name = "", cellData, columnData } = data.sheets[id] ?? {};
    const cells = Object.entries(cellData ?? {}).flatMap(([row, line]) =>
      Object.entries(line as object).flatMap(([column, cell]) => {
        const read = cellOf(data, cell as Cell);
        return isBlank(read) ? [] : [[cellName(Number(row), Number(column)), read]];
      }),
    );
    const widths = Object.entries(columnData ?? {}).map(([at, { w }]) => [at, Math.round(w ?? 0)]);
    return [
      name,
      {
        cells: Object.fromEntries(cells),
        drawings: Object.keys(drawings[id]?.data ?? {}).length,
        columns: Object.fromEntries(widths),
      },
    ];
  });
  const tables = Object.entries(resource("SHEET_TABLE_PLUGIN")).flatMap(([id, own]) =>
    (own.tables ?? []).map(({ name, range }) => {
      const { startRow, startColumn, endRow, endColumn } = range;
      const size = { rows: endRow - startRow + 1, columns: endColumn - startColumn + 1 };
      const at = cellsText({ row: startRow, column: startColumn, ...size });
      return [name, data.sheets[id]?.name ?? "", at];
    }),
  );
  const names = Object.values(resource("SHEET_DEFINED_NAME_PLUGIN")).map(({ name }) => name ?? "");
  return { sheets: Object.fromEntries(sheets), tables, names };
}

type Cell = NonNullable<NonNullable<IWorkbookData["sheets"][string]["cellData"]>[number]>[number];
interface TableData {
  readonly name: string;
  readonly range: Readonly<Record<"startRow" | "startColumn" | "endRow" | "endColumn", number>>;
}
/** Of a sheet, or of a name. */
interface Part {
  readonly name?: string;
  readonly data?: object;
  readonly tables?: readonly TableData[];
}
type Resource = Readonly<Record<string, Part>>;
interface Scripted {
  workbench: { grid: { api: { getActiveWorkbook(): { save(): IWorkbookData } } } };
}

function cellOf(data: IWorkbookData, { v, f, s }: Cell): CellContents {
  const style = typeof s === "string" ? data.styles[s] : s;
  return {
    f: f ?? "",
    v: v === "" ? null : (v ?? null),
    pattern: style?.n?.pattern ?? "",
    bold: style?.bl === 1,
    fill: style?.bg?.rgb ?? "",
  };
}

const isBlank = ({ f, v, pattern, bold, fill }: CellContents): boolean =>
  f === "" && v === null && pattern === "" && !bold && fill === "";
