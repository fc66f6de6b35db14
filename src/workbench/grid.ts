import {
  ICommandService,
  LocaleService,
  LocaleType,
  LogLevel,
  ThemeService,
  Univer,
  type IWorkbookData,
  type Injector,
} from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { ICanvasColorService, UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreEn from "@univerjs/preset-sheets-core/locales/en-US";
import coreZh from "@univerjs/preset-sheets-core/locales/zh-CN";
import { UniverSheetsDrawingPreset } from "@univerjs/preset-sheets-drawing";
import drawingEn from "@univerjs/preset-sheets-drawing/locales/en-US";
import drawingZh from "@univerjs/preset-sheets-drawing/locales/zh-CN";
import { UniverSheetsTablePreset, UniverSheetsTableUIPlugin } from "@univerjs/preset-sheets-table";
import tableEn from "@univerjs/preset-sheets-table/locales/en-US";
import tableZh from "@univerjs/preset-sheets-table/locales/zh-CN";
import { darkened } from "./darkColors";
import type { Language } from "./texts";
import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-drawing/lib/index.css";
import "@univerjs/preset-sheets-table/lib/index.css";

/** Every formula of an opened workbook is computed: the values in a file may be out of date. */
const COMPUTE_ALL = 0;

/** Excel puts no flag with the table's name over the cells above it. */
const TABLES = { hideAnchor: true };

/** The spreadsheet on the page. */
export interface Grid {
  readonly univer: Univer;
  readonly api: FUniver;
  readonly injector: Injector;
  readonly commands: ICommandService;
  setLanguage(language: Language): void;
  setDark(dark: boolean): void;
  /** Shows another workbook instead of the one that is open. */
  open(data: Partial<IWorkbookData>): void;
}

/** Puts an empty workbook on the page. */
export function createGrid(container: HTMLElement, language: Language, dark: boolean): Grid {
  const univer = new Univer({
    logLevel: LogLevel.ERROR,
    locale: localeOf(language),
    locales: {
      [LocaleType.EN_US]: { ...coreEn, ...drawingEn, ...tableEn },
      [LocaleType.ZH_CN]: { ...coreZh, ...drawingZh, ...tableZh },
    },
    darkMode: dark,
  });
  const core = UniverSheetsCorePreset({
    container,
    ribbonType: "simple",
    formula: { initialFormulaComputing: COMPUTE_ALL },
  });
  const presets = [core, UniverSheetsDrawingPreset(), UniverSheetsTablePreset()];
  for (const plugin of presets.flatMap(({ plugins }) => plugins)) {
    if (plugin === UniverSheetsTableUIPlugin) univer.registerPlugin(plugin, TABLES);
    else if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  const api = FUniver.newAPI(univer);
  // Univer starts its plugins with the first workbook.
  let opened = api.createWorkbook(emptyWorkbook("empty"));
  const injector = univer.__getInjector();
  useDarkColors(injector);
  return {
    univer,
    api,
    injector,
    commands: injector.get(ICommandService),
    setLanguage: (next) => injector.get(LocaleService).setLocale(localeOf(next)),
    setDark: (on) => injector.get(ThemeService).setDarkMode(on),
    open(data) {
      const previous = opened.getId();
      opened = api.createWorkbook(data);
      api.disposeUnit(previous);
    },
  };
}

function useDarkColors(injector: Injector): void {
  const service = injector.get(ICanvasColorService);
  if (!("_invertAlgo" in service)) throw new Error("the grid does not turn colors dark as before");
  Object.assign(service, { _invertAlgo: darkened });
}

/** A workbook with one sheet and nothing in it. */
export function emptyWorkbook(id: string): Partial<IWorkbookData> {
  const sheet = { id: "sheet1", name: "Sheet1", rowCount: 200, columnCount: 26, cellData: {} };
  return { id, name: "Book1", sheetOrder: [sheet.id], sheets: { [sheet.id]: sheet } };
}

function localeOf(language: Language): LocaleType {
  return language === "zh" ? LocaleType.ZH_CN : LocaleType.EN_US;
}
