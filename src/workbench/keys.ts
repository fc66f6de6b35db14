import type { Injector } from "@univerjs/core";
import { ILayoutService } from "@univerjs/preset-sheets-core";
import type { Page } from "./page";

/**
 * F6 goes from the sheet, where Tab moves the selection, to the buttons, to the pane where it is
 * open, and back, as in Excel; Ctrl+O opens and Ctrl+S saves.
 */
export function listenToKeys(page: Page, injector: Injector): void {
  addEventListener("keydown", (event) => act(event, page, injector), true);
  page.pane.addEventListener("load", () => {
    page.pane.contentWindow?.addEventListener("keydown", (event) => leave(event, injector), true);
  });
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
  const { pane, paneButton, open } = page;
  if (!document.activeElement?.closest("header")) (paneButton.hidden ? open : paneButton).focus();
  else if (pane.hidden) injector.get(ILayoutService).focus();
  else enter(pane);
}

/** Where the focus was in the pane, or at its first button: a page without any has no next stop. */
function enter({ contentWindow, contentDocument }: HTMLIFrameElement): void {
  contentWindow?.focus();
  if (contentDocument?.activeElement !== contentDocument?.body) return;
  contentDocument?.querySelector("button")?.focus();
}

/** Keys that are pressed in the pane are heard only there. */
function leave(event: KeyboardEvent, injector: Injector): void {
  if (event.key !== "F6") return;
  event.preventDefault();
  injector.get(ILayoutService).focus();
}
