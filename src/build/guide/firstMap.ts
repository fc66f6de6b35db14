import type { Page } from "playwright-core";
import type { Picture } from "./camera";
import {
  chooseFigures,
  computed,
  fillArguments,
  insertFunction,
  insertTable,
  mapColumn,
  openFunction,
  openPart,
  writeBeside,
  type Person,
} from "./person";
import { COUNTIES, headersIn, LAYERS, SHEET, sinkFormula, TABLE } from "./words";

const YEAR = 2015;
/** Soil organic carbon of Guizhou, 0-20 cm, kgC m-2 (docs/guide.md names the source). */
const SOC = "4.94";

/** Column K, which is typed, and pixels in which its header and figures are read. */
const SINK_COLUMN = 10;
const SINK_WIDTH = 160;

/** docs/guide.md: from the empty pane to the map. */
export async function firstMap(person: Person, picture: Picture): Promise<void> {
  const { pane } = person;
  await picture("open");
  await takeFigures(person, picture);
  await addModels(person, picture);
  await openPart(person, "map");
  await mapColumn(person, TABLE, "CNCI");
  const map = pane.locator(".map svg");
  for (const key of ["ArrowRight", "ArrowRight"]) await map.press(key);
  await pane.locator(".map-reading").evaluate((line) => line.scrollIntoView({ block: "end" }));
  await picture("map");
}

async function takeFigures(person: Person, picture: Picture): Promise<void> {
  const { language, pane } = person;
  await openPart(person, "data");
  const layers = Object.values(LAYERS);
  await chooseFigures(person, { zones: COUNTIES[language], layers, year: YEAR });
  const lists = pane.locator(".check-list");
  await lists.nth(1).evaluate((list) => list.scrollIntoView());
  await lists
    .nth(1)
    .locator(".check-list-items")
    .evaluate((list) => list.scrollTo(0, 0));
  await picture("layers");
  await insertTable(person);
  await picture("table");
}

async function addModels(person: Person, picture: Picture): Promise<void> {
  const { language, page } = person;
  const header = headersIn(language, YEAR);
  await openPart(person, "functions");
  await openFunction(person, "CCSF", "CCSF");
  await fillArguments(person, {
    P: { column: header.precipitation },
    E: { column: header.evapotranspiration },
    T: { column: header.temperature },
  });
  await person.pane.locator(".builder").evaluate((form) => form.scrollIntoView());
  await picture("function");
  await insertFunction(person, `'${SHEET}'!I2:I89`);
  await openFunction(person, "NEP", "NEP");
  await fillArguments(person, {
    NPP: { column: header.npp },
    T: { column: header.temperature },
    P: { column: header.precipitation },
    SOC: { text: SOC },
  });
  await insertFunction(person, `'${SHEET}'!J2:J89`);
  await computed(page);
  await writeBeside(person, header.sink, sinkFormula(header));
  await widen(page, SINK_COLUMN);
  await openFunction(person, "CNCI", "CNCI");
  await fillArguments(person, { sink: { column: header.sink }, emission: { column: header.co2 } });
  await picture("sink");
  await insertFunction(person, `'${SHEET}'!L2:L89`);
}

/** As somebody does who draws the border of a column. */
async function widen(page: Page, column: number): Promise<void> {
  await page.evaluate(
    ([index, pixels]) => {
      const { workbench } = window as unknown as Widened;
      workbench.grid.api.getActiveWorkbook().getActiveSheet().setColumnWidth(index, pixels);
    },
    [column, SINK_WIDTH] as const,
  );
}

/** What the page lets scripts reach. */
interface Widened {
  workbench: {
    grid: {
      api: {
        getActiveWorkbook(): {
          getActiveSheet(): { setColumnWidth(column: number, pixels: number): void };
        };
      };
    };
  };
}
