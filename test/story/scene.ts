/** A person in front of the production build, in a browser, and what a test looks at. */
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import { mouse } from "../../src/build/guide/hands";
import { openPane, openPart, type Person } from "../../src/build/guide/person";
import { createService, mounted } from "../../src/service";
import type { Language, Texts } from "../../src/ui/texts";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { shotsFolder } from "../folders";
import { openWorkbench, requireBuild, ROOT } from "../workbench/page";
import { findings } from "./axe";
import { keyboard } from "./keyboard";

export interface SceneOf {
  readonly language: Language;
  readonly colors?: "light" | "dark";
  /** Of the pane, in pixels. */
  readonly width?: number;
  readonly by?: "mouse" | "keyboard";
}
/** Somebody with a part of the pane open. */
export interface Scene extends Person {
  readonly frame: Frame;
  /** Takes pictures of the page and of all of the pane; nothing may stick out, nothing be wrong. */
  readonly look: (name: string) => Promise<void>;
}
const WINDOW = { width: 1420, height: 900 };

/** Starts what a story needs before its tests, and closes it after them. */
export function story(name: string) {
  const shots = shotsFolder(name);
  let server: Workbench;
  let browser: Browser;
  jest.setTimeout(300_000);
  beforeAll(async () => {
    requireBuild();
    const service = mounted(await createService());
    server = await startWorkbench({ port: 0, root: ROOT, plugins: [service] });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens the workbench with the sample. */
  const open = async ({ language, colors = "light", by }: SceneOf, query = "") => {
    const { page, complaints } = await openWorkbench(
      browser,
      `${server.url}?lang=${language}&api=1.15${query}`,
      {
        acceptDownloads: true,
        colorScheme: colors,
        locale: language === "zh" ? "zh-CN" : "en-GB",
        viewport: WINDOW,
      },
    );
    const hands = by === "keyboard" ? keyboard(page) : mouse;
    const person: Person = { page, pane: page.frameLocator("#pane"), language, hands };
    return { person, complaints };
  };

  /** Opens a part of the pane beside the sample. */
  const enter = async (scene: SceneOf, part: keyof Texts["parts"]): Promise<Scene> => {
    const { person, complaints } = await open(scene);
    const { page, language } = person;
    const { width = 320, colors = "light" } = scene;
    await openPane(person);
    await page.locator("#pane").evaluate((element, pixels) => {
      element.style.width = `${pixels}px`;
      element.style.flex = "none";
    }, width);
    await openPart(person, part);
    const frame = page.frames().find((each) => each.url().includes("taskpane.html"));
    if (!frame) throw new Error("the pane is not open");
    const look = async (view: string) => {
      const file = path.join(shots, `${view}-${language}-${colors}-${width}`);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${file}.png` });
      await paneShot(page, frame, `${file}-pane.png`);
      expect({ [view]: await findings(page) }).toEqual({ [view]: [] });
      const over = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ [view]: Math.max(over, 0) }).toEqual({ [view]: 0 });
      expect(complaints).toEqual([]);
    };
    return { ...person, frame, look };
  };
  return { shots, open, enter };
}

/** The whole pane, which is longer than the window. */
async function paneShot(page: Page, frame: Frame, file: string): Promise<void> {
  const height = await frame.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...WINDOW, height: height + 60 });
  await page.locator("#pane").screenshot({ path: file });
  await page.setViewportSize(WINDOW);
}

/** Saves the open workbook as a file. */
export async function save({ page }: Person, file: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#save").click(),
  ]);
  await download.saveAs(file);
  return file;
}
