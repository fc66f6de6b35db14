/**
 * A small Excel for the unit level: sheets of cells, tables, settings and the selection, behind the
 * rules of Office.js that code breaks: nothing is done before `sync`, and a property that was not
 * loaded cannot be read. It computes nothing: the value of a formula is what `calculate` says.
 */
type Scalar = string | number | boolean;
interface Cell {
  value: Scalar;
  formula: Scalar;
}
interface Rectangle {
  sheet: string;
  row: number;
  column: number;
  rows: number;
  columns: number;
}
interface TableState {
  name: string;
  area: Rectangle;
}
/** A picture over the cells of a sheet; a cell is 48 points wide and 15 high. */
interface PictureState {
  readonly sheet: string;
  readonly png: string;
  readonly properties: Record<string, unknown>;
}
/** A chart over the cells: what was set, and its series in their order. */
interface ChartState {
  readonly sheet: string;
  readonly type: string;
  readonly properties: Record<string, unknown>;
  readonly series: { name: string; values?: Rectangle; categories?: Rectangle }[];
}
interface Context {
  readonly queue: (() => void)[];
  sync(): Promise<void>;
}

export class ExcelDouble {
  readonly cells = new Map<string, Map<string, Cell>>();
  readonly tables: TableState[] = [];
  readonly settings = new Map<string, unknown>();
  /** Custom XML parts, by their ids. */
  readonly xml = new Map<string, string>();
  lastId = 0;
  /** How the batches were run. */
  readonly runs: unknown[] = [];
  readonly listeners = new Set<() => Promise<void>>();
  /** Who listens to edits and to computed values. */
  readonly changes = new Set<() => Promise<void>>();
  readonly pictures: PictureState[] = [];
  readonly charts: ChartState[] = [];
  /** What was set of the look of ranges, in its order. */
  readonly looks: (Rectangle & Record<string, unknown>)[] = [];
  /** The parent of a cell that is filled by spilling, by the cell's key. */
  readonly spills = new Map<string, Rectangle>();
  selected: Rectangle = { sheet: "Sheet1", row: 0, column: 0, rows: 1, columns: 1 };
  activated = "Sheet1";
  recalculated = 0;
  calculate: (formula: string) => Scalar = () => 0;

  constructor(sheets: Record<string, Scalar[][]> = { Sheet1: [] }) {
    for (const [name, rows] of Object.entries(sheets)) {
      this.cells.set(name, new Map());
      rows.forEach((row, r) => row.forEach((value, c) => this.put(name, r, c, value)));
    }
  }

  /** What a cell takes: a leading = is a formula, a leading apostrophe a text. */
  put(sheet: string, row: number, column: number, given: Scalar): void {
    const cells = this.sheet(sheet);
    const key = `${row},${column}`;
    if (given === "") cells.delete(key);
    else if (typeof given === "string" && given.startsWith("'")) {
      cells.set(key, { value: given.slice(1), formula: given.slice(1) });
    } else if (typeof given === "string" && /^[=+@-]/.test(given)) {
      cells.set(key, { value: this.calculate(given), formula: given });
    } else cells.set(key, { value: given, formula: given });
  }

  at(sheet: string, row: number, column: number): Cell | undefined {
    return this.sheet(sheet).get(`${row},${column}`);
  }

  table(name: string, area: Rectangle): this {
    this.tables.push({ name, area });
    return this;
  }

  sheet(name: string): Map<string, Cell> {
    const found = this.cells.get(name);
    if (!found) throw new Error("ItemNotFound");
    return found;
  }

  used({ sheet, row, column, rows, columns }: Rectangle): Rectangle | undefined {
    const places = [...this.sheet(sheet).keys()]
      .map((key) => key.split(",").map(Number) as [number, number])
      .filter(([r, c]) => r >= row && r < row + rows && c >= column && c < column + columns);
    if (places.length === 0) return undefined;
    const [rs, cs] = [places.map(([r]) => r), places.map(([, c]) => c)];
    const [top, left] = [Math.min(...rs), Math.min(...cs)];
    return {
      sheet,
      row: top,
      column: left,
      rows: Math.max(...rs) - top + 1,
      columns: Math.max(...cs) - left + 1,
    };
  }

