import { type Language, texts } from "./texts";

/** What the pane reads of functions.json. */
export interface FunctionMetadata {
  readonly name: string;
  readonly description: string;
  readonly helpUrl?: string;
  readonly parameters: readonly ParameterMetadata[];
}
export interface ParameterMetadata {
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
}

/** As typed in a cell: `KARST.EEC(gdp, emissions, [region GDP], [region emissions])`. */
export function signature({ name, parameters }: FunctionMetadata): string {
  const names = parameters.map((parameter) => {
    const repeated = parameter.repeating ? `${parameter.name}, ...` : parameter.name;
    return parameter.optional ? `[${repeated}]` : repeated;
  });
  return `KARST.${name}(${names.join(", ")})`;
}

/** Whether each word of the query is in the signature, the description or an argument's text. */
export function matches(entry: FunctionMetadata, query: string): boolean {
  const text = [signature(entry), entry.description, ...entry.parameters.map((p) => p.description)]
    .join(" ")
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

type Attributes = Readonly<Record<string, string>>;

function element(name: string, attributes: Attributes, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function argumentsOf(parameters: readonly ParameterMetadata[], language: Language): HTMLElement {
  const { arguments: title, optional } = texts[language];
  const terms = parameters.flatMap(({ name, description, optional: isOptional }) => [
    element("dt", {}, isOptional ? `${name} (${optional})` : name),
    element("dd", {}, description),
  ]);
  return element("details", {}, element("summary", {}, title), element("dl", {}, ...terms));
}

/** The help lies beside the pane wherever both are served: `help/functions.html#NEP`. */
const besidePane = (helpUrl: string): string => helpUrl.replace(/^.*\/(?=help\/)/, "");

/** One function: its signature, what it gives, its arguments, a link to its page. */
export function functionItem(entry: FunctionMetadata, language: Language): HTMLElement {
  const { help, helpFor } = texts[language];
  const item = element(
    "li",
    {},
    element("h2", {}, signature(entry)),
    element("p", {}, entry.description),
  );
  if (entry.parameters.length > 0) item.append(argumentsOf(entry.parameters, language));
  if (entry.helpUrl !== undefined) {
    const target = { href: besidePane(entry.helpUrl), target: "_blank", rel: "noopener" };
    const label = helpFor(`KARST.${entry.name}`);
    item.append(element("a", { ...target, "aria-label": label }, help));
  }
  return item;
}
