import temml from "temml";
import type { Model } from "../equation";
import { compile } from "../equation/compile";
import { mathml as printed } from "../equation/mathml";

/** The text of `src/generated/mathml.ts`: how the definition of each model is set. */
export function mathml(models: readonly Model[]): string {
  const set = models.flatMap((model) => {
    const text = definition(model);
    return text === undefined ? [] : [`${JSON.stringify(model.id)}: ${JSON.stringify(text)}`];
  });
  return `// Made by npm run generate. Do not edit.

/** MathML of each model's definition, by its id; a model that has none is not a formula. */
export const mathml: Readonly<Record<string, string>> = {\n${set.join(",\n")},\n};\n`;
}

function definition(model: Model): string | undefined {
  if (model.kind === "equation") return printed(compile(model).formula, model.id);
  return model.tex && temml.renderToString(model.tex, { displayMode: true });
}
