/** `karst verify` on figures of a service: a changed input, and figures that the service has otherwise now. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { verify, type Verified } from "../../src/cli/verify";
import { createService } from "../../src/service";
import type { Provenance } from "../../src/workbook/provenance";
import { hashOf } from "../../src/workbook/valuesHash";
import { WorkbookFile } from "../../src/workbook/xlsx/workbookFile";
import { bookParts, relations, worksheet, zipped } from "../workbook/xlsx/package";

const folder = mkdtempSync(path.join(tmpdir(), "karst-figures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A table of two counties with a figure each. */
async function book(values: readonly number[], hashed: readonly number[], revision: string) {
  const codes = ["520102", "520103"];
  const text = (cell: string, says: string) =>
    `<c r="${cell}" t="inlineStr"><is><t>${says}</t></is></c>`;
  const rows = codes.map((code, k) => {
    const r = k + 2;
    return `<row r="${r}">${text(`A${r}`, code)}<c r="B${r}"><v>${values[k]}</v></c></row>`;
  });
  const head = `<row r="1">${text("A1", "Code")}${text("B1", "P")}</row>`;
  const table =
    '<table id="1" name="T" displayName="T" ref="A1:B3"><tableColumns count="2">' +
    '<tableColumn id="1" name="Code"/><tableColumn id="2" name="P"/></tableColumns></table>';
  const file = new WorkbookFile(
    zipped(
      bookParts(worksheet(head + rows.join("")), {
        "xl/tables/table1.xml": table,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(["rId1", "table", "../tables/table1.xml"]),
      }),
    ),
  );
  const figure = {
    ...{ table: "T", zoneHeader: "Code", header: "P", service: "/v1", zoneset: "guizhou-counties" },
    ...{ layer: "precipitation", year: null, statistic: "value", unit: "mm yr-1", revision },
    ...{ date: "2026-11-23T00:00:00Z", hash: await hashOf(codes, hashed) },
  };
  file.setRecord("provenance", { version: 1, karst: "0", figures: [figure] } satisfies Provenance);
  const name = path.join(folder, "figures.xlsx");
  writeFileSync(name, Buffer.concat(file.pieces()));
  return name;
}

async function verified(...args: string[]): Promise<{ code: number; found: Verified }> {
  const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const code = await verify([...args, "--json"]);
  const found = JSON.parse(out.mock.calls.join("")) as Verified;
  out.mockRestore();
  return { code, found };
}

test("a changed input is found without a service, a stale figure with one", async () => {
  const service = await createService({ limits: { lag: 0 } });
  const base = `${await service.app.listen({ port: 0, host: "127.0.0.1" })}/v1`;
  const url = "/v1/stats/guizhou-counties/precipitation/static";
  const { zones, columns, revision } = (await service.app.inject(url)).json<{
    zones: string[];
    columns: Record<string, number[]>;
    revision: string;
  }>();
  const column = columns["value"] ?? [];
  const [a = 0, b = 0] = ["520102", "520103"].map((zone) => column[zones.indexOf(zone)]);
  const same = await verified(await book([a, b], [a, b], revision), "--service", base);
  expect([same.code, same.found.figures, same.found.stale?.differences]).toEqual([0, [], []]);
  const changed = await verified(await book([a, b + 1], [a, b], revision));
  expect([changed.code, changed.found.figures, changed.found.stale]).toEqual([
    1,
    [{ table: "T", header: "P", is: "changed" }],
    undefined,
  ]);
  const old = "r-0123456789abcdef";
  const stale = await verified(await book([a, b + 1], [a, b + 1], old), "--service", base);
  expect([stale.code, stale.found.figures]).toEqual([1, []]);
  expect(stale.found.stale).toMatchObject({
    of: [old],
    revision,
    differences: [{ cell: "Data!B3", column: "P", stored: b + 1, now: b }],
  });
  await service.close();
}, 120_000);
