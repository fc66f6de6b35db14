// Computes a workbook's plain formulas in IronCalc. A process of its own: Jest cannot load the package,
// an ES module that asks for its own address. In: {names: {NAME: formula}, sheets: [{name, cells:
// {A1: input}, read: [A2]}]}, read being cells that others fill. Out: the sheets with texts.
import { readFileSync } from "node:fs";
import { URL } from "node:url";
import { initSync, Model } from "@ironcalc/wasm";

initSync({
  module: readFileSync(new URL(import.meta.resolve("@ironcalc/wasm/wasm_bg.wasm"))),
});

/** All digits that the engine shows: it answers with text only. */
const FORMAT = "0.00000000000000E+00";

const { sheets, names = {} } = JSON.parse(readFileSync(0, "utf8"));
const model = new Model("book", "en", "UTC", "en");
model.pauseEvaluation();
sheets.forEach(({ name }, index) => {
  if (index > 0) model.newSheet();
  model.renameSheet(index, name);
});
for (const [name, formula] of Object.entries(names)) {
  model.newDefinedName(name, undefined, formula);
}
sheets.forEach(({ cells, read = [] }, index) => {
  read.forEach((cell) => {
    const [row, column] = at(cell);
    const area = { sheet: index, row, column, width: 1, height: 1 };
    model.updateRangeStyle(area, "num_fmt", FORMAT);
  });
  for (const [cell, input] of Object.entries(cells)) {
    const [row, column] = at(cell);
    model.setUserInput(index, row, column, input);
    if (!input.startsWith("=")) continue;
    const area = { sheet: index, row, column, width: 1, height: 1 };
    model.updateRangeStyle(area, "num_fmt", FORMAT);
  }
});
model.evaluate();
const computed = sheets.map(({ name, cells, read = [] }, index) => ({
  name,
  cells: Object.fromEntries(
    [...Object.keys(cells), ...read].map((cell) => [
      cell,
      model.getFormattedCellValue(index, ...at(cell)),
    ]),
  ),
}));
process.stdout.write(JSON.stringify(computed));

function at(cell) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(cell);
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(row), column];
}
