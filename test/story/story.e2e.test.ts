/** The first time somebody opens Karst: the production build of all of it, in a browser. */
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import { mouse, type Hands } from "../../src/build/guide/hands";
import {
  changeService,
  chooseFigures,
  fillArguments,
  insertFunction,
  insertTable,
  mapColumn,
  openFunction,
  openPane,
  openPart,
  writeBeside,
  type Person,
} from "../../src/build/guide/person";
import {
  COUNTIES,
  FUNCTIONS,
  headersIn,
  LAYERS,
  SHEET,
  sinkFormula,
  TABLE,
} from "../../src/build/guide/words";
import { createService, mounted } from "../../src/service";
import type { Language } from "../../src/ui/texts";
import { startWorkbench, type Workbench } from "../../src/workbench/server";
import { shotsFolder } from "../folders";
import { cellsAt, openWorkbench, requireBuild, ROOT, settled } from "../workbench/page";
import { findings } from "./axe";
import { ccsf, nep, TONNES_CO2_PER_TONNE_C } from "./equations";
import { keyboard } from "./keyboard";
import { SAYS } from "./says";

const SHOTS = shotsFolder("story");
/** Soil organic carbon of Guizhou, 0-20 cm, kgC m-2: Zhang Z. et al. 2019. */
const SOC = 4.94;
const YEAR = 2015;
const ROWS: [number, number] = [1, 88];

interface Scene {
  readonly language: Language;
  readonly look: "light" | "dark";
  readonly width: number;
  readonly api: string;
  readonly by: "mouse" | "keyboard";
}
let server: Workbench;
let browser: Browser;
/** Where nothing answers. */
let down: string;

