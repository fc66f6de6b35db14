/** Unmodified office.js in the workbench's pane, on an add-in of a page that only runs scripts. */
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser } from "../../../src/build/browser";
import { startWorkbench, type Workbench } from "../../../src/workbench/server";
import { openWorkbench, requireBuild, type OpenedPage } from "../page";
import { littleAddIn } from "./addin";

/** 5 by 5 pixels. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

const root = littleAddIn();
let server: Workbench;
let browser: Browser;
let opened: OpenedPage;
let pane: Frame;

jest.setTimeout(240_000);
beforeAll(async () => {
  requireBuild();
  server = await startWorkbench({ port: 0, root });
  browser = await launchBrowser();
  await open();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(query = "?lang=en"): Promise<Page> {
  opened = await openWorkbench(browser, server.url + query);
  const frame = opened.page.frames().find((each) => each.url().includes("taskpane.html"));
  if (!frame) throw new Error("the pane is not there");
  pane = frame;
  return opened.page;
}

/** Runs the body of an Excel.run function in the pane; an error gives its code and place. */
function run(body: string): Promise<unknown> {
  return pane.evaluate(
    `Excel.run({ mergeUndoGroup: true, delayForCellEdit: true }, async (context) => {
      const { workbook } = context;
      const { worksheets } = workbook;
      ${body}
    }).catch((error) => [error.code, error.debugInfo?.errorLocation])`,
  );
}

const script = (name: string, body: string, expected: unknown) => ({ name, body, expected });