  /** Puts `Excel` and `Office` where the code under test looks for them. */
  install(supported: (set: string, version: string) => boolean = () => true): void {
    const run = async (first: unknown, second?: unknown) => {
      const batch = (second ?? first) as (context: unknown) => Promise<unknown>;
      this.runs.push(second === undefined ? {} : first);
      const isOld = typeof first === "object" && first !== null && "queue" in first;
      const context = isOld ? (first as unknown as Context) : contextOf(this);
      const result = await batch(context);
      await context.sync();
      return result;
    };
    const Excel = { run, CalculationType: { full: "Full" } };
    const Office = {
      onReady: () => Promise.resolve({ host: "Excel" }),
      HostType: { Excel: "Excel" },
      context: { displayLanguage: "en-US", requirements: { isSetSupported: supported } },
    };
    Object.assign(globalThis, { Excel, Office });
  }
}

const WHOLE = { row: 0, column: 0, rows: 1048576, columns: 16384 };
type Readers = Record<string, () => unknown>;

/** An object of the host: what can be loaded, what can be set, what can be called. */
function proxied(
  context: Context,
  readers: Readers,
  members: Record<string, unknown> = {},
  setters: Record<string, (value: never) => void> = {},
): unknown {
  const loaded = new Map<string, unknown>();
  const self: unknown = new Proxy(
    {},
    {
      get(_, name: string) {
        if (name === "then") return undefined;
        if (name === "context") return context;
        if (name === "load") {
          return (names: string) => {
            for (const each of names.split(",")) {
              if (!readers[each]) throw new Error(`no property ${each}`);
              context.queue.push(() => loaded.set(each, readers[each]?.()));
            }
            if (readers.isNullObject) {
              context.queue.push(() => loaded.set("isNullObject", readers.isNullObject?.()));
            }
            return self;
          };
        }
        if (name === "worksheet") return { name: read("worksheet/name") };
        if (name in members) return members[name];
        return read(name);
      },
      set(_, name: string, value) {
        const setter = setters[name];
        if (!setter) throw new Error(`${name} cannot be set`);
        context.queue.push(() => setter(value as never));
        return true;
      },
    },
  );
  const read = (name: string) => {
    if (!loaded.has(name)) throw new Error(`PropertyNotLoaded: ${name}`);
    return loaded.get(name);
  };
  return self;
}

function rangeOf(excel: ExcelDouble, context: Context, find: () => Rectangle | undefined): unknown {
  const area = () => find() ?? { sheet: "", row: 0, column: 0, rows: 0, columns: 0 };
  const block = (field: "value" | "formula") => {
    const { sheet, row, column, rows, columns } = area();
    return Array.from({ length: rows }, (_, r) =>
      Array.from(
        { length: columns },
        (_, c) => excel.at(sheet, row + r, column + c)?.[field] ?? "",
      ),
    );
  };
  const put = (values: Scalar[][]) => {
    const { sheet, row, column, rows, columns } = area();
    if (values.length !== rows || values.some((line) => line.length !== columns)) {
      throw new Error("InvalidArgument: the size does not fit");
    }
    values.forEach((line, r) =>
      line.forEach((value, c) => excel.put(sheet, row + r, column + c, value)),
    );
  };
  return proxied(
    context,
    {
      rowIndex: () => area().row,
      columnIndex: () => area().column,
      left: () => area().column * 48,
      top: () => area().row * 15,
      rowCount: () => area().rows,
      columnCount: () => area().columns,
      "worksheet/name": () => area().sheet,
      values: () => block("value"),
      formulas: () => block("formula"),
      isNullObject: () => find() === undefined,
    },
    {
      rectangle: area,
      format: formatOf(excel, context, area),
      select: () => context.queue.push(() => (excel.selected = area())),
      getUsedRangeOrNullObject: () => rangeOf(excel, context, () => excel.used(area())),
      getSpillParentOrNullObject: () =>
        rangeOf(excel, context, () => {
          const { sheet, row, column } = area();
          return excel.spills.get(`${sheet}!${row},${column}`);
        }),
    },
    {
      values: put,
      formulas: put,
      numberFormat: (formats: string[][]) =>
        excel.looks.push({ ...area(), numberFormat: formats[0]?.[0] }),
    },
  );
}

