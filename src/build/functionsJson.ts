import type { Category } from "../equation";
import type { Described } from "../functions/described";
import { montecarlo } from "../functions/uncertainty/montecarloFunction";
import { type Parameter, parametersOf } from "../functions/parameters";
import { categoryOf, functionText, type Locale, parameterText } from "../functions/describe";

/** A file of custom-function metadata, as the schema of Office has it (CustomFunctionsRuntime 1.3). */
export interface FunctionsJson {
  readonly allowErrorForDataTypeAny: true;
  readonly functions: readonly object[];
  readonly enums: readonly object[];
}

/** Where the add-in is served, as in manifest.xml; address.ts writes another one into both. */
const ADDRESS = "https://localhost:3000";
const HELP_PAGES: Readonly<Record<Locale, string>> = {
  en: "functions.html",
  zh: "functions.zh-CN.html",
};

/** The metadata of every function in one language. Ids, names and enum values are never translated. */
export function functionsJson(functions: readonly Described[], locale: Locale): FunctionsJson {
  return {
    allowErrorForDataTypeAny: true,
    functions: functions.map((model) => ({
      id: model.id,
      name: model.id,
      description: functionText(model, locale),
      helpUrl: `${ADDRESS}/help/${HELP_PAGES[locale]}#${model.id}`,
      result: { type: "any", dimensionality: "matrix" },
      parameters: parametersOf(model).map((parameter) => describe(parameter, locale)),
      ...(mayTakeLong(model) && { options: { cancelable: true } }),
    })),
    enums: categoriesOf(functions).map((category) => enumOf(category, locale)),
  };
}

/** Functions that answer with a promise. */
const mayTakeLong = ({ kind, id }: Described): boolean => kind === "remote" || id === montecarlo.id;

function describe({ name, input, optional, repeating }: Parameter, locale: Locale): object {
  const category = categoryOf(input);
  return {
    name,
    description: parameterText(input, locale),
    type: "any",
    dimensionality: "matrix",
    ...(optional && { optional }),
    ...(repeating && { repeating }),
    ...(category && { customEnumId: category.id }),
  };
}

function categoriesOf(functions: readonly Described[]): readonly Category[] {
  const inputs = functions.flatMap(parametersOf).map(({ input }) => input);
  return [...new Set(inputs.map(categoryOf).filter((category) => category !== undefined))];
}

function enumOf({ id, entries }: Category, locale: Locale): object {
  const values = Object.entries(entries).map(([key, { label }]) => ({
    name: label[locale],
    stringValue: key,
    tooltip: `"${key}": ${label[locale]}`,
  }));
  return { id, type: "string", values };
}