test.each([
  script(
    "a sheet is added",
    `const s = worksheets.add("T"); s.activate(); s.load("name,visibility");
     await context.sync(); return [s.name, s.visibility];`,
    ["T", "Visible"],
  ),
  script("a second of the same name is refused", `worksheets.add("t"); await context.sync();`, [
    "ItemAlreadyExists",
    "WorksheetCollection.add",
  ]),
  script(
    "values are written as a person types them",
    `const r = worksheets.getItem("T").getRange("A1:C2");
     r.values = [[1, "'=x", "007"], [true, "50%", ""]];
     r.load("values,text,numberFormat"); await context.sync();
     return [r.values, r.text[1], r.numberFormat[1]];`,
    [
      [
        [1, "=x", 7],
        [true, 0.5, ""],
      ],
      ["TRUE", "50%", ""],
      ["General", "0%", "General"],
    ],
  ),
  script(
    "formulas are computed before they are read",
    `const r = worksheets.getItem("T").getRange("E1"); r.formulas = [["=SUM(2,3)*2"]];
     r.load("values,formulas"); await context.sync(); return [r.values, r.formulas];`,
    [[[10]], [["=SUM(2,3)*2"]]],
  ),
  script(
    "a spill tells its parent",
    `const s = worksheets.getItem("T"); s.getRange("G1").formulas = [["=SEQUENCE(3)"]];
     const parent = s.getRange("G3").getSpillParentOrNullObject().load("address");
     const none = s.getRange("A1").getSpillParentOrNullObject().load("address");
     const r = s.getRange("G1:G3").load("values"); await context.sync();
     return [parent.address, none.isNullObject, r.values];`,
    ["T!G1", true, [[1], [2], [3]]],
  ),
  script(
    "the used range and intersections",
    `const s = worksheets.getItem("T"); const used = s.getUsedRangeOrNullObject(true).load("address");
     const both = s.getRange("A1:C3").getIntersectionOrNullObject("B2:D9").load("address");
     const none = s.getRange("A1").getIntersectionOrNullObject("D9"); await context.sync();
     return [used.address, both.address, none.isNullObject];`,
    ["T!A1:G3", "T!B2:C3", true],
  ),
  script(
    "formats",
    `const r = worksheets.getItem("T").getRange("A1"); r.format.font.bold = true;
     r.format.fill.color = "#ff0000"; r.numberFormat = [["0.00"]]; r.format.autofitColumns();
     await context.sync(); r.load("text"); r.format.load("font/bold,fill/color");
     await context.sync(); return [r.text, r.format.font.bold, r.format.fill.color];`,
    [[["1.00"]], true, "#FF0000"],
  ),
  script(
    "columns as wide as their longest text, whichever sheet is in view",
    `const far = worksheets.add("Far"); const r = far.getRange("AC1:AE3");
     r.values = [["a header that is rather long", "b", "c"], [1, "六".repeat(14), ""], [2, "", ""]];
     r.format.autofitColumns(); await context.sync();
     const formats = [0, 1, 2].map((c) => r.getCell(0, c).format.load("columnWidth"));
     await context.sync(); const [words, han, letter] = formats.map((f) => f.columnWidth);
     far.delete(); await context.sync();
     return [words > 120 && words < 170, han > 154 && han < 170, letter < 20];`,
    [true, true, true],
  ),
  script(
    "formats after formulas in one batch, before they are computed and after",
    `const r = worksheets.getItem("T").getRange("N1:N4");
     r.formulas = [["=SUM(1,2)"], ["=SEQUENCE(2)"], [null], ["=N1*2"]];
     r.numberFormat = [["0.00"], ["0.00"], ["0.0"], ["0"]]; r.format.fill.color = "#FFEEAA";
     r.format.font.bold = true; await context.sync();
     r.load("values,formulas,text"); await context.sync();
     r.getCell(2, 0).format.fill.color = "#FFFFFF"; r.format.font.italic = true;
     const after = r.load("values"); r.format.load("font/bold,font/italic"); await context.sync();
     return [r.formulas.flat(), r.text.flat(), after.values.flat(), r.format.font.bold];`,
    [["=SUM(1,2)", "=SEQUENCE(2)", 2, "=N1*2"], ["3.00", "1.00", "2.0", "6"], [3, 1, 2, 6], true],
  ),
  script(
    "a table, and a column that computes in its rows",
    `const r = worksheets.getItem("T").getRange("J1:K3"); r.values = [["a", "b"], [1, 2], [3, 4]];
     const t = workbook.worksheets.getItem("T").tables.add(r, true); t.name = "Tab";
     await context.sync();
     t.columns.add(undefined, [["sum"], ["=[@a]+[@b]"], ["=[@a]+[@b]"]]);
     const all = t.getRange().load("values,formulas,address");
     t.columns.load("items/name"); await context.sync();
     return [all.address, all.values, all.formulas[1][2], t.columns.items.map((c) => c.name)];`,
    [
      "T!J1:L3",
      [
        ["a", "b", "sum"],
        [1, 2, 3],
        [3, 4, 7],
      ],
      "=[@a]+[@b]",
      ["a", "b", "sum"],
    ],
  ),
  script(
    "rows, headers, body and resizing of a table",
    `const t = workbook.tables.getItem("tab"); t.rows.add(null, [[5, 6, 11]]);
     const head = t.getHeaderRowRange().load("values");
     const body = t.getDataBodyRange().load("address"); await context.sync();
     t.resize("J1:L3"); const all = t.getRange().load("address"); await context.sync();
     return [head.values, body.address, all.address];`,
    [[["a", "b", "sum"]], "T!J2:L4", "T!J1:L3"],
  ),
  script(
    "rows of a table that are deleted",
    `const t = workbook.tables.getItem("tab"); t.rows.add(null, [["007", "'=x", 1]]);
     t.rows.getItemAt(0).delete(); await context.sync();
     const body = t.getDataBodyRange().load("address,values,formulas");
     const below = worksheets.getItem("T").getRange("J4:L4").load("values"); await context.sync();
     return [body.address, body.values[0], body.formulas[0][2], body.values[1][1], below.values];`,
    ["T!J2:L3", [3, 4, 7], "=[@a]+[@b]", "=x", [["", "", ""]]],
  ),
  script(
    "names",
    `workbook.names.add("source", worksheets.getItem("T").getRange("A1:A2"));
     const n = workbook.names.getItem("source").load("formula,type");
     const r = n.getRange().load("address");
     const none = workbook.names.getItemOrNullObject("other"); await context.sync();
     return [n.formula, n.type, r.address, none.isNullObject];`,
    ["=T!$A$1:$A$2", "Range", "T!A1:A2", true],
  ),
  script(
    "settings and XML parts",
    `workbook.settings.add("k", { a: [1] });
     const s = workbook.settings.getItemOrNullObject("k").load("value");
     const x = workbook.customXmlParts.add('<k xmlns="urn:k"><a/></k>'); const xml = x.getXml();
     const only = workbook.customXmlParts.getByNamespace("urn:k").getOnlyItemOrNullObject();
     only.load("namespaceUri"); await context.sync();
     return [s.value, xml.value, only.namespaceUri];`,
    [{ a: [1] }, '<k xmlns="urn:k"><a/></k>', "urn:k"],
  ),
  script(
    "the selection, of cells and of whole columns",
    `const s = worksheets.getItem("T"); s.getRange("B2:C3").select();
     const cells = workbook.getSelectedRange().load("address"); await context.sync();
     s.getRange("A:B").select();
     const columns = workbook.getSelectedRange().load("address,rowCount"); await context.sync();
     return [cells.address, columns.address, columns.rowCount];`,
    ["T!B2:C3", "T!A:B", 1048576],
  ),
  script(
    "calculate",
    `workbook.application.calculate("Full"); workbook.application.load("calculationMode");
     await context.sync(); return workbook.application.calculationMode;`,
    "Automatic",
  ),
  script(
    "clear and insert",
    `const r = worksheets.getItem("T").getRange("A1:A2"); r.clear("Contents");
     worksheets.getItem("T").getRange("A1").values = [[9]];
     worksheets.getItem("T").getRange("A1").insert("Down");
     r.load("values"); await context.sync(); return r.values;`,
    [[""], [9]],
  ),
  script(
    "a sheet that is not there",
    `worksheets.getItem("Nope").load("name"); await context.sync();`,
    ["ItemNotFound", "WorksheetCollection.getItem"],
  ),
  script(
    "a block of the wrong size",
    `worksheets.getItem("T").getRange("A1:B2").values = [[1]]; await context.sync();`,
    ["InvalidArgument", "Range.values"],
  ),
  script(
    "what this host does not have",
    `worksheets.getItem("T").pivotTables.refreshAll(); await context.sync();`,
    ["ApiNotFound", "Worksheet.pivotTables"],
  ),
  script(
    "a chart over cells, in their place, with series by the headings",
    `const s = worksheets.add("C"); const r = s.getRange("A1:C3");
     r.values = [["Year", "Base", "Plan"], ["'2020", 10, 12], ["'2030", 14, 11]];
     const c = s.charts.add("ColumnClustered", r, "Columns"); c.title.text = "CNCI";
     c.setPosition("E2", "G9"); c.axes.valueAxis.title.text = "tC"; c.series.getItemAt(1).name = "Goal";
     const first = s.getRange("E2").load("left,top"); const end = s.getRange("H10").load("left,top");
     c.load("name,left,top,width,height"); c.series.load("items/name"); c.title.load("text");
     const none = s.charts.getItemOrNullObject("Chart 9"); s.charts.load("count");
     await context.sync();
     const close = (a, b) => Math.abs(a - b) < 1;
     return [c.name, c.title.text, c.series.items.map((x) => x.name), none.isNullObject, s.charts.count,
       close(c.left, first.left) && close(c.top, first.top),
       close(c.left + c.width, end.left) && close(c.top + c.height, end.top)];`,
    ["Chart 1", "CNCI", ["Base", "Goal"], true, 1, true, true],
  ),
  script(
    "series in rows, added, and deleted with the chart",
    `const s = worksheets.getItem("C"); const c = s.charts.add("Line", s.getRange("A1:C3"), "Rows");
     c.name = "Rows"; const more = c.series.add("Third"); more.setValues(s.getRange("B2:C2"));
     c.series.load("items/name"); await context.sync();
     const names = c.series.items.map((x) => x.name); s.charts.getItem("Rows").delete();
     const count = s.charts.getCount(); await context.sync(); return [names, count.value];`,
    [["2020", "2030", "Third"], 1],
  ),
  script(
    "a chart keeps to its cells when rows and columns come and go",
    `const s = worksheets.add("Shifts"); const r = s.getRange("B2:C4");
     r.values = [["Year", "Base"], ["'2020", 10], ["'2030", 14]];
     const c = s.charts.add("ColumnClustered", r, "Columns"); c.setPosition("E6", "G9");
     const one = c.series.getItemAt(0); const read = async () => {
       one.load("name"); c.load("left,top"); const corner = s.getRange(at).load("left,top");
       const v = one.getDimensionValues("Values"), k = one.getDimensionValues("Categories");
       await context.sync();
       return [one.name, v.value, k.value,
         Math.abs(c.left - corner.left) < 1 && Math.abs(c.top - corner.top) < 1];
     };
     let at = "E6"; const before = await read();
     s.getRange("1:2").insert("Down"); s.getRange("A:A").insert("Right"); at = "F8";
     const moved = await read();
     s.getRange("6:6").insert("Down"); s.getRange("D6").values = [[99]]; at = "F9";
     const grown = await read();
     s.getRange("6:7").delete("Up"); s.getRange("A:A").delete("Left"); at = "E7";
     return [before, moved, grown, await read()];`,
    [
      ["Base", [10, 14], ["2020", "2030"], true],
      ["Base", [10, 14], ["2020", "2030"], true],
      ["Base", [10, 99, 14], ["2020", "", "2030"], true],
      ["Base", [10], ["2020"], true],
    ],
  ),
  script(
    "a table may be called as a sheet is, and not as another table, a name or a cell",
    `const s = worksheets.add("Sales"); const r = s.getRange("A1:B2");
     r.values = [["a", "b"], [1, 2]]; const t = s.tables.add(r, true); t.name = "sales";
     s.getRange("D1").formulas = [["=SUM(sales[b])"]]; await context.sync();
     t.load("name"); const d = s.getRange("D1").load("values,formulas"); await context.sync();
     const wrong = [], first = [t.name, d.values[0][0]];
     for (const name of ["Tab", "source", "A1"]) {
       t.name = name; await context.sync().catch((e) => wrong.push(e.code));
     }
     t.name = "Sold"; d.load("values,formulas");
     await context.sync(); return [first, d.formulas[0][0], d.values[0][0], wrong];`,
    [
      ["sales", 2],
      "=SUM(Sold[b])",
      2,
      ["ItemAlreadyExists", "ItemAlreadyExists", "InvalidArgument"],
    ],
  ),
  script(
    "cells are shifted on their own sheet, whichever is shown",
    `const s = worksheets.add("Shifted"); s.getRange("A1:B2").values = [[1, 2], [3, 4]];
     const other = worksheets.add("Shown"); other.getRange("A1:B2").values = [[1, 2], [3, 4]];
     other.activate(); await context.sync();
     s.getRange("A1").insert("Down"); s.getRange("B1").delete("Up"); await context.sync();
     const r = s.getRange("A1:B3").load("values"), o = other.getRange("A1:B2").load("values");
     const shown = worksheets.getActiveWorksheet().load("name"); await context.sync();
     return [r.values, o.values, shown.name];`,
    [
      [
        ["", 4],
        [1, ""],
        [3, ""],
      ],
      [
        [1, 2],
        [3, 4],
      ],
      "Shown",
    ],
  ),
  script(
    "a kind of chart that is not drawn here",
    `const s = worksheets.getItem("C"); s.charts.add("Radar", s.getRange("A1:C3")); await context.sync();`,
    ["ApiNotFound", "ChartCollection.add"],
  ),
  script(
    "a picture, its place, its ratio and its description",
    `const s = worksheets.getItem("C"); const p = s.shapes.addImage("${PNG}");
     p.set({ name: "Map", altTextDescription: "A map", left: 30, top: 15 }); p.width = 60;
     p.load("name,left,top,width,height,altTextDescription,type,lockAspectRatio");
     const other = s.shapes.addImage("${PNG}"); other.lockAspectRatio = false; other.width = 90;
     other.load("name,width,height"); await context.sync();
     other.delete(); s.shapes.load("items/name"); await context.sync();
     return [p.name, p.left, p.top, p.width, p.height, p.altTextDescription, p.type, other.name,
       other.width, Math.round(other.height), s.shapes.items.map((x) => x.name)];`,
    ["Map", 30, 15, 60, 60, "A map", "Image", "Picture 1", 90, 4, ["Map"]],
  ),
  script(
    "bytes that are no picture",
    `worksheets.getItem("C").shapes.addImage("${PNG.slice(0, 40)}"); await context.sync();`,
    ["InvalidArgument", "ShapeCollection.addImage"],
  ),
])("$name", async ({ body, expected }) => {
  expect(await run(body)).toEqual(expected);
});

