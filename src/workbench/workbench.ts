import { CommandType, type ICommandInfo, type IExecutionOptions } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { LOCALES, readAddIn, type AddIn } from "./addin";
import { CellReader, type CellInfo } from "./cellInfo";
import { describeFunctions } from "./describe";
import { FunctionHost, type Activity } from "./engine/host";
import { cellName, type CellPlace } from "./engine/values";
import { download } from "./files";
import { showCharts } from "./drawings/ChartFrame";
import { chartsFollow } from "./drawings/follow";
import { createGrid, type Grid } from "./grid";
import { NEWEST_API } from "./host/appContext";
import { OpenBook } from "./host/book";
import { ExcelPane } from "./host/pane";
import type { Page } from "./page";
import { enabledOf, showPane, showPaneButton } from "./pane";
import { loadFunctions } from "./runtime";
import type { Language } from "./texts";
import { showTips } from "./tip";
import { nothingKept, type AddInIdentity } from "./xlsx/kept";
import { openXlsx } from "./xlsx/read";
import { saveXlsx, type Spills } from "./xlsx/write";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Univer begins a calculation 100 ms after the last change; nothing for this long is the end. */
const QUIET = 300;

interface LoadOptions {
  readonly blank: null | 0;
  readonly api?: string | null;
  readonly off?: boolean;
}

/** The spreadsheet with the add-in in it. */
export class Workbench {
  readonly grid: Grid;
  private readonly book: OpenBook;
  private host: FunctionHost | undefined;
  private addin: AddIn | undefined;
  private reader: CellReader | undefined;
  private pane: ExcelPane | undefined;
  private described = { dispose: (): void => undefined };
  private kept = nothingKept();
  private fileName = "";
  private opened = 0;
  private changed = false;
  private off = false;
  private quiet = 0;

  constructor(
    private readonly page: Page,
    dark: boolean,
  ) {
    this.grid = createGrid(page.grid, page.language, dark);
    const { api, commands, injector } = this.grid;
    this.book = new OpenBook(api, injector, commands, () => this.kept);
    showCharts(this.book);
    chartsFollow(this.book);
    api.addEvent(api.Event.SelectionChanged, () => this.showCell());
    commands.onCommandExecuted((command, options) => this.noteChange(command, options));
    this.named("Book1.xlsx");
  }

  /**
   * Loads the add-in. `blank` is what an empty cell arrives as, `api` the version of ExcelApi that
   * the pane is told. With the add-in off the page is Excel without it: its functions are not known.
   */
  async load({ blank, api, off = false }: LoadOptions): Promise<void> {
    const { page, grid } = this;
    page.progress = page.texts.loading(1, 3);
    const addin = await readAddIn(page.language);
    const host = new FunctionHost({
      injector: grid.injector,
      commands: grid.commands,
      namespace: addin.namespace,
      blank,
      sheetName: (unitId, sheetId) =>
        grid.api.getWorkbook(unitId)?.getSheetBySheetId(sheetId)?.getSheetName() ?? "",
      isFormula: (place) => this.isFormula(place),
    });
    if (!off) {
      page.progress = page.texts.loading(2, 3);
      await this.loadRuntime(host, addin, api ?? NEWEST_API);
      page.progress = page.texts.loading(3, 3);
      host.register(addin.functions);
    }
    this.off = off;
    host.onActivity = (activity) => this.showActivity(activity);
    this.host = host;
    this.reader = new CellReader(grid.api, grid.injector, host);
    this.take(addin);
    showTips(page, grid, (place) => this.read(place));
    this.showActivity(host.activity);
  }

  /**
   * Office.js accepts a host over HTTPS only. There the pane's page also runs the functions, as in
   * Excel; elsewhere they run without a pane, which then shows what it shows outside Excel.
   */
  private async loadRuntime(host: FunctionHost, addin: AddIn, api: string): Promise<void> {
    const { page } = this;
    if (location.protocol !== "https:" || addin.pane === "") {
      page.pane.src = addin.pane;
      return loadFunctions(host.bridge.native, addin.script);
    }
    const locale = () => LOCALES[page.language];
    const pane = new ExcelPane(page.pane, this.book, () => ({ api, locale: locale() }), {
      results: (sent) => host.bridge.takeResults(sent),
      functionsReady: () => host.bridge.connectPane((entries) => pane.call(entries)),
      show: (visible) => showPane(page, visible),
      button: (id) => (id === addin.button.id ? enabledOf(page.paneButton) : undefined),
    });
    this.pane = pane;
    await pane.load(addin.pane);
  }

  /** Opens a workbook instead of the one that is open; a file that is none changes nothing. */
  async open(name: string, bytes: Uint8Array): Promise<void> {
    const { page } = this;
    if (this.changed && !confirm(page.texts.unsaved)) return;
    page.progress = page.texts.opening(name);
    try {
      const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
      if (!isZip) throw new Error(page.texts.notXlsx);
      const id = `book${++this.opened}`;
      const { namespace, identity: addin } = this;
      const { data, kept, notKept } = await openXlsx(bytes, { id, name, namespace, addin });
      this.host?.clear();
      this.kept = kept;
      this.grid.open(data);
      this.pane?.opened();
      this.named(name);
      this.changed = false;
      page.say(notKept.length > 0 ? page.texts.notKept(notKept) : "");
    } catch (error) {
      page.say(page.texts.notOpened(name, reason(error)));
    }
    this.showActivity(this.activity);
  }

