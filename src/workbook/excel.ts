import { InputError } from "../errors";
import type { Area } from "./area";
import { readBook } from "./excelBook";
import { change } from "./excelChanges";
import { record, setRecord } from "./excelRecords";
import type { Book } from "./native/formulaCell";
import type { Block, Change, Content, Table, Workbook } from "./workbook";

/** What the pane calls of Office, as manifest.xml requires it. */
const NEEDS = [
  ["SharedRuntime", "1.1"],
  ["CustomFunctionsRuntime", "1.3"],
  ["ExcelApi", "1.13"],
] as const;
const ROWS = 1048576;
const COLUMNS = 16384;

/** The workbook that Excel has open. */
export function excelWorkbook(): Workbook {
  return {
    missing: missingSets(),
    sheets,
    used,
    selection,
    select,
    read,
    tables,
    book,
    italics,
    spillParents,
    apply,
    calculate,
    setting,
    setSetting,
    record,
    setRecord,
    onSelectionChanged,
    onChanged,
  };
}

function missingSets(): string[] {
  const { requirements } = Office.context;
  return NEEDS.filter(([name, version]) => !requirements.isSetSupported(name, version)).map((set) =>
    set.join(" "),
  );
}

const AREA = "rowIndex,columnIndex,rowCount,columnCount,worksheet/name";

function areaOf(range: Excel.Range): Area {
  return {
    sheet: range.worksheet.name,
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
  };
}

function rangeOf(context: Excel.RequestContext, area: Area): Excel.Range {
  const { sheet, row, column, rows, columns } = area;
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
}

const sheets = () =>
  Excel.run(async (context) => {
    const all = context.workbook.worksheets.load("items/name");
    await context.sync();
    return all.items.map((sheet) => sheet.name);
  });

const used = (sheet: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
    range.load(AREA);
    await context.sync();
    return range.isNullObject ? undefined : areaOf(range);
  });

const selection = () =>
  Excel.run(async (context) => {
    const selected = context.workbook.getSelectedRange().load(AREA);
    await context.sync();
    if (selected.rowCount < ROWS && selected.columnCount < COLUMNS) return areaOf(selected);
    const inUse = selected.getUsedRangeOrNullObject(true).load(AREA);
    await context.sync();
    if (inUse.isNullObject) throw new InputError("The selected rows or columns are empty.");
    return areaOf(inUse);
  });

const select = (area: Area) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getItem(area.sheet).activate();
    rangeOf(context, area).select();
    await context.sync();
  });

const read = (area: Area) =>
  Excel.run(async (context): Promise<Block> => {
    const range = rangeOf(context, area).load("values,formulas");
    await context.sync();
    return {
      area,
      values: range.values as Content[][],
      formulas: range.formulas as Content[][],
    };
  });

const tables = () =>
  Excel.run(async (context): Promise<Table[]> => {
    const all = context.workbook.tables.load("items/name,items/showHeaders");
    await context.sync();
    const ranges = all.items.map((table) => ({
      name: table.name,
      header: table.showHeaders ? table.getHeaderRowRange().load("values") : undefined,
      body: table.getDataBodyRange().load(AREA),
    }));
    await context.sync();
    return ranges.map(({ name, header, body }) => ({
      name,
      header: (header?.values[0] ?? []).map(String),
      body: areaOf(body),
    }));
  });

async function book(): Promise<Book> {
  const [names, all] = [await sheets(), await tables()];
  const areas = await Promise.all(names.map(used));
  const inUse = areas.filter((area) => area !== undefined);
  return readBook({ sheets: names, tables: all, used: inUse, rangeOf, areaOf, place: AREA });
}

const italics = (areas: readonly Area[]) =>
  Excel.run(async (context): Promise<boolean[]> => {
    const fonts = areas.map((area) => rangeOf(context, area).format.font.load("italic"));
    await context.sync();
    return fonts.map(({ italic }) => italic);
  });

const spillParents = (cells: readonly Area[]) =>
  Excel.run(async (context) => {
    const parents = cells.map((cell) =>
      rangeOf(context, cell).getSpillParentOrNullObject().load(AREA),
    );
    await context.sync();
    return parents.map((parent) => (parent.isNullObject ? undefined : areaOf(parent)));
  });

/** `mergeUndoGroup` is of ExcelApi 1.20; a host that does not know it keeps a step for each change. */
const apply = (changes: readonly Change[]) =>
  Excel.run({ delayForCellEdit: true, mergeUndoGroup: true }, async (context) => {
    for (const each of changes) await change(context, each);
    await context.sync();
  });

const calculate = () =>
  Excel.run(async (context) => {
    context.workbook.application.calculate(Excel.CalculationType.full);
    await context.sync();
  });

const setting = (key: string) =>
  Excel.run(async (context): Promise<unknown> => {
    const kept = context.workbook.settings.getItemOrNullObject(key).load("value");
    await context.sync();
    return kept.isNullObject ? undefined : (kept.value as unknown);
  });

const setSetting = (key: string, value: unknown) =>
  Excel.run(async (context) => {
    context.workbook.settings.add(key, value as string);
    await context.sync();
  });

type Registered = Pick<OfficeExtension.EventHandlerResult<unknown>, "remove" | "context">;

/** Listens until the result is called; all listeners are of one batch. */
const listen = (register: (context: Excel.RequestContext) => readonly Registered[]) =>
  Excel.run(async (context) => {
    const registered = register(context);
    await context.sync();
    return async () => {
      const [first] = registered;
      if (!first) return;
      await Excel.run(first.context as Excel.RequestContext, async (same) => {
        for (const each of registered) each.remove();
        await same.sync();
      });
    };
  });

const onSelectionChanged = (listener: () => void) => {
  const heard = () => Promise.resolve(listener());
  return listen(({ workbook }) => [workbook.onSelectionChanged.add(heard)]);
};

/** An edit is no computation for Excel, nor a computation an edit. */
const onChanged = (listener: () => void) => {
  const heard = () => Promise.resolve(listener());
  return listen(({ workbook: { worksheets } }) => [
    worksheets.onChanged.add(heard),
    worksheets.onCalculated.add(heard),
  ]);
};
