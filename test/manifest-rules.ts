/** What Office asks of a manifest and its schema does not check. Each rule gives the sentences of what is wrong. */

export interface Facts {
  /** Of package.json. */
  readonly version: string;
  /** Width and height of the PNG behind an address, or undefined when there is none. */
  iconSize(url: string): readonly [number, number] | undefined;
}

type Rule = (manifest: Document, facts: Facts) => string[];

const SHORT = 125;
const LONG = 250;
const LONGEST_RESID = 32;
const RIBBON_SIZES = ["16", "20", "24", "32", "40", "48", "64", "80"];

const all = (node: Document | Element, name: string): Element[] =>
  [...node.getElementsByTagName("*")].filter((element) => element.localName === name);
const children = (element: Element): Element[] => [...element.children];
const attribute = (element: Element | undefined, name: string): string =>
  element?.getAttribute(name) ?? "";
const value = (element: Element): string =>
  attribute(element, element.localName === "Override" ? "Value" : "DefaultValue");
const overrides = (element: Element): Element[] =>
  children(element).filter((child) => child.localName === "Override");
const resources = (manifest: Document): Element[] => all(manifest, "Resources").flatMap(children);
const resource = (manifest: Document, resid: string): Element | undefined =>
  resources(manifest)
    .flatMap(children)
    .find((element) => element.id === resid);
const text = (manifest: Document, name: string): string =>
  all(manifest, name)[0]?.textContent ?? "";
const unless = (holds: boolean, says: string): string[] => (holds ? [] : [says]);

const ADDRESSES = [
  "IconUrl",
  "HighResolutionIconUrl",
  "SupportUrl",
  "SourceLocation",
  "Image",
  "Url",
];

const https: Rule = (manifest) =>
  ADDRESSES.flatMap((name) => all(manifest, name))
    .filter((element) => element.hasAttribute("DefaultValue"))
    .flatMap((element) => [element, ...overrides(element)])
    .map(value)
    .concat(all(manifest, "AppDomain").map((element) => element.textContent))
    .filter((url) => !/^https:\/\/[^/\s]+/.test(url))
    .map((url) => `not an https address: ${url}`);

/** The kind of resource each element with a resid points at. */
const KIND: Readonly<Record<string, string>> = {
  Image: "Images",
  Runtime: "Urls",
  SourceLocation: "Urls",
  FunctionFile: "Urls",
  LearnMoreUrl: "Urls",
  Namespace: "ShortStrings",
  Label: "ShortStrings",
  Title: "ShortStrings",
  Description: "LongStrings",
};

const residsResolve: Rule = (manifest) =>
  [...manifest.querySelectorAll("[resid]")].flatMap((element) => {
    const resid = attribute(element, "resid");
    const kind = resource(manifest, resid)?.parentElement?.localName;
    return unless(
      kind !== undefined && kind === KIND[element.localName],
      `${element.localName} points at ${resid}, which is ${kind ?? "nowhere"}`,
    );
  });

const residsAreUsed: Rule = (manifest) => {
  const used = new Set([...manifest.querySelectorAll("[resid]")].map((e) => attribute(e, "resid")));
  return resources(manifest)
    .flatMap(children)
    .filter((element) => !used.has(element.id))
    .map((element) => `resource ${element.id} is not used`);
};

const residLength: Rule = (manifest) =>
  [...manifest.querySelectorAll("[resid], Resources [id]")]
    .map((element) => attribute(element, "resid") || element.id)
    .filter((id) => id.length > LONGEST_RESID)
    .map((id) => `${id} has more than ${LONGEST_RESID} characters`);

const stringLength: Rule = (manifest) => {
  const limits: [Element[], number][] = [
    [all(manifest, "DisplayName"), SHORT],
    [all(manifest, "Description").filter((element) => !element.hasAttribute("resid")), LONG],
    [all(manifest, "ShortStrings").flatMap(children), SHORT],
    [all(manifest, "LongStrings").flatMap(children), LONG],
  ];
  return limits.flatMap(([elements, limit]) =>
    elements
      .flatMap((element) => [element, ...overrides(element)])
      .map(value)
      .filter((string) => string.length === 0 || string.length > limit)
      .map((string) => `not 1 to ${limit} characters: ${string}`),
  );
};

/** Texts, and the addresses of pages and metadata that are texts. The namespace is never translated. */
const chinese: Rule = (manifest) => {
  const namespace = attribute(all(manifest, "Namespace")[0], "resid");
  const metadata = all(manifest, "Metadata").flatMap(children)[0];
  const translated = ["DisplayName", "SupportUrl", "String"]
    .flatMap((name) => all(manifest, name))
    .concat(all(manifest, "Description").filter((element) => !element.hasAttribute("resid")))
    .filter((element) => element.id !== namespace);
  const links = [attribute(metadata, "resid"), attribute(all(manifest, "LearnMoreUrl")[0], "resid")]
    .map((resid) => resource(manifest, resid))
    .filter((element) => element !== undefined);
  const isChinese = (element: Element) =>
    overrides(element).some((override) => attribute(override, "Locale") === "zh-CN");
  return [
    ...[...translated, ...links]
      .filter((element) => !isChinese(element))
      .map((element) => `${element.id || element.localName} has no zh-CN text`),
    ...overrides(resource(manifest, namespace) ?? manifest.documentElement).map(
      () => "the namespace is translated",
    ),
  ];
};

