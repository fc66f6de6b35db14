import type { Input } from "../equation";
import type { Described } from "./described";
import { languageInput } from "./language";

/** One argument of a function as Excel sees it. */
export interface Parameter {
  readonly name: string;
  readonly input: Input;
  readonly optional: boolean;
  readonly repeating: boolean;
}

/** The arguments of a function in their order: the model's inputs, then the language of a text. */
export function parametersOf(model: Described): readonly Parameter[] {
  const inputs: [string, Input][] = Object.entries(model.inputs);
  const last = inputs.length - 1;
  const repeats = model.kind === "ranges" && model.repeating === true;
  return [
    ...inputs.map(([name, input], k) => ({
      name,
      input,
      optional: isOptional(input),
      repeating: repeats && k === last,
    })),
    ...(model.texts === undefined
      ? []
      : [{ name: "language", input: languageInput, optional: true, repeating: false }]),
  ];
}

function isOptional(input: Input): boolean {
  if (input.shape === "optional number") return true;
  if ("optional" in input && input.optional) return true;
  return "default" in input && input.default !== undefined;
}