  /** Gives the person the workbook as a file. */
  async save(): Promise<void> {
    const { page, fileName } = this;
    try {
      const bytes = await this.toXlsx();
      download(fileName, new Uint8Array(bytes), XLSX);
      this.changed = false;
      page.progress = page.texts.saved(fileName);
    } catch (error) {
      page.say(page.texts.notSaved(reason(error)));
    }
  }

  /** Changes the language of the page, the grid, the functions and the pane. */
  async setLanguage(language: Language): Promise<void> {
    this.page.language = language;
    this.grid.setLanguage(language);
    const addin = await readAddIn(language);
    this.take(addin);
    await this.pane?.load(addin.pane);
    this.showActivity(this.activity);
    this.showCell();
  }

  /** A cell by its sheet's name; rows and columns start at 0. For scripts on the page. */
  cellAt(sheetName: string, row: number, column: number): CellInfo & { value: unknown } {
    const book = this.grid.api.getActiveWorkbook();
    const sheetId = book?.getSheetByName(sheetName)?.getSheetId();
    if (!book || !sheetId) throw new Error(`no sheet ${sheetName}`);
    const place = { unitId: book.getId(), sheetId, row, column };
    return { value: this.reader?.value(place), ...this.read(place) };
  }

  get hasChanges(): boolean {
    return this.changed;
  }

  private get namespace(): string {
    return this.addin?.namespace ?? "";
  }

  private get identity(): AddInIdentity {
    return { id: this.addin?.id ?? "", version: this.addin?.version ?? "" };
  }

  private get activity(): Activity {
    return this.host?.activity ?? { calculating: false, pending: 0 };
  }

  private take(addin: AddIn): void {
    this.addin = addin;
    if (this.off) return;
    this.described.dispose();
    this.described = describeFunctions(this.grid.injector, addin.namespace, addin.functions);
    showPaneButton(this.page, addin);
  }

  private async toXlsx(): Promise<Uint8Array> {
    const book = this.grid.api.getActiveWorkbook();
    if (!book) throw new Error("no workbook is open");
    const model = this.grid.injector.get(FormulaDataModel);
    const ranges = model.getArrayFormulaRange()[book.getId()] ?? {};
    const cells = model.getArrayFormulaCellData()[book.getId()] ?? {};
    const spills = (id: string): Spills => ({
      ranges: (ranges[id] ?? {}) as Spills["ranges"],
      cells: (cells[id] ?? {}) as Spills["cells"],
    });
    const { namespace, kept, identity: addin } = this;
    return saveXlsx(book.save(), { namespace, spills, kept, addin });
  }

  private isFormula({ unitId, sheetId, row, column }: CellPlace): boolean {
    const sheet = this.grid.api.getWorkbook(unitId)?.getSheetBySheetId(sheetId)?.getSheet();
    const cell = sheet?.getCellRaw(row, column);
    return Boolean(cell?.f || cell?.si);
  }

  private read(place: CellPlace) {
    return this.reader?.read(place, this.page.texts) ?? {};
  }

  private named(name: string): void {
    this.fileName = name;
    this.page.workbook = name;
  }

  /** Results of formulas are local to the page; what a person does is not. */
  private noteChange({ id, type }: ICommandInfo, options?: IExecutionOptions): void {
    const edits = type === CommandType.MUTATION && id.startsWith("sheet.mutation.");
    if (edits && !options?.onlyLocal) this.changed = true;
  }

  private showActivity(activity: Activity): void {
    const { page } = this;
    clearTimeout(this.quiet);
    document.body.dataset.busy = "true";
    if (activity.pending > 0) page.progress = page.texts.waiting(activity.pending);
    else if (activity.calculating) page.progress = page.texts.calculating;
    else this.quiet = window.setTimeout(() => this.showQuiet(), QUIET);
  }

  private showQuiet(): void {
    document.body.dataset.busy = "false";
    const { texts } = this.page;
    const count = this.addin?.functions.functions.length ?? 0;
    this.page.progress = this.off ? texts.off(this.namespace) : texts.ready(count);
    this.showCell();
  }

  private showCell(): void {
    const book = this.grid.api.getActiveWorkbook();
    const sheet = book?.getActiveSheet();
    const cell = sheet?.getSelection()?.getCurrentCell();
    if (!book || !sheet || !cell) return;
    const { actualRow: row, actualColumn: column } = cell;
    const { error, note } = this.read({
      unitId: book.getId(),
      sheetId: sheet.getSheetId(),
      row,
      column,
    });
    const said = [
      error && `${error.code} ${error.message}`,
      note && `${this.page.texts.note}: ${note}`,
    ];
    const text = said.filter(Boolean).join(" · ");
    this.page.cell = text ? `${cellName(row, column)}: ${text}` : "";
  }
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
