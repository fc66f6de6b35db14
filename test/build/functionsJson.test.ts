import { type FunctionsJson, functionsJson } from "../../src/build/functionsJson";
import { parametersOf } from "../../src/functions/parameters";
import { described } from "../../src/functions/described";

interface ParameterJson {
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
  readonly customEnumId?: string;
}
interface FunctionJson {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly helpUrl: string;
  readonly parameters: readonly ParameterJson[];
}
interface EnumJson {
  readonly id: string;
  readonly values: readonly { name: string; stringValue: string; tooltip: string }[];
}
const of = (json: FunctionsJson) => ({
  functions: json.functions as FunctionJson[],
  enums: json.enums as EnumJson[],
});
const en = of(functionsJson(described, "en"));
const zh = of(functionsJson(described, "zh"));

/** Longer texts do not fit the function wizard of Excel, which is that of its older add-ins. */
const LONGEST_TEXT = 255;
const CELL = /^(?:[A-Z]{1,3}[0-9]{1,7}|R[0-9]*C[0-9]*)$/i;

test.each(described.map((model) => [model.id, model] as const))(
  "%s: arity, optional, repeating and enums are those of the catalogue",
  (id, model) => {
    const found = en.functions.find((each) => each.id === id);
    const parameters = parametersOf(model);
    expect(found?.parameters.map(({ name }) => name)).toEqual(parameters.map(({ name }) => name));
    found?.parameters.forEach((each, k) => {
      const parameter = parameters[k];
      expect(Boolean(each.optional)).toBe(parameter?.optional);
      expect(Boolean(each.repeating)).toBe(parameter?.repeating);
      const input = parameter?.input;
      expect(each.customEnumId).toBe(input && "category" in input ? input.category?.id : undefined);
    });
  },
);

test("only the last argument of a function may repeat", () => {
  for (const { parameters } of en.functions) {
    const repeating = parameters.slice(0, -1).filter((each) => each.repeating);
    expect(repeating).toEqual([]);
  }
});

test("names are what Excel takes: letters first, at least three, no cell address", () => {
  const ids = en.functions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, name } of en.functions) {
    expect(name).toBe(id);
    expect(id).toMatch(/^[A-Z][A-Z0-9_.]{2,127}$/);
    expect(id).not.toMatch(CELL);
  }
});

test("the Chinese file differs in its texts only", () => {
  const keys = ({ functions, enums }: typeof en) => ({
    functions: functions.map(({ id, name, parameters }) => ({
      id,
      name,
      parameters: parameters.map(({ name: parameter, customEnumId }) => [parameter, customEnumId]),
    })),
    enums: enums.map(({ id, values }) => [id, values.map(({ stringValue }) => stringValue)]),
  });
  expect(keys(zh)).toEqual(keys(en));
});

const HAN = /\p{Script=Han}/u;
test("every text is there in both languages, and short enough", () => {
  const texts = ({ functions }: typeof en) =>
    functions.flatMap(({ id, description, parameters }) => [
      [id, description] as const,
      ...parameters.map((each) => [`${id} ${each.name}`, each.description] as const),
    ]);
  for (const [where, text] of [...texts(en), ...texts(zh)]) {
    expect([where, text.length]).toEqual([where, Math.min(text.length, LONGEST_TEXT)]);
  }
  for (const [where, text] of texts(zh)) expect([where, HAN.test(text)]).toEqual([where, true]);
  for (const [where, text] of texts(en)) expect([where, HAN.test(text)]).toEqual([where, false]);
});

test("every enum that is used is there, once, with a name and a tooltip for each value", () => {
  const used = new Set(en.functions.flatMap((each) => each.parameters.map((p) => p.customEnumId)));
  used.delete(undefined);
  expect(new Set(en.enums.map(({ id }) => id))).toEqual(used);
  expect(en.enums.length).toBe(used.size);
  for (const { values } of [...en.enums, ...zh.enums]) {
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) {
      for (const text of Object.values(value)) expect(text).not.toBe("");
    }
  }
});

test("each function's help is an anchor of the page in its language", () => {
  expect(
    en.functions.map(({ id, helpUrl }) => helpUrl.endsWith(`/help/functions.html#${id}`)),
  ).not.toContain(false);
  expect(zh.functions[0]?.helpUrl).toContain("/help/functions.zh-CN.html#");
});

test("only the functions that may take long can be cancelled", () => {
  const cancelable = functionsJson(described, "en").functions.filter((each) => "options" in each);
  expect(cancelable).toEqual([
    expect.objectContaining({ id: "MONTECARLO", options: { cancelable: true } }),
    expect.objectContaining({ id: "TILESTAT", options: { cancelable: true } }),
  ]);
});