jest.setTimeout(300_000);
beforeAll(async () => {
  requireBuild();
  server = await startWorkbench({ port: 0, root: ROOT, plugins: [mounted(await createService())] });
  browser = await launchBrowser();
  down = await addressWithoutServer();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each<Scene>([
  { language: "en", look: "light", width: 450, api: "1.15", by: "mouse" },
  { language: "zh", look: "dark", width: 320, api: "1.15", by: "mouse" },
  { language: "en", look: "dark", width: 320, api: "1.15", by: "keyboard" },
  { language: "zh", look: "light", width: 450, api: "1.13", by: "mouse" },
])(
  "from nothing to the map of CNCI: $language, $look, $width px, ExcelApi $api, by $by",
  async (scene) => {
    const { person, look } = await enter(scene);
    const { page, language } = person;
    const header = headersIn(language, YEAR);

    await openPane(person);
    await look("functions");

    await openPart(person, "data");
    await chooseFigures(person, {
      zones: COUNTIES[language],
      layers: Object.values(LAYERS),
      year: YEAR,
    });
    await look("data");
    await insertTable(person);
    await settled(page);
    await look("inserted");

    await openPart(person, "functions");
    await openFunction(person, "CCSF", FUNCTIONS.CCSF[language]);
    await fillArguments(person, {
      P: { column: header.precipitation },
      E: { column: header.evapotranspiration },
      T: { column: header.temperature },
    });
    await look("ccsf");
    await insertFunction(person, `'${SHEET}'!I2:I89`);

    await openFunction(person, "NEP", FUNCTIONS.NEP[language]);
    await fillArguments(person, {
      NPP: { column: header.npp },
      T: { column: header.temperature },
      P: { column: header.precipitation },
      SOC: { text: String(SOC) },
    });
    await insertFunction(person, `'${SHEET}'!J2:J89`);
    await settled(page);

    await writeBeside(person, header.sink, sinkFormula(header));
    await openFunction(person, "CNCI", FUNCTIONS.CNCI[language]);
    await fillArguments(person, {
      sink: { column: header.sink },
      emission: { column: header.co2 },
    });
    await look("cnci");
    await insertFunction(person, `'${SHEET}'!L2:L89`);
    await settled(page);
    await expectRightNumbers(page);

    await openPart(person, "map");
    await mapColumn(person, TABLE, "CNCI");
    await look("map");

    await openPart(person, "data");
    await changeService(person, down);
    const data = person.pane.locator("#part-data");
    await data.getByText(SAYS.unreachable[language]).waitFor();
    await look("down");
    await changeService(person, "/v1");
    await data.getByText(SAYS.connected[language]).waitFor();
    await look("back");
    await page.context().close();
  },
);

test.each<[Language, "light" | "dark"]>([
  ["en", "dark"],
  ["zh", "light"],
])("an Excel that is too old is told what it lacks, in %s", async (language, colours) => {
  const scene: Scene = { language, look: colours, width: 320, api: "1.12", by: "mouse" };
  const { person, look } = await enter(scene);
  await person.hands.press(person.page.locator("#pane-button"));
  await person.pane.getByText(SAYS.tooOld[language]).waitFor();
  expect(await person.pane.locator(".functions li").count()).toBeGreaterThan(50);
  await look("too-old");
  await person.page.context().close();
});

/** Opens the workbench as the scene has it; `look` checks and keeps what is then on the page. */
async function enter(
  scene: Scene,
): Promise<{ person: Person; look: (name: string) => Promise<void> }> {
  const { language, look: colorScheme, width, api, by } = scene;
  const { page, complaints } = await openWorkbench(
    browser,
    `${server.url}?lang=${language}&api=${api}`,
    { colorScheme, viewport: { width: 1100 + width, height: 900 } },
  );
  await page.evaluate((pixels) => {
    const pane = document.getElementById("pane");
    if (pane) pane.style.width = `${pixels}px`;
  }, width);
  const hands: Hands = by === "mouse" ? mouse : keyboard(page);
  const person = { page, pane: page.frameLocator("#pane"), language, hands };
  const look = async (name: string) => {
    const file = [name, language, colorScheme, width, api, by].join("-");
    await page.screenshot({ path: path.join(SHOTS, `${file}.png`) });
    expect({ [name]: await findings(page) }).toEqual({ [name]: [] });
    expect({ [name]: await overflow(page) }).toEqual({ [name]: 0 });
    // The browser itself tells of a service that is down.
    const isDown = (text: string) => text.startsWith(down) || /ERR_CONNECTION_REFUSED/.test(text);
    expect(complaints.filter((text) => !isDown(text))).toEqual([]);
  };
  return { person, look };
}

/** By how many pixels the pane is wider than its frame. */
async function overflow(page: Page): Promise<number> {
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"));
  const wide = await pane?.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return Math.max(wide ?? 0, 0);
}

/** Every figure that was computed, against the equations typed in this folder. */
async function expectRightNumbers(page: Page): Promise<void> {
  const rows = await cellsAt(page, SHEET, ROWS, [2, 11]);
  expect(rows).toHaveLength(88);
  const results = rows.map((row) => row.slice(6).map(({ value }) => value));
  const expected = rows.map((row) => {
    const [area, p, t, e, npp, co2] = row.map(({ value }) => value) as [
      number,
      number,
      number,
      number,
      number,
      unknown,
    ];
    const [rock, plants] = [ccsf(p, e, t), nep(npp, t, p, SOC)];
    const sink = ((rock + plants * TONNES_CO2_PER_TONNE_C) * area) / 1e6;
    return [rock, plants, sink, typeof co2 === "number" ? sink / co2 : "#N/A"].map(near);
  });
  expect(results).toEqual(expected);
  const missing = rows.filter((row) => row[9]?.value === "#N/A");
  expect(missing).toHaveLength(8);
  expect(missing[0]?.[9]?.error?.message).toMatch(/^emission is blank/);
}

const near = (value: number | string): unknown =>
  typeof value === "number" ? expect.closeTo(value, 9) : value;

/** An address at which nothing answers: of a server that has ended. */
async function addressWithoutServer(): Promise<string> {
  const ended = createServer();
  await new Promise<void>((resolve) => ended.listen(0, "127.0.0.1", resolve));
  const { port } = ended.address() as AddressInfo;
  await new Promise((resolve) => ended.close(resolve));
  return `http://localhost:${port}/v1`;
}
