import { parseArgs } from "node:util";
import { addinFolder, type FunctionMetadata, readFunctions } from "./addin";
import { UsageError } from "./usage";

const FILES: Readonly<Record<string, string>> = {
  en: "functions.json",
  zh: "functions.zh-CN.json",
};

/** `karst functions`: every function with its arguments and their units. */
export async function functions(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { lang: { type: "string", default: "en" }, json: { type: "boolean" } },
  });
  const file = FILES[values.lang];
  if (file === undefined) throw new UsageError(`--lang is en or zh, got ${values.lang}`);
  const list = readFunctions(addinFolder(), file);
  const text = values.json ? JSON.stringify(list, undefined, 2) : list.map(entry).join("\n\n");
  process.stdout.write(`${text}\n`);
  return 0;
}

function entry({ id, description, parameters }: FunctionMetadata): string {
  const signature = parameters.map(({ name, optional, repeating }) => {
    const shown = repeating ? `${name}, …` : name;
    return optional ? `[${shown}]` : shown;
  });
  const width = Math.max(0, ...parameters.map(({ name }) => name.length));
  const lines = parameters.map(
    (parameter) => `    ${parameter.name.padEnd(width)}  ${parameter.description}`,
  );
  return [`KARST.${id}(${signature.join(", ")})`, `  ${description}`, ...lines].join("\n");
}
