import type { Equation, Kernel, ScalarKernel } from "../../equation";
import { InputError } from "../../errors";
import { kinks } from "../../generated/kinks";
import { defaultPartials, partials } from "../../generated/partials";
import { kernels } from "../../generated/kernels";
import { catalogue } from "../../models";

/** An equation of the catalogue with its generated forms. */
export interface Computable {
  readonly equation: Equation;
  readonly kernel: Kernel;
  readonly partials: Readonly<Record<string, ScalarKernel>>;
  readonly kinks: readonly ScalarKernel[];
}

/** The equation of a name, with or without KARST. @throws InputError where there is none to draw */
export function equationOf(name: string): Computable {
  const id = name
    .trim()
    .toUpperCase()
    .replace(/^KARST\./, "");
  const model = catalogue.find((candidate) => candidate.id === id);
  if (model === undefined) throw new InputError(`function must be a KARST equation, got "${name}"`);
  const kernel = kernels[id];
  if (model.kind !== "equation" || kernel === undefined || model.gives === "text") {
    throw new InputError(
      `function must be an equation with a number as its result, such as NEP; ${id} is none`,
    );
  }
  return { equation: model, kernel, partials: partials[id] ?? {}, kinks: kinks[id] ?? [] };
}

/** The derivatives of the equation that stands for an omitted input. */
export const partialsOfDefault = (
  id: string,
  input: string,
): Readonly<Record<string, ScalarKernel>> => defaultPartials[`${id}.${input}`] ?? {};

/** The kinks of that equation. */
export const kinksOfDefault = (id: string, input: string): readonly ScalarKernel[] =>
  kinks[`${id}.${input}`] ?? [];
