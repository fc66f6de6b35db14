/** What the manifest says that a spreadsheet host has to know, in one language. */
export interface Manifest {
  /** By which Excel knows the add-in. */
  readonly id: string;
  readonly version: string;
  readonly namespace: string;
  readonly displayName: string;
  /** Addresses as the manifest gives them. */
  readonly script: string;
  readonly metadata: string;
  readonly pane: string;
  readonly button: {
    readonly id: string;
    readonly label: string;
    readonly tip: string;
    readonly icon: string;
  };
}

/** Reads the parts of an add-in's manifest that this host plays, with its overrides for a language. */
export function readManifest(xml: string, locale: string): Manifest {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  if (document.querySelector("parsererror")) throw new Error("manifest.xml is not well-formed XML");
  const root = document.documentElement;
  const text = (element: Element | undefined): string => localised(element, locale);
  const resources = new Map(
    [...root.querySelectorAll("[id]")].map((x) => [x.getAttribute("id"), x]),
  );
  const resource = (element: Element | undefined): string =>
    text(resources.get(element?.getAttribute("resid") ?? null));
  const functions = elements(root, "ExtensionPoint").find((x) => typeOf(x) === "CustomFunctions");
  const source = (tag: string): string =>
    resource(elements(elements(functions, tag)[0], "SourceLocation")[0]);
  const button = elements(root, "Control").find((x) => elements(x, "Action").some(opensPane));
  const own = (tag: string): string =>
    [...root.children].find((x) => x.localName === tag)?.textContent?.trim() ?? "";
  const manifest: Manifest = {
    id: own("Id"),
    version: own("Version"),
    namespace: resource(elements(functions, "Namespace")[0]),
    displayName: text(elements(root, "DisplayName")[0]),
    script: source("Script"),
    metadata: source("Metadata"),
    pane: resource(elements(elements(button, "Action")[0], "SourceLocation")[0]),
    button: {
      id: button?.getAttribute("id") ?? "",
      label: resource(elements(button, "Label")[0]),
      tip: resource(elements(elements(button, "Supertip")[0], "Description")[0]),
      icon: resource(elements(button, "Image").find((x) => x.getAttribute("size") === "32")),
    },
  };
  for (const part of ["namespace", "script", "metadata"] as const) {
    if (manifest[part] === "") throw new Error(`manifest.xml names no ${part} of custom functions`);
  }
  return manifest;
}

function elements(parent: Element | undefined, tag: string): Element[] {
  return [...(parent?.getElementsByTagNameNS("*", tag) ?? [])];
}

function typeOf(element: Element): string {
  return element.getAttribute("xsi:type") ?? "";
}

function opensPane(action: Element): boolean {
  return typeOf(action) === "ShowTaskpane";
}

/** The value for the language, else the default one. */
function localised(element: Element | undefined, locale: string): string {
  const overrides = elements(element, "Override");
  const own = overrides.find((x) => x.getAttribute("Locale") === locale)?.getAttribute("Value");
  return own ?? element?.getAttribute("DefaultValue") ?? "";
}