test("custom functions run in the page of the pane, with their address, errors and cancelling", async () => {
  await run(`worksheets.add("F").getRange("A1:A4").formulas =
    [["=KARST.TWICE(21)"], ["=KARST.WHERE()"], ["=KARST.REFUSE()"], ["=KARST.FOREVER(1)"]];
    await context.sync();`);
  await opened.page.waitForTimeout(2_500);
  const read = `const r = worksheets.getItem("F").getRange("A1:A4").load("values");
    await context.sync(); return r.values.flat();`;
  expect(await run(read)).toEqual([42, "F!A2", "#VALUE!", "#BUSY!"]);
  await run(`worksheets.getItem("F").getRange("A4").values = [[0]]; await context.sync();`);
  await opened.page.waitForTimeout(1_500);
  expect(await pane.evaluate("window.cancelled")).toBe(1);
});

test("a format has no function called again", async () => {
  const counted = await run(`const r = worksheets.getItem("F").getRange("C1");
    r.formulas = [["=KARST.COUNT()+A1*0"]]; await context.sync();
    await new Promise((resolve) => setTimeout(resolve, 2500));
    r.load("values"); await context.sync(); const first = r.values[0][0];
    r.numberFormat = [["0.0"]]; worksheets.getItem("F").getRange("A1").format.font.bold = true;
    await context.sync(); await new Promise((resolve) => setTimeout(resolve, 2500));
    r.load("values,text"); await context.sync(); return [r.values[0][0] - first, r.text[0][0]];`);
  expect(counted).toEqual([0, "1.0"]);
});

