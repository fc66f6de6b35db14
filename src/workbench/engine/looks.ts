import type { ICellData, Injector, IObjectMatrixPrimitiveType, Nullable } from "@univerjs/core";
import { FormulaDataModel, IActiveDirtyManagerService } from "@univerjs/engine-formula";
import { SetRangeValuesMutation, type ISetRangeValuesMutationParams } from "@univerjs/sheets";

type Cells = IObjectMatrixPrimitiveType<Nullable<ICellData>>;

/** What a cell holds; everything else of it is how it looks. */
const CONTENT = ["v", "f", "si", "p"] as const;

/** Whether a change of a cell leaves what it holds as it is; null takes the whole cell away. */
const isLook = (cell: Nullable<ICellData>): boolean =>
  cell !== null && cell !== undefined && CONTENT.every((key) => cell[key] === undefined);

/** The changes without those of looks alone. */
export function withoutLooks(cells: Cells): Cells {
  const left: Cells = {};
  for (const [row, line] of Object.entries(cells)) {
    const changes = Object.entries(line as Record<string, Nullable<ICellData>>);
    const kept = changes.filter(([, cell]) => !isLook(cell));
    if (kept.length > 0) left[Number(row)] = Object.fromEntries(kept) as (typeof left)[number];
  }
  return left;
}

/**
 * Univer 0.25.1 takes a cell that gets another look as one whose formula was taken away, unless the
 * look comes from its own command, and computes again what depends on the cell.
 */
export function looksAreNoContents(injector: Injector): void {
  const model = injector.get(FormulaDataModel);
  for (const update of [
    "updateFormulaData",
    "updateArrayFormulaCellData",
    "updateArrayFormulaRange",
    "updateImageFormulaData",
  ] as const) {
    const original = model[update].bind(model) as (u: string, s: string, c: Cells) => unknown;
    Object.assign(model, {
      [update]: (unitId: string, sheetId: string, cells: Cells) =>
        original(unitId, sheetId, withoutLooks(cells)),
    });
  }
  const changes = injector.get(IActiveDirtyManagerService);
  const dirty = changes.get(SetRangeValuesMutation.id);
  if (!dirty) throw new Error("the grid does not tell what a change of cells makes dirty");
  changes.register(SetRangeValuesMutation.id, {
    ...dirty,
    getDirtyData: (command) => {
      const params = command.params as ISetRangeValuesMutationParams;
      const cellValue = withoutLooks(params.cellValue ?? {});
      return dirty.getDirtyData({ ...command, params: { ...params, cellValue } });
    },
  });
}
