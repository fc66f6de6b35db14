import type { Equation, NumberInput } from "../../equation";
import { convert } from "../../equation/units";
import { InputError } from "../../errors";
import { kernels } from "../../generated/kernels";
import { modelOf } from "./check";
import type { EquationEntry } from "./schema";

/** A model as it runs over pixels: the layers it reads, in order, and what it does with them. */
export interface PixelModel {
  /** Each layer's number is multiplied by the factor to be in the unit of the model's input. */
  readonly inputs: readonly { readonly layer: string; readonly factor: number }[];
  readonly kernel: (columns: readonly Float64Array[], out: Float64Array) => void;
}

type Cells = ArrayLike<number>;

/** Binds the inputs of a catalogue's entry to a model; the catalogue has been checked. */
export function pixelModel(entry: EquationEntry, unitOf: (layer: string) => string): PixelModel {
  const model = modelOf(entry.equation);
  const kernel = kernels[entry.equation];
  if (model?.kind !== "equation" || !kernel)
    throw new InputError(`'${entry.equation}' is no closed-form Karst model`);
  const names: string[] = [];
  const inputs: { layer: string; factor: number }[] = [];
  const constants = new Map<string, number>();
  for (const [name, input] of Object.entries(model.inputs)) {
    const bound = entry.inputs[name];
    if (input.shape === "category") {
      const chosen = input.category.entries[bound?.category ?? input.default ?? ""];
      for (const column of Object.keys(input.category.columns))
        constants.set(column, chosen?.values?.[column] ?? NaN);
    } else if (bound?.layer !== undefined) {
      const from = bound.unit ?? unitOf(bound.layer);
      names.push(name);
      inputs.push({ layer: bound.layer, factor: (bound.times ?? 1) * convert(from, input.unit) });
    } else if (bound?.value !== undefined) {
      constants.set(name, bound.value * convert(bound.unit ?? "1", input.unit));
    } else if (typeof input.default === "number") constants.set(name, input.default);
  }
  const result = convert(model.gives, entry.unit);
  return {
    inputs,
    kernel: (columns, out) => {
      const cells = new Map<string, Cells>();
      names.forEach((name, i) => cells.set(name, inRange(model, name, columns[i])));
      constants.forEach((value, name) => cells.set(name, [value]));
      addDefaults(entry.equation, cells, out.length);
      const steps = kernel.arguments.flatMap((name) => stepped(cells.get(name), name));
      kernel.columns(out.length, out, ...steps);
      refuseRows(entry.equation, cells, out);
      out.forEach((value, i) => (out[i] = finite(value * result)));
    },
  };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : NaN);

/** Cells outside the range that the model accepts have no value. */
function inRange(model: Equation, name: string, cells: Float64Array | undefined): Float64Array {
  const { min, max, above, below } = model.inputs[name] as NumberInput;
  return (cells ?? new Float64Array()).map((value) =>
    value < (min ?? -Infinity) ||
    value > (max ?? Infinity) ||
    value <= (above ?? -Infinity) ||
    value >= (below ?? Infinity)
      ? NaN
      : value,
  );
}

function stepped(cells: Cells | undefined, name: string): [Cells, number] {
  if (!cells) throw new InputError(`the model's input '${name}' is not bound`);
  return [cells, cells.length === 1 ? 0 : 1];
}

/** What an omitted input stands for, where that is an equation of the others. */
function addDefaults(id: string, cells: Map<string, Cells>, length: number): void {
  for (const [name, kernel] of Object.entries(kernels[id]?.defaults ?? {})) {
    if (cells.has(name)) continue;
    const out = new Float64Array(length);
    const steps = kernel.arguments.flatMap((argument) => stepped(cells.get(argument), argument));
    cells.set(name, kernel.columns(length, out, ...steps));
  }
}

/** A pixel that breaks a rule of the model has no value. */
function refuseRows(id: string, cells: ReadonlyMap<string, Cells>, out: Float64Array): void {
  const kernel = kernels[id];
  if (!kernel?.refuse) return;
  const columns = kernel.arguments.map((name) => stepped(cells.get(name), name));
  for (let i = 0; i < out.length; i++)
    if (kernel.refuse(...columns.map(([values, step]) => values[i * step] ?? NaN))) out[i] = NaN;
}
