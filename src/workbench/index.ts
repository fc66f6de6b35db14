import { FunctionHost } from "./engine/host";
import { readAddIn } from "./addin";
import { createGrid } from "./grid";
import { loadFunctions } from "./runtime";
import { FormulaDataModel } from "@univerjs/engine-formula";

async function main() {
  const grid = createGrid(document.getElementById("grid") as HTMLElement, "en", false);
  const addin = await readAddIn("en");
  const host = new FunctionHost({
    injector: grid.injector,
    commands: grid.commands,
    namespace: addin.namespace,
    blank: null,
    sheetName: (_unit, id) =>
      grid.api.getActiveWorkbook()?.getSheetBySheetId(id)?.getSheetName() ?? id,
    isFormula: ({ unitId, sheetId, row, column }) =>
      Boolean(
        grid.injector.get(FormulaDataModel).getFormulaData()[unitId]?.[sheetId]?.[row]?.[column],
      ),
  });
  await loadFunctions(host.bridge.native, addin.script);
  host.register(addin.functions);
  Object.assign(window, { karst: { grid, host } });
  document.body.dataset.ready = "true";
}
void main();
