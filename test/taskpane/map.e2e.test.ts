/** The map of the built pane in Chromium: what it saves is read again. */
import { readFileSync } from "node:fs";
import type { Browser, Download } from "playwright-core";
import { launchBrowser } from "../../src/build/browser";
import type { Workbench } from "../../src/workbench/server";
import { type OpenPane, openPane, startPane, violations } from "./workbench";

let server: Workbench;
let browser: Browser;
let opened: OpenPane;
jest.setTimeout(240_000);
beforeAll(async () => {
  server = await startPane();
  browser = await launchBrowser();
  opened = await openPane(browser, server, { query: "lang=en&api=1.13" });
  await opened.pane.getByRole("tab", { name: "Map" }).click();
  await opened.pane.getByRole("application", { name: /^Map: Area/ }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function save(button: string): Promise<Download> {
  const [file] = await Promise.all([
    opened.page.waitForEvent("download"),
    opened.pane.getByRole("button", { name: button }).click(),
  ]);
  return file;
}

test("the SVG is an image of its own: title, unit, legend and sources, and no script", async () => {
  const file = await save("Save as SVG");
  expect(file.suggestedFilename()).toBe("Area-km2.svg");
  const svg = readFileSync(await file.path(), "utf8");
  const read = await opened.page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
    const all = [...root.querySelectorAll("*")];
    return {
      root: root.nodeName,
      kinds: [...new Set(all.map(({ nodeName }) => nodeName))].sort(),
      attributes: [...new Set(all.flatMap((each) => each.getAttributeNames()))],
      texts: [...root.querySelectorAll("text")].map(({ textContent }) => textContent),
      first: root.querySelector("path title")?.textContent,
      paths: root.querySelectorAll("path").length,
    };
  }, svg);
  expect(read.root).toBe("svg");
  expect(read.kinds).toEqual(["path", "rect", "text", "title"]);
  expect(read.attributes.filter((name) => /^on|href|style/.test(name))).toEqual([]);
  expect(read.paths).toBe(88);
  expect(read.first).toBe("Nanming District: 206.08 km2"); // assets/guizhou/counties.csv
  const says = read.texts.join(" ");
  expect(says).toMatch(/^Area \(km2\) km2 90.9 /);
  expect(says).toMatch(/Figures: Ellipsoidal area .*CC BY-SA 4\.0.*Outlines: .*; .+\./);
});

test("the PNG has the size of the drawing, three times enlarged, and is painted", async () => {
  const file = await save("Save as PNG");
  expect(file.suggestedFilename()).toBe("Area-km2.png");
  const bytes = readFileSync(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect(width).toBe(960);
  const svg = readFileSync(await (await save("Save as SVG")).path(), "utf8");
  expect(height).toBe(3 * Number(/height="(\d+)"/.exec(svg)?.[1]));
  const colours = await opened.page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const seen = new Set<string>();
    for (let k = 0; k < data.length; k += 4) seen.add([...data.slice(k, k + 3)].join());
    return [...seen];
  }, bytes.toString("base64"));
  // The ends of YlGnBu, white paper and black letters.
  for (const colour of ["255,255,204", "37,52,148", "255,255,255", "0,0,0"])
    expect(colours).toContain(colour);
});

/** Runs in the pane, as a script of it. */
const inExcel = (body: string): Promise<unknown> =>
  opened.pane.evaluate(`Excel.run(async (context) => { const { workbook } = context; ${body} })`);