/** What is set of a range's look is kept with the range. */
function formatOf(excel: ExcelDouble, context: Context, area: () => Rectangle): unknown {
  const keep = (name: string) => (value: unknown) => excel.looks.push({ ...area(), [name]: value });
  const font = proxied(context, {}, {}, { bold: keep("bold"), italic: keep("italic") });
  const members = { autofitColumns: () => undefined, font };
  return proxied(context, {}, members, { columnWidth: keep("width") });
}

function tableOf(excel: ExcelDouble, context: Context, find: () => TableState): unknown {
  const part = (from: number, rows: (all: number) => number) =>
    rangeOf(excel, context, () => {
      const { area } = find();
      return { ...area, row: area.row + from, rows: rows(area.rows) };
    });
  const add = (_index: undefined, values: Scalar[][]) => {
    const added = { sheet: "", row: 0, column: 0, rows: 0, columns: 1 };
    context.queue.push(() => {
      const { area } = find();
      if (values.length !== area.rows) throw new Error("InvalidArgument: the size does not fit");
      Object.assign(added, { ...area, column: area.column + area.columns, columns: 1 });
      values.forEach(([value], r) =>
        excel.put(area.sheet, area.row + r, added.column, value ?? ""),
      );
      area.columns++;
    });
    return { getRange: () => rangeOf(excel, context, () => added) };
  };
  const addRows = (_index: undefined, values: Scalar[][]) =>
    context.queue.push(() => {
      const { area } = find();
      values.forEach((line, r) => {
        if (line.length !== area.columns) throw new Error("InvalidArgument: the size does not fit");
        line.forEach((value, c) =>
          excel.put(area.sheet, area.row + area.rows + r, area.column + c, value),
        );
      });
      area.rows += values.length;
    });
  const deleteRow = (index: number) => () =>
    context.queue.push(() => {
      const { area } = find();
      for (let r = area.row + 1 + index; r < area.row + area.rows; r++) {
        for (let c = area.column; c < area.column + area.columns; c++) {
          const below = r + 1 < area.row + area.rows ? excel.at(area.sheet, r + 1, c) : undefined;
          excel.put(area.sheet, r, c, below?.formula ?? "");
        }
      }
      area.rows--;
    });
  return proxied(
    context,
    { name: () => find().name, showHeaders: () => true },
    {
      getHeaderRowRange: () => part(0, () => 1),
      getDataBodyRange: () => part(1, (all) => all - 1),
      columns: { add },
      rows: { add: addRows, getItemAt: (index: number) => ({ delete: deleteRow(index) }) },
    },
    { name: (name: string) => (find().name = name) },
  );
}

/** A picture is added and then given its name, its size and its place. */
function pictureOn(excel: ExcelDouble, context: Context, sheet: string, png: string) {
  const properties: Record<string, unknown> = {};
  context.queue.push(() => excel.pictures.push({ sheet, png, properties }));
  return {
    set: (given: object) => context.queue.push(() => Object.assign(properties, given)),
  };
}

/** A chart is added over a range and then given its series one by one. */
function chartOn(excel: ExcelDouble, context: Context, sheet: string, type: string) {
  const state: ChartState = { sheet, type, properties: {}, series: [{ name: "of the range" }] };
  const put = (name: string) => (value: unknown) => (state.properties[name] = value);
  context.queue.push(() => excel.charts.push(state));
  const series = (find: () => ChartState["series"][number] | undefined) => ({
    delete: () =>
      context.queue.push(() => {
        const found = find();
        if (found) state.series.splice(state.series.indexOf(found), 1);
      }),
    setValues: (range: { rectangle(): Rectangle }) =>
      context.queue.push(() => Object.assign(find() ?? {}, { values: range.rectangle() })),
    setXAxisValues: (range: { rectangle(): Rectangle }) =>
      context.queue.push(() => Object.assign(find() ?? {}, { categories: range.rectangle() })),
  });
  return proxied(
    context,
    {},
    {
      title: proxied(context, {}, {}, { text: put("title") }),
      legend: proxied(context, {}, {}, { position: put("legend") }),
      setPosition: (range: { rectangle(): Rectangle }) =>
        context.queue.push(() => (state.properties["at"] = range.rectangle())),
      series: proxied(
        context,
        { count: () => state.series.length },
        {
          getItemAt: (k: number) => series(() => state.series[k]),
          add: (name: string) => {
            const added = { name };
            context.queue.push(() => state.series.push(added));
            return series(() => added);
          },
        },
      ),
    },
    { name: put("name") },
  );
}

