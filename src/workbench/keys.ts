import type { Injector } from "@univerjs/core";
import { ILayoutService } from "@univerjs/preset-sheets-core";
import type { Page } from "./page";

/**
 * F6 goes from the sheet, where Tab moves the selection, to the buttons and back, as in Excel;
 * Ctrl+O opens and Ctrl+S saves.
 */
export function listenToKeys(page: Page, injector: Injector): void {
  addEventListener("keydown", (event) => act(event, page, injector), true);
}

function act(event: KeyboardEvent, page: Page, injector: Injector): void {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "F6") moveFocus(page, injector);
  else if (command && event.key.toLowerCase() === "o") page.open.click();
  else if (command && event.key.toLowerCase() === "s") page.save.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function moveFocus(page: Page, injector: Injector): void {
  if (document.activeElement?.closest("header")) injector.get(ILayoutService).focus();
  else (page.paneButton.hidden ? page.open : page.paneButton).focus();
}
