import type { AddIn } from "./addin";
import type { Page } from "./page";

/** Puts the ribbon button of the manifest on the page; it opens and closes the task pane. */
export function showPaneButton(page: Page, { button, pane }: AddIn): void {
  const { paneButton } = page;
  paneButton.hidden = pane === "";
  paneButton.title = button.tip;
  paneButton.replaceChildren(iconOf(button.icon), button.label);
  paneButton.onclick = () => togglePane(page, pane);
  if (!page.pane.hidden) page.pane.src = pane;
}

function togglePane({ paneButton, pane }: Page, address: string): void {
  pane.hidden = !pane.hidden;
  paneButton.setAttribute("aria-expanded", String(!pane.hidden));
  if (!pane.hidden && pane.getAttribute("src") !== address) pane.src = address;
}

function iconOf(address: string): HTMLImageElement {
  const image = new Image(20, 20);
  image.src = address;
  image.alt = "";
  return image;
}
