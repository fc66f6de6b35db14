import type { NativeBridge } from "./engine/bridge";

/** Microsoft's runtime, as the npm package ships it; the server serves it unmodified. */
const RUNTIME = "/office-js/custom-functions-runtime.js";

/**
 * Loads Microsoft's runtime and then the add-in's functions into a realm of their own, as Excel
 * does in a shared runtime. The frame is hidden and keeps its own globals.
 */
export async function loadFunctions(bridge: NativeBridge, script: string): Promise<void> {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Functions";
  document.body.append(frame);
  const realm = frame.contentWindow;
  if (!realm) throw new Error("the browser gave the functions no frame");
  // Without the second, the library leaves a frame in which it finds no Office by its own signs.
  Object.assign(realm, { _richApiNativeBridge: bridge, OsfOptOut: true });
  holdNoFrames(realm.document.head);
  const base = realm.document.createElement("base");
  base.href = new URL(".", new URL(script, location.href)).href;
  realm.document.head.append(base);
  for (const address of [RUNTIME, script]) await loadScript(realm.document, address);
  if (!bridge.onMessageFromHost) throw new Error(`${RUNTIME} did not connect`);
}

/** The library would load a page of Microsoft's, for its logs, into a frame of the head. */
function holdNoFrames(head: HTMLHeadElement): void {
  const append = head.appendChild.bind(head);
  head.appendChild = <T extends Node>(node: T): T =>
    node.nodeName === "IFRAME" ? node : append(node);
}

function loadScript(realm: Document, address: string): Promise<void> {
  return new Promise((loaded, failed) => {
    const script = realm.createElement("script");
    script.src = new URL(address, location.href).href;
    script.onload = () => loaded();
    script.onerror = () => failed(new Error(`${address} could not be loaded`));
    realm.head.append(script);
  });
}
