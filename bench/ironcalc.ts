import { readFileSync } from "node:fs";

/**
 * Nanoseconds per row of one recalculation in IronCalc, a spreadsheet engine in Rust: a LAMBDA
 * under a name, called in every row. Entering the cells is not counted.
 */
export async function ironcalcNanoseconds(
  lambda: string,
  columns: readonly (readonly number[])[],
  rows: number,
): Promise<number> {
  const { initSync, Model } = await import("@ironcalc/wasm");
  initSync({ module: readFileSync(require.resolve("@ironcalc/wasm/wasm_bg.wasm")) });
  const model = new Model("bench", "en", "UTC", "en");
  model.pauseEvaluation();
  model.newDefinedName("KN_BENCH", undefined, `=${lambda}`);
  for (let row = 0; row < rows; row++) {
    columns.forEach((values, k) => model.setUserInput(0, row + 1, k + 1, String(values[row])));
    const cells = columns.map((_, k) => `${String.fromCharCode(65 + k)}${row + 1}`);
    model.setUserInput(0, row + 1, columns.length + 1, `=KN_BENCH(${cells.join(",")})`);
  }
  model.evaluate();
  const start = performance.now();
  model.evaluate();
  const elapsed = performance.now() - start;
  const shown = model.getFormattedCellValue(0, rows, columns.length + 1);
  if (!Number.isFinite(Number(shown))) throw new Error(`IronCalc answers ${shown}`);
  model.free();
  return (elapsed * 1e6) / rows;
}
