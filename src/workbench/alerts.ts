import type { Injector } from "@univerjs/core";
import {
  CellAlertManagerService,
  CellAlertType,
  HoverManagerService,
} from "@univerjs/preset-sheets-core";
import type { CellInfo } from "./cellInfo";
import type { CellPlace } from "./engine/values";
import type { Texts } from "./texts";

const NOTE = "karst-note";
const SIZE = { width: 260, height: 74 };

/**
 * Shows what there is to say about the cell under the pointer. Univer has an alert for errors in
 * cells; its general sentence is replaced by the one of the function.
 */
export function showOnHover(
  injector: Injector,
  read: (place: CellPlace) => CellInfo,
  texts: () => Texts,
): void {
  const alerts = injector.get(CellAlertManagerService);
  const show = alerts.showAlert.bind(alerts);
  alerts.showAlert = (alert) => {
    const { unitId, subUnitId, row, col } = alert.location;
    const { error } = read({ unitId, sheetId: subUnitId, row, column: col });
    const isError = error && alert.type === CellAlertType.ERROR;
    show(isError ? { ...alert, ...SIZE, title: error.code, message: error.message } : alert);
  };
  injector.get(HoverManagerService).currentCell$.subscribe((cell) => {
    alerts.removeAlert(NOTE);
    if (!cell) return;
    const { location } = cell;
    const { unitId, subUnitId, row, col } = location;
    const { note, error } = read({ unitId, sheetId: subUnitId, row, column: col });
    if (!note || error) return;
    const title = texts().note;
    show({ type: CellAlertType.INFO, title, message: note, location, ...SIZE, key: NOTE });
  });
}
