// Computes sheets in IronCalc, which knows LAMBDA. A process of its own: Jest cannot load the
// package, an ES module that asks for its own address. JSON in, JSON out.
import { readFileSync } from "node:fs";
import { initSync, Model } from "@ironcalc/wasm";

initSync({
  module: readFileSync(new URL(import.meta.resolve("@ironcalc/wasm/wasm_bg.wasm"))),
});

/** All digits that the engine shows: it answers with text only. */
const FORMAT = "0.00000000000000E+00";

const { sheets, names } = JSON.parse(readFileSync(0, "utf8"));
const model = new Model("book", "en", "UTC", "en");
model.pauseEvaluation();
for (const [name, formula] of Object.entries(names)) {
  model.newDefinedName(name, undefined, `=${formula}`);
}
sheets.forEach((sheet, index) => {
  if (index > 0) model.newSheet();
  enter(index, sheet.rows);
});
model.evaluate();
const computed = sheets.map(({ name, rows }, index) => [
  name,
  rows.map(({ cells, formulas }, r) =>
    read(model.getFormattedCellValue(index, r + 1, cells.length + formulas.length)),
  ),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(computed)));

function enter(index, rows) {
  const column = rows[0].cells.length + rows[0].formulas.length;
  const area = { sheet: index, row: 1, column, width: 1, height: rows.length };
  model.updateRangeStyle(area, "num_fmt", FORMAT);
  rows.forEach(({ cells, formulas }, r) => {
    cells.forEach((cell, c) => {
      if (cell !== null) model.setUserInput(index, r + 1, c + 1, String(cell));
    });
    formulas.forEach((formula, c) => {
      model.setUserInput(index, r + 1, cells.length + c + 1, `=${formula}`);
    });
  });
}

function read(text) {
  const number = Number(text);
  return text === "" || Number.isNaN(number) ? text : number;
}
