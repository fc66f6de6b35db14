import { existsSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export const ROOT = path.resolve(__dirname, "../..");
export const SAMPLE = path.join(ROOT, "assets/Karst-Guizhou.xlsx");

/** The end-to-end tests run on what `npm run build` made. */
export function requireBuild(): void {
  for (const file of ["dist/workbench/index.html", "dist/addin/functions.js"]) {
    if (!existsSync(path.join(ROOT, file)))
      throw new Error(`${file} is missing: run "npm run build" first`);
  }
}

export interface OpenedPage {
  readonly page: Page;
  /** What must not be: errors of the page, and requests to anywhere else. */
  readonly complaints: string[];
}

/** Opens the workbench and waits until everything is computed. */
export async function openWorkbench(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 800 },
    ignoreHTTPSErrors: true,
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin)
      complaints.push(request.url());
  });
  await page.goto(url);
  await page.locator("body[data-state]").waitFor({ state: "attached", timeout: 60_000 });
  await settled(page);
  return { page, complaints };
}

/** Waits until no formula is computed and no call is pending. */
export async function settled(page: Page): Promise<void> {
  // Univer begins 100 ms after a change.
  await page.waitForTimeout(200);
  await page.locator('body[data-busy="false"]').waitFor({ state: "attached", timeout: 120_000 });
}

/** What the scripts of the tests ask of the page. */
interface SheetApi {
  getRange(name: string): {
    setValue(value: unknown): void;
    activate(): void;
    getCellRect(): DOMRect;
  };
  activate(): void;
}
export interface Scripted {
  workbench: {
    grid: { api: { getActiveWorkbook(): { getSheetByName(name: string): SheetApi } } };
    cellAt(sheet: string, row: number, column: number): CellAt;
  };
}

export interface CellAt {
  readonly value: unknown;
  readonly error?: { readonly code: string; readonly message: string };
  readonly note?: string;
}

/** The cells of a range; rows and columns start at 0. */
export function cellsAt(
  page: Page,
  sheet: string,
  rows: [number, number],
  columns: [number, number],
): Promise<CellAt[][]> {
  return page.evaluate(
    ([name, [top, bottom], [left, right]]) => {
      const { workbench } = window as unknown as Scripted;
      const cells: CellAt[][] = [];
      for (let r = top; r <= bottom; r++) {
        const row: CellAt[] = [];
        for (let c = left; c <= right; c++) row.push(workbench.cellAt(name, r, c));
        cells.push(row);
      }
      return cells;
    },
    [sheet, rows, columns] as const,
  );
}

export async function valueAt(
  page: Page,
  sheet: string,
  row: number,
  column: number,
): Promise<unknown> {
  return (await cellsAt(page, sheet, [row, row], [column, column]))[0]?.[0]?.value;
}

/** Writes cells of a sheet as a person's input is written: a text that begins with = is a formula. */
export async function put(
  page: Page,
  sheet: string,
  cells: Record<string, string | number>,
): Promise<void> {
  await page.evaluate(
    ([name, values]) => {
      const book = (window as unknown as Scripted).workbench.grid.api.getActiveWorkbook();
      for (const [cell, value] of Object.entries(values)) {
        const data =
          typeof value === "string" && value.startsWith("=") ? { f: value } : { v: value };
        book.getSheetByName(name).getRange(cell).setValue(data);
      }
    },
    [sheet, cells] as const,
  );
  await settled(page);
}

export async function select(page: Page, sheet: string, cell: string): Promise<void> {
  await page.evaluate(
    ([name, range]) => {
      const book = (window as unknown as Scripted).workbench.grid.api.getActiveWorkbook();
      book.getSheetByName(name).activate();
      book.getSheetByName(name).getRange(range).activate();
    },
    [sheet, cell] as const,
  );
}

/** Moves the pointer over a cell that is in view. */
export async function hover(page: Page, sheet: string, cell: string): Promise<void> {
  const rect = await page.evaluate(
    ([name, range]) => {
      const book = (window as unknown as Scripted).workbench.grid.api.getActiveWorkbook();
      const { x, y, width, height } = book.getSheetByName(name).getRange(range).getCellRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    [sheet, cell] as const,
  );
  // The rectangle is relative to the canvas.
  const canvas = await page.locator("canvas[id^=univer-sheet-main-canvas]").first().boundingBox();
  const [x, y] = [rect.x + (canvas?.x ?? 0), rect.y + (canvas?.y ?? 0)];
  await page.mouse.move(x - 60, y);
  await page.mouse.move(x, y, { steps: 5 });
}
