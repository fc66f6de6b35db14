import type * as Axe from "axe-core";
import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import { createService, mounted } from "../../src/service";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { openWorkbench, requireBuild, ROOT } from "../workbench/page";

/** The workbench with the tile service beside it, as `npm start` runs them. */
export async function startPane(): Promise<Workbench> {
  requireBuild();
  return startWorkbench({ port: 0, root: ROOT, plugins: [mounted(await createService())] });
}

export interface OpenPane {
  readonly page: Page;
  readonly pane: Frame;
  readonly complaints: readonly string[];
}
export interface PaneOptions extends BrowserContextOptions {
  /** Of the pane, in pixels. */
  readonly width?: number;
  /** Of the workbench's address: `lang=zh&api=1.13`. */
  readonly query?: string;
}

/** Opens the workbench with its sample, and the pane in it. */
export async function openPane(
  browser: Browser,
  { url }: Workbench,
  { width = 320, query = "lang=en", ...options }: PaneOptions = {},
): Promise<OpenPane> {
  const { page, complaints } = await openWorkbench(browser, `${url}?${query}`, options);
  await page.locator("#pane-button").click();
  await page.locator("#pane").evaluate((frame, pixels) => {
    frame.style.width = `${pixels}px`;
    frame.style.flex = "none";
  }, width);
  return { page, pane: await paneOf(page), complaints };
}

/** The pane's frame, once its first part is there. */
export async function paneOf(page: Page): Promise<Frame> {
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"));
  if (!pane) throw new Error("the pane is not there");
  await pane.locator("main [role=tabpanel]:not([hidden]) > *").first().waitFor();
  return pane;
}

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the pane; Fluent UI keeps hidden stops for the focus in the page. */
export async function violations(pane: Frame): Promise<string[]> {
  await pane.evaluate(AXE);
  return pane.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Pick<typeof Axe, "run"> };
    const found = await axe.run({ exclude: ["[data-tabster-dummy]"] });
    return found.violations.map(
      ({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(" ")}`,
    );
  });
}