const icons: Rule = (manifest, { iconSize }) => {
  const asked: [string, string][] = [
    ["32", attribute(all(manifest, "IconUrl")[0], "DefaultValue")],
    ["64", attribute(all(manifest, "HighResolutionIconUrl")[0], "DefaultValue")],
    ...all(manifest, "Icon")
      .flatMap(children)
      .map((image): [string, string] => {
        const drawn = resource(manifest, attribute(image, "resid"));
        return [attribute(image, "size"), attribute(drawn, "DefaultValue")];
      }),
  ];
  const wrong = asked
    .filter(([size, url]) => iconSize(url)?.join() !== `${size},${size}`)
    .map(([size, url]) => `${url} is ${iconSize(url)?.join(" x ") ?? "not there"}, not ${size}`);
  const missing = all(manifest, "Icon").flatMap((icon) => {
    const sizes = children(icon).map((image) => attribute(image, "size"));
    return RIBBON_SIZES.filter((size) => !sizes.includes(size)).map((size) => `no icon of ${size}`);
  });
  return [...wrong, ...missing];
};

/** The order of the children of each element that we use. */
const ORDER: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl " +
    "HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions " +
    "VersionOverrides ExtendedOverrides",
  VersionOverrides: "Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins",
  "Hosts Host": "Runtimes AllFormFactors DesktopFormFactor",
  ExtensionPoint: "Script Page Metadata Namespace OfficeTab",
  DesktopFormFactor: "GetStarted FunctionFile ExtensionPoint",
  GetStarted: "Title Description LearnMoreUrl",
  Group: "Label Icon Control",
  Control: "Label Supertip Icon Action Enabled",
  Supertip: "Title Description",
  Action: "TaskpaneId SourceLocation Title",
  Resources: "Images Urls ShortStrings LongStrings",
};

const order: Rule = (manifest) =>
  Object.entries(ORDER).flatMap(([parent, names]) => {
    const place = names.split(" ");
    return all(manifest, parent.split(" ").at(-1) ?? "").flatMap((element) => {
      const places = children(element).map((child) => place.indexOf(child.localName));
      const rises = places.every((at, i) => at >= 0 && at >= (places[i - 1] ?? 0));
      return unless(rises, `${element.localName} does not hold ${names} in this order`);
    });
  });

const sharedRuntime: Rule = (manifest) => {
  const runtimes = all(manifest, "Runtime");
  const resid = attribute(runtimes[0], "resid");
  const pages = [
    ...all(manifest, "Page").flatMap(children),
    ...all(manifest, "FunctionFile"),
    ...all(manifest, "Action").flatMap((action) => all(action, "SourceLocation")),
  ];
  const start = all(manifest, "DefaultSettings").flatMap(children)[0];
  const url = attribute(resource(manifest, resid), "DefaultValue");
  return [
    ...unless(runtimes.length === 1, `${runtimes.length} runtimes, expected 1`),
    ...unless(attribute(runtimes[0], "lifetime") === "long", "the runtime's lifetime is not long"),
    ...unless(pages.length === 3, `${pages.length} pages of the runtime, expected 3`),
    ...pages
      .filter((page) => attribute(page, "resid") !== resid)
      .map((page) => `${page.parentElement?.localName} loads another page than the runtime`),
    ...unless(attribute(start, "DefaultValue") === url, "SourceLocation is not the runtime's page"),
  ];
};

const uniqueIds: Rule = (manifest) => {
  const ids = [...manifest.querySelectorAll("[id]")]
    .map((element) => element.id)
    .filter((id) => id !== "TabHome");
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} is there twice`);
};

const namespace: Rule = (manifest) => {
  const resid = attribute(all(manifest, "Namespace")[0], "resid");
  const name = attribute(resource(manifest, resid), "DefaultValue");
  return unless(name === "KARST", `the namespace is ${name}, not KARST`);
};

const version: Rule = (manifest, facts) =>
  unless(
    text(manifest, "Version") === `${facts.version}.0`,
    `version ${text(manifest, "Version")} is not ${facts.version}.0`,
  );

const guid: Rule = (manifest) =>
  unless(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(
      text(manifest, "Id"),
    ),
    `the id ${text(manifest, "Id")} is not a GUID of version 4`,
  );

/** Sets that exist since Excel 2021; what newer versions add is tested for at run time. */
const SETS = "SharedRuntime 1.1, CustomFunctionsRuntime 1.3, ExcelApi 1.13";

const requirements: Rule = (manifest) => {
  const sets = all(manifest, "Set")
    .map((set) => `${attribute(set, "Name")} ${attribute(set, "MinVersion")}`)
    .join(", ");
  return [
    ...unless(sets === SETS, `requires ${sets}, expected ${SETS}`),
    ...unless(text(manifest, "Permissions") === "ReadWriteDocument", "not ReadWriteDocument"),
  ];
};

export const rules = {
  https,
  residsResolve,
  residsAreUsed,
  residLength,
  stringLength,
  chinese,
  icons,
  order,
  sharedRuntime,
  uniqueIds,
  namespace,
  version,
  guid,
  requirements,
} satisfies Readonly<Record<string, Rule>>;