test("events of sheets and of the selection reach those who listen, until they stop", async () => {
  const heard = await pane.evaluate(`(async () => {
    const heard = [];
    const wait = () => new Promise((resolve) => setTimeout(resolve, 600));
    const touch = (cell) => Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("T").getRange(cell);
      range.values = [[3]]; range.select(); await context.sync();
    });
    const listener = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("T");
      sheet.activate();
      await context.sync();
      sheet.onChanged.add(async ({ address }) => void heard.push("changed " + address));
      sheet.onSelectionChanged.add(async ({ address }) => void heard.push("in sheet " + address));
      const added = context.workbook.onSelectionChanged.add(async () => void heard.push("selected"));
      await context.sync();
      return added;
    });
    await touch("D8"); await wait();
    await Excel.run(listener.context, async (context) => { listener.remove(); await context.sync(); });
    await touch("D9"); await wait();
    return heard;
  })()`);
  expect(heard).toEqual(["changed D8", "selected", "in sheet D8", "changed D9", "in sheet D9"]);
});

test("an edit is told of the table, a computation of its sheet, and a new sheet of the book", async () => {
  const heard = await pane.evaluate(`(async () => {
    const heard = [];
    const wait = () => new Promise((resolve) => setTimeout(resolve, 900));
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.add("Heard");
      const range = sheet.getRange("A1:B3");
      range.values = [["x", "y"], [1, 2], [3, 4]];
      const table = sheet.tables.add(range, true);
      sheet.getRange("D1").formulas = [["=SUM(A2:A3)"]];
      await context.sync();
      await wait();
      table.onChanged.add(async (event) => {
        const found = event.getRange(context).load("address");
        await context.sync();
        heard.push(event.changeType + " " + event.address + " " + found.address);
      });
      sheet.onChanged.add(async ({ address, changeType }) => void heard.push(changeType + " " + address));
      worksheets.onCalculated.add(async ({ address }) => void heard.push("calculated " + address));
      worksheets.onAdded.add(async () => void heard.push("added"));
      worksheets.onDeleted.add(async () => void heard.push("deleted"));
      await context.sync();
      sheet.getRange("A2:C2").values = [[5, 6, 7]]; await context.sync(); await wait();
      sheet.getRange("6:6").insert("Down"); await context.sync(); await wait();
      worksheets.add("Gone"); await context.sync();
      worksheets.getItem("Gone").delete(); await context.sync(); await wait();
    });
    return heard;
  })()`);
  expect(heard).toEqual(
    expect.arrayContaining([
      "RangeEdited A2:C2",
      "RangeEdited A2:B2 Heard!A2:B2",
      "calculated D1",
      "RowInserted 6:6",
      "added",
      "deleted",
    ]),
  );
});