test("the picture lies at the selected cell, in the size of the drawing, over cells that stay", async () => {
  await inExcel(`const sheet = workbook.worksheets.add("Picture"); sheet.activate();
    sheet.getRange("C4").values = [["mine"]]; sheet.getRange("C4").select(); await context.sync();`);
  await opened.pane.getByRole("button", { name: "Insert as a picture" }).click();
  await opened.pane.getByText("The picture is at Picture!C4.").first().waitFor();
  const [items, corner] = (await inExcel(`
    const sheet = workbook.worksheets.getItem("Picture");
    const shapes = sheet.shapes.load("items/name,items/left,items/top,items/width,items/height,items/altTextDescription");
    const cell = sheet.getRange("C4").load("left,top,values"); await context.sync();
    return [shapes.items.map((shape) => shape.toJSON()), cell.toJSON()];`)) as [
    Record<string, number | string>[],
    { left: number; top: number; values: string[][] },
  ];
  expect(items).toHaveLength(1);
  const [picture = {}] = items;
  expect(picture["name"]).toBe("Area (km2)");
  expect(picture["altTextDescription"]).toMatch(/^Area \(km2\)\. km2\. Figures: /);
  expect(picture["width"]).toBeCloseTo(400, 0);
  expect([picture["left"], picture["top"]]).toEqual([corner.left, corner.top]);
  expect(corner.values).toEqual([["mine"]]);
});

test("a column is drawn again when its cells change, and is marked where the row is selected", async () => {
  await inExcel(`const sheet = workbook.worksheets.add("Ratios"); sheet.activate();
    const range = sheet.getRange("A1:B3");
    range.values = [["county", "CNCI"], ["南明区", 0.5], ["云岩区", "=B2*4"]];
    sheet.getRange("B2").select(); await context.sync();`);
  await opened.pane.getByRole("radio", { name: "A column of the workbook" }).check();
  const map = opened.pane.getByRole("application", { name: /^Map: CNCI/ });
  await map.waitFor();
  const reading = opened.pane.locator(".map-reading");
  const read = async (key: string) => {
    await map.press(key);
    return reading.textContent();
  };
  expect(await read("Home")).toBe("Nanming District: 0.5");
  expect(await read("ArrowRight")).toBe("Yunyan District: 2");
  await inExcel(`workbook.worksheets.getItem("Ratios").getRange("B2").values = [[0.8]];
    await context.sync();`);
  await opened.pane.waitForFunction(
    () => document.querySelector(".map-reading")?.textContent === "Yunyan District: 3.2",
  );
  await map.press("Enter");
  await opened.page.waitForTimeout(500);
  const selected = await inExcel(`const range = workbook.getSelectedRange().load("address");
    await context.sync(); return range.address;`);
  expect(selected).toBe("Ratios!B3");
});

test.each([
  ["en", "light", 320],
  ["zh", "dark", 450],
  ["en", "dark", 320],
  ["zh", "light", 320],
] as const)("in %s, %s, at %i px axe finds nothing in data and map", async (...row) => {
  const [language, colorScheme, width] = row;
  const other = await openPane(browser, server, { query: `lang=${language}`, colorScheme, width });
  const { pane, page } = other;
  for (const part of ["data", "map"]) {
    await pane.locator(`#tab-${part}`).click();
    if (part === "map") await pane.getByRole("application").waitFor();
    else await pane.locator(".check-list").nth(1).getByRole("checkbox").nth(2).check();
    if (part === "data") await pane.locator(".data table").waitFor();
    expect(await violations(pane)).toEqual([]);
    const over = "document.documentElement.scrollWidth - innerWidth";
    expect(await pane.evaluate(over)).toBeLessThanOrEqual(0);
  }
  expect(other.complaints).toEqual([]);
  await page.context().close();
});

test("below ExcelApi 1.13 the pane names what is missing and still shows a layer", async () => {
  const old = await openPane(browser, server, { query: "lang=en&api=1.12" });
  await old.pane.getByText("it lacks ExcelApi 1.13.").waitFor();
  await old.pane.getByRole("tab", { name: "Map" }).click();
  await old.pane.getByRole("application").waitFor();
  expect(await old.pane.getByRole("button", { name: "Insert as a picture" }).count()).toBe(0);
  expect(await old.pane.getByRole("button", { name: "Save as SVG" }).count()).toBe(1);
  await old.page.context().close();
});

test("nothing was complained about", () => {
  expect(opened.complaints).toEqual([]);
});
