/** KARST.TILESTAT in workbook files, with the real service and one that has other figures since. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { main } from "../../src/cli";
import { createService, type Service } from "../../src/service";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { startServer } from "../functions/tilestat/service";
import { bookParts, worksheet, zipped } from "../workbook/xlsx/package";

const folder = mkdtempSync(path.join(tmpdir(), "karst-tilestat-"));
const at = (name: string) => path.join(folder, name);
const services: Service[] = [];

/** Starts a service with the embedded figures, or with a copy of which a line is another one. */
async function serve(change?: (csv: string) => string): Promise<string> {
  const options = change ? { catalogue: at("changed/catalog.json") } : {};
  if (change) {
    cpSync("assets/guizhou", at("changed"), { recursive: true });
    const file = at("changed/counties.csv");
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
  const service = await createService({ ...options, limits: { lag: 0 } });
  services.push(service);
  return `${await service.app.listen({ port: 0, host: "127.0.0.1" })}/v1`;
}

async function karst(...args: string[]) {
  const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const code = await main(args);
  const said = { code, out: out.mock.calls.join(""), err: err.mock.calls.join("") };
  jest.restoreAllMocks();
  return said;
}

// assets/guizhou/counties.csv: precipitation and NPP of 520102, Nanming District
const [RAIN, NPP] = [1195.79, 563.08];
const FORMULAS = [
  '_xldudf_KARST_TILESTAT("precipitation",520102)',
  '_xldudf_KARST_TILESTAT("npp",520102)/2',
  "A1*2",
  '_xldudf_KARST_TILESTAT("precipitation",999999)',
];
const valuesOf = (file: string) =>
  new WorkbookFile(readFileSync(file))
    .values({ sheet: "Data", row: 0, column: 0, rows: 4, columns: 1 })
    .flat();

let base = "";
beforeAll(async () => {
  const cells = FORMULAS.map((formula, k) => {
    const text = formula.replaceAll('"', "&quot;");
    return `<row r="${k + 1}"><c r="A${k + 1}"><f>${text}</f></c></row>`;
  });
  writeFileSync(at("book.xlsx"), zipped(bookParts(worksheet(cells.join("")))));
  base = await serve();
  const done = await karst(
    "recalc",
    at("book.xlsx"),
    "--out",
    at("filled.xlsx"),
    "--service",
    base,
  );
  expect([done.code, done.err]).toEqual([0, ""]);
}, 120_000);
afterAll(async () => {
  for (const service of services) await service.close();
  rmSync(folder, { recursive: true, force: true });
});

test("recalc fills figures of the service and what is computed from them", () => {
  expect(valuesOf(at("filled.xlsx"))).toEqual([RAIN, NPP / 2, 2 * RAIN, "#N/A"]);
});

test("verify finds the same figures as long as the service has them", async () => {
  const { code, out } = await karst("verify", at("filled.xlsx"), "--service", base);
  expect([code, out]).toEqual([0, expect.stringContaining("4 cells are the same, 0 differ")]);
});

test("verify finds a figure that the service has otherwise in a newer revision", async () => {
  const newer = await serve((csv) => csv.replace(",1195.79,", ",1196.79,"));
  const { code, out } = await karst("verify", at("filled.xlsx"), "--service", newer);
  expect([code, out]).toEqual([1, expect.stringContaining("2 cells are the same, 2 differ")]);
  expect(out).toMatch(/Data!A1\s+differs\s+1195\.79\s+1196\.79\s+by 1\.00/);
}, 120_000);

test("a service that is away is named; nothing is written, and no figure counts as wrong", async () => {
  const gone = await startServer(() => undefined);
  await gone.close();
  const out = at("away.xlsx");
  const recalc = await karst("recalc", at("filled.xlsx"), "--out", out, "--service", gone.base);
  expect(recalc).toMatchObject({ code: 2, out: "" });
  expect(recalc.err).toMatch(/the tile service does not answer: .*layers cannot be reached/);
  expect(existsSync(out)).toBe(false);
  const verify = await karst("verify", at("filled.xlsx"), "--service", gone.base);
  expect(verify.code).toBe(2);
  expect(verify.out).toContain("1 cells are the same, 0 differ, 3 formulas cannot be checked");
  expect(verify.out).toContain("The service does not answer, no figure was compared with it");
}, 120_000);

test("what answers and is no tile service is named as well", async () => {
  const other = await startServer((_, response) => response.end("<html>"));
  const said = await karst("verify", at("filled.xlsx"), "--json", "--service", other.base);
  expect(said.code).toBe(2);
  expect(JSON.parse(said.out)).toMatchObject({
    differences: [],
    away: expect.stringContaining("answers 200 without JSON"),
  });
  await other.close();
}, 120_000);
