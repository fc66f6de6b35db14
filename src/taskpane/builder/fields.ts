import type { Described } from "../../functions/described";
import { type Parameter, parametersOf } from "../../functions/parameters";

/** A field for each argument; one that may be given again has a next field once it is filled. */
export function fieldsOf(model: Described, texts: readonly string[]): readonly Parameter[] {
  const parameters = parametersOf(model);
  const last = parameters.at(-1);
  if (!last?.repeating) return parameters;
  const filled = texts.findLastIndex((text) => text.trim() !== "") + 1;
  const more = Math.max(0, filled + 1 - parameters.length);
  return [
    ...parameters,
    ...Array.from({ length: more }, (_, k) => ({
      ...last,
      name: `${last.name} ${k + 2}`,
      optional: true,
    })),
  ];
}