function xmlPartOf(excel: ExcelDouble, context: Context, id: string) {
  const getXml = () => {
    const result: { value?: string | undefined } = {};
    context.queue.push(() => (result.value = excel.xml.get(id)));
    return result;
  };
  return proxied(
    context,
    { id: () => id },
    { getXml, delete: () => context.queue.push(() => excel.xml.delete(id)) },
  );
}

/** A collection whose items are there after `load("items/...")` and `sync`. */
function collectionOf(context: Context, list: () => unknown[], members: object): unknown {
  let items: unknown[] | undefined;
  return Object.assign(
    {
      load(names: string) {
        context.queue.push(() => {
          items = list();
          const own = names.replaceAll("items/", "");
          for (const item of items) (item as { load(names: string): void }).load(own);
        });
        return this;
      },
      get items() {
        if (!items) throw new Error("PropertyNotLoaded: items");
        return items;
      },
    },
    members,
  );
}

function contextOf(excel: ExcelDouble) {
  const queue: (() => void)[] = [];
  const context: Context = {
    queue,
    sync: () => {
      while (queue.length > 0) queue.shift()?.();
      return Promise.resolve();
    },
  };
  const worksheet = (name: string) =>
    proxied(
      context,
      { name: () => name },
      {
        activate: () => context.queue.push(() => (excel.activated = name)),
        charts: { add: (type: string) => chartOn(excel, context, name, type) },
        shapes: { addImage: (png: string) => pictureOn(excel, context, name, png) },
        getUsedRangeOrNullObject: () =>
          rangeOf(excel, context, () => excel.used({ sheet: name, ...WHOLE })),
        getRangeByIndexes: (row: number, column: number, rows: number, columns: number) =>
          rangeOf(excel, context, () => {
            excel.sheet(name);
            return { sheet: name, row, column, rows, columns };
          }),
      },
    );
  const find = (name: string) => () => {
    const found = excel.tables.find((table) => table.name === name);
    if (!found) throw new Error("ItemNotFound");
    return found;
  };
  const addTable = (range: { rectangle(): Rectangle }) => {
    const state = { name: `Table${excel.tables.length + 1}`, area: excel.selected };
    queue.push(() => excel.tables.push(Object.assign(state, { area: range.rectangle() })));
    return tableOf(excel, context, () => state);
  };
  const event = (listeners: Set<() => Promise<void>>) => ({
    add: (listener: () => Promise<void>) => {
      queue.push(() => listeners.add(listener));
      return { context, remove: () => queue.push(() => listeners.delete(listener)) };
    },
  });
  const workbook = {
    worksheets: collectionOf(context, () => [...excel.cells.keys()].map(worksheet), {
      getItem: worksheet,
      add: (name: string) => {
        queue.push(() => excel.cells.set(name, new Map()));
        return worksheet(name);
      },
      onChanged: event(excel.changes),
      onCalculated: event(excel.changes),
    }),
    tables: collectionOf(
      context,
      () => excel.tables.map(({ name }) => tableOf(excel, context, find(name))),
      { getItem: (name: string) => tableOf(excel, context, find(name)), add: addTable },
    ),
    settings: {
      add: (key: string, value: unknown) => queue.push(() => excel.settings.set(key, value)),
      getItemOrNullObject: (key: string) =>
        proxied(context, {
          value: () => excel.settings.get(key),
          isNullObject: () => !excel.settings.has(key),
        }),
    },
    customXmlParts: {
      add: (xml: string) => queue.push(() => excel.xml.set(`{${++excel.lastId}}`, xml)),
      getByNamespace: (namespace: string) =>
        collectionOf(
          context,
          () =>
            [...excel.xml]
              .filter(([, xml]) => xml.includes(` xmlns="${namespace}"`))
              .map(([id]) => xmlPartOf(excel, context, id)),
          {},
        ),
    },
    application: { calculate: () => queue.push(() => excel.recalculated++) },
    getSelectedRange: () => rangeOf(excel, context, () => excel.selected),
    onSelectionChanged: event(excel.listeners),
  };
  return Object.assign(context, { workbook });
}
