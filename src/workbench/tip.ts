import type { Injector } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import { CellAlertManagerService } from "@univerjs/preset-sheets-core";
import type { CellInfo } from "./cellInfo";
import type { CellPlace } from "./engine/values";
import type { Page } from "./page";

/** Distance of the tip from the pointer, and from the edges of the window, in pixels. */
const GAP = 14;

/** Shows what there is to say about the cell under the pointer, in place of Univer's own alert. */
export function showTips(
  page: Page,
  { api, injector }: { api: FUniver; injector: Injector },
  read: (place: CellPlace) => CellInfo,
): void {
  injector.get(CellAlertManagerService).showAlert = () => undefined;
  const pointer = { x: 0, y: 0 };
  const hide = (): void => {
    page.tip.hidden = true;
  };
  page.grid.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      Object.assign(pointer, { x: clientX, y: clientY });
    },
    true,
  );
  page.grid.addEventListener("pointerleave", hide);
  for (const event of ["wheel", "keydown", "pointerdown"]) addEventListener(event, hide, true);
  api.addEvent(api.Event.CellHover, ({ workbook, worksheet, row, column }) => {
    const info = read({ unitId: workbook.getId(), sheetId: worksheet.getSheetId(), row, column });
    const { error, note } = info;
    page.tip.hidden = !error && !note;
    if (page.tip.hidden) return;
    page.fillTip(error?.code ?? page.texts.note, error?.message ?? note ?? "");
    place(page.tip, pointer);
  });
}

/** Below and right of the pointer, or where there is room. */
function place(tip: HTMLElement, { x, y }: { x: number; y: number }): void {
  const { width, height } = tip.getBoundingClientRect();
  const below = y + GAP + height <= innerHeight;
  tip.style.left = `${Math.max(GAP, Math.min(x + GAP, innerWidth - width - GAP))}px`;
  tip.style.top = `${below ? y + GAP : Math.max(GAP, y - height - GAP)}px`;
}
