import type { AddIn } from "./addin";
import type { Page } from "./page";

/** Puts the ribbon button of the manifest on the page; it opens and closes the task pane. */
export function showPaneButton(page: Page, { button, pane }: AddIn): void {
  const { paneButton } = page;
  paneButton.hidden = pane === "";
  paneButton.title = button.tip;
  paneButton.replaceChildren(iconOf(button.icon), button.label);
  paneButton.onclick = () => showPane(page, page.pane.hidden);
}

/** Shows the task pane or hides it. What is in it goes on, seen or not. */
export function showPane({ paneButton, pane }: Page, visible: boolean): void {
  pane.hidden = !visible;
  paneButton.setAttribute("aria-expanded", String(visible));
}

/** Whether a button can be pressed, to be read and set. */
export const enabledOf = (button: HTMLButtonElement): { enabled: boolean } => ({
  get enabled() {
    return !button.disabled;
  },
  set enabled(enabled: boolean) {
    button.disabled = !enabled;
  },
});

function iconOf(address: string): HTMLImageElement {
  const image = new Image(20, 20);
  image.src = address;
  image.alt = "";
  return image;
}
