import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { mouse } from "../src/build/guide/hands";
import { computed, insertTable, openPane, openPart, type Person } from "../src/build/guide/person";
import { createService, mounted } from "../src/service";
import { dataTexts } from "../src/ui/data/texts";
import { startWorkbench } from "../src/workbench/server";

const ROOT = path.join(__dirname, "..");
const LAYERS = 20;
const words = dataTexts.en;

/**
 * Milliseconds from the press of Insert until the pane says that the table is there: a row for each
 * zone with its code, its name and the figures of 20 layers, through office.js and the workbench.
 */
export async function insertTime(browser: Browser, zones: number): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "karst-bench-"));
  writeCatalogue(folder, zones);
  const service = await createService({ catalogue: path.join(folder, "catalog.json") });
  const server = await startWorkbench({ port: 0, root: ROOT, plugins: [mounted(service)] });
  try {
    return await insert(browser, `${server.url}?lang=en`, zones);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

async function insert(browser: Browser, url: string, zones: number): Promise<number> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(url);
  await computed(page);
  const pane = page.frameLocator("#pane");
  const person: Person = { page, pane, language: "en", hands: mouse };
  await openPane(person);
  await openPart(person, "data");
  const layers = pane.getByRole("group", { name: /^Layers/ });
  await layers.getByRole("button", { name: words.all }).click();
  await pane.getByText(words.size(zones, LAYERS)).waitFor({ timeout: 120_000 });
  const started = performance.now();
  await insertTable(person);
  const time = performance.now() - started;
  await context.close();
  return time;
}

/** Squares of a hundredth of a degree, and a table of figures that a formula gives. */
function writeCatalogue(folder: string, zones: number): void {
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const ids = Array.from({ length: zones }, (_, zone) => zone);
  const columns = Array.from({ length: LAYERS }, (_, layer) => `f${layer + 1}`);
  const features = ids.map((zone) => ({
    type: "Feature",
    properties: { id: `z${zone}`, name: `Zone ${zone}` },
    geometry: { type: "Polygon", coordinates: [square(zone)] },
  }));
  put("zones.geojson", JSON.stringify({ type: "FeatureCollection", features }));
  const rows = ids.map((zone) =>
    [`z${zone}`, ...columns.map((_, k) => zone * 1.37 + k / 7)].join(),
  );
  put("figures.csv", [["id", ...columns].join(), ...rows].join("\n"));
  const about = { source: "a formula, for this benchmark", licence: "MIT" };
  const title = (text: string) => ({ en: text, zh: text });
  put(
    "catalog.json",
    JSON.stringify({
      title: "Benchmark",
      zonesets: [
        {
          id: "zones",
          title: title("Zones"),
          file: "zones.geojson",
          idField: "id",
          nameField: "name",
          ...about,
        },
      ],
      layers: columns.map((column) => ({
        id: column,
        title: title(column),
        kind: "table",
        unit: "mm yr-1",
        zonesets: ["zones"],
        table: { file: "figures.csv", zone: "id", values: { value: column } },
        ...about,
      })),
    }),
  );
}

function square(zone: number): [number, number][] {
  const [x, y] = [100 + (zone % 100) / 50, 20 + Math.floor(zone / 100) / 50];
  return [
    [x, y],
    [x + 0.01, y],
    [x + 0.01, y + 0.01],
    [x, y + 0.01],
    [x, y],
  ];
}