test("charts, pictures, settings, XML and names are in the saved file, and in the page that opens it", async () => {
  const { page } = opened;
  await run(`workbook.settings.add("kept", { n: 1 }); await context.sync();`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#save").click(),
  ]);
  const file = path.join(root, "saved.xlsx");
  await download.saveAs(file);
  await page.locator("#file").setInputFiles(file);
  await page.locator("#book", { hasText: "saved.xlsx" }).waitFor();
  const found = await run(`const s = worksheets.getItem("C");
    s.charts.load("items/name,items/chartType"); s.shapes.load("items/name,items/altTextDescription");
    const chart = s.charts.getItemAt(0); chart.series.load("items/name"); chart.title.load("text");
    chart.load("left,top"); const cell = s.getRange("E2").load("left,top");
    const kept = workbook.settings.getItemOrNullObject("kept").load("value");
    const xml = workbook.customXmlParts.getByNamespace("urn:k").getOnlyItemOrNullObject();
    xml.load("namespaceUri"); const name = workbook.names.getItem("source").load("formula");
    await context.sync();
    s.activate(); await context.sync();
    return [s.charts.items.map((x) => x.name + " " + x.chartType), chart.title.text,
      chart.series.items.map((x) => x.name), Math.abs(chart.left - cell.left) < 1,
      s.shapes.items.map((x) => x.name + ": " + x.altTextDescription),
      kept.value, xml.namespaceUri, name.formula];`);
  expect(found).toEqual([
    ["Chart 1 ColumnClustered"],
    "CNCI",
    ["Base", "Goal"],
    true,
    ["Map: A map"],
    { n: 1 },
    "urn:k",
    // A cell was inserted above.
    "=T!$A$2:$A$3",
  ]);
  await page.locator('.chart svg[role="img"][aria-label^="CNCI"] rect').first().waitFor();
});

