// Computes sheets in IronCalc, which knows LAMBDA. A process of its own: Jest cannot load the
// package, an ES module that asks for its own address. JSON in, JSON out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initSync, Model } from "@ironcalc/wasm";

initSync({
  module: readFileSync(createRequire(import.meta.url).resolve("@ironcalc/wasm/wasm_bg.wasm")),
});

/** All digits that the engine shows: it answers with text only. */
const FORMAT = "0.00000000000000E+00";

const { sheets, names } = JSON.parse(readFileSync(0, "utf8"));
const computed = sheets.map((sheet) => [sheet.name, compute(sheet)]);
process.stdout.write(JSON.stringify(Object.fromEntries(computed)));

/** A book for each sheet: the engine computes a whole book again with every sheet that is added. */
function compute({ name, rows }) {
  const model = new Model("book", "en", "UTC", "en");
  model.pauseEvaluation();
  const formula = names[name];
  if (formula) model.newDefinedName(`KN_${name}`, undefined, `=${formula}`);
  enter(model, rows);
  model.evaluate();
  const values = rows.map((_, r) =>
    read(model.getFormattedCellValue(0, r + 1, resultColumn(rows))),
  );
  model.free();
  return values;
}

function resultColumn([first]) {
  return first.cells.length + first.formulas.length;
}

function enter(model, rows) {
  const area = { sheet: 0, row: 1, column: resultColumn(rows), width: 1, height: rows.length };
  model.updateRangeStyle(area, "num_fmt", FORMAT);
  rows.forEach(({ cells, formulas }, r) => {
    cells.forEach((cell, c) => {
      if (cell !== null) model.setUserInput(0, r + 1, c + 1, String(cell));
    });
    formulas.forEach((formula, c) => {
      model.setUserInput(0, r + 1, cells.length + c + 1, `=${formula}`);
    });
  });
}

function read(text) {
  const number = Number(text);
  return text === "" || Number.isNaN(number) ? text : number;
}
