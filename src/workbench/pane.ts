import type { AddIn } from "./addin";
import type { Page } from "./page";

/** Host, platform, version, language, correlation, no dialog, no logs, flags. */
const HOST_INFO = "Excel$Web$16.01$en-US$karst$$disableLogging$0";

/** Puts the ribbon button of the manifest on the page; it opens and closes the task pane. */
export function showPaneButton(page: Page, { button, pane }: AddIn): void {
  const { paneButton } = page;
  paneButton.hidden = pane === "";
  paneButton.title = button.tip;
  paneButton.replaceChildren(iconOf(button.icon), button.label);
  paneButton.onclick = () => togglePane(page, pane);
  if (!page.pane.hidden) showPane(page.pane, pane);
}

function togglePane({ paneButton, pane }: Page, address: string): void {
  pane.hidden = !pane.hidden;
  paneButton.setAttribute("aria-expanded", String(!pane.hidden));
  if (!pane.hidden) showPane(pane, address);
}

/**
 * Says what Excel on the web says to office.js in a pane, by the frame's name and address. Nothing
 * answers its messages yet, so Office does not become ready there.
 */
function showPane(pane: HTMLIFrameElement, address: string): void {
  const xdmInfo = `karst|karst|${location.origin}`;
  const name = JSON.stringify({ hostInfo: HOST_INFO, xdmInfo, serializerVersion: "1" });
  // The element's own name is read only when it is put on the page.
  if (pane.contentWindow) pane.contentWindow.name = name;
  const full = `${address}?_host_Info=${encodeURIComponent(HOST_INFO)}`;
  if (pane.getAttribute("src") !== full) pane.src = full;
}

function iconOf(address: string): HTMLImageElement {
  const image = new Image(20, 20);
  image.src = address;
  image.alt = "";
  return image;
}