test("calls beside the object model answer, and those that are not there fail", async () => {
  const answers = await pane.evaluate(`(async () => {
    const { document } = Office.context;
    document.settings.set("q", { z: 1 });
    const saved = await new Promise((resolve) => document.settings.saveAsync(resolve));
    const data = await new Promise((resolve) => document.getSelectedDataAsync("text", resolve));
    await Office.addin.showAsTaskpane();
    const update = (control) => Office.ribbon.requestUpdate({ tabs: [{ id: "TabHome",
      groups: [{ id: "Karst.Group", controls: [control] }] }] }).catch((error) => error.code);
    const unknown = await update({ id: "Nobody.Knows", enabled: false });
    await update({ id: "Karst.OpenPane", enabled: false });
    return [saved.status, data.status, data.error.message, unknown];
  })()`);
  expect(answers).toEqual([
    "succeeded",
    "failed",
    "The operation is not supported.",
    "ItemNotFound",
  ]);
  expect(await opened.page.locator("#pane-button").isDisabled()).toBe(true);
  expect(await opened.page.locator("#pane").isVisible()).toBe(true);
});

test("each script is a step to undo, however many requests it sends and however soon it follows", async () => {
  const state = () =>
    run(`worksheets.load("items/name"); workbook.tables.load("items/name");
    const cell = worksheets.getItem("T").getRange("Q1").load("values"); await context.sync();
    return [worksheets, workbook.tables].map(({ items }) => items.map((x) => x.name).join())
      .concat(cell.values[0]);`);
  const undo = async () => {
    await opened.page.keyboard.press("Control+z");
    await opened.page.waitForTimeout(500);
  };
  const before = await state();
  await run(`const s = worksheets.add("U"); const r = s.getRange("A1:B2");
    r.values = [["a", "b"], [1, 2]]; await context.sync();
    await Excel.run(async (other) => {
      other.workbook.worksheets.load("items/name"); await other.sync();
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    s.tables.add(r, true).name = "Undone"; await context.sync(); s.activate();`);
  const between = await state();
  expect(between).not.toEqual(before);
  await run(`worksheets.getItem("T").getRange("Q1").values = [[1]]; await context.sync();`);
  await opened.page.mouse.click(500, 400);
  await undo();
  expect(await state()).toEqual(between);
  await undo();
  expect(await state()).toEqual(before);
});

test("the host is as old and speaks as its address says", async () => {
  await open("?lang=zh&api=1.9");
  const told = await pane.evaluate(`[Office.context.displayLanguage,
    Office.context.requirements.isSetSupported("ExcelApi", "1.9"),
    Office.context.requirements.isSetSupported("ExcelApi", "1.13")]`);
  expect(told).toEqual(["zh-CN", true, false]);
});

test("nothing was asked of another server", () => {
  const elsewhere = opened.complaints.filter((text) => text.startsWith("http"));
  expect(elsewhere).toEqual([]);
});
