import fc from "fast-check";
import type { NumberInput } from "../../src/equation";
import { isCategory, names, type Program } from "../../src/equation/compile";
import type { Kernel } from "../../src/equation";

/** A row as a person types it: a number or the name of an entry for each argument; null is blank. */
export type Row = readonly (number | string | null)[];

/** Random rows within the ranges, then the edges. Always the same for one model. */
export function rowsFor(
  program: Program,
  args: readonly string[],
  count: number,
  accept: (row: Row) => boolean = () => true,
): Row[] {
  const row = fc.tuple(...args.map((name) => anyValue(program, name)));
  const random: Row[] = fc.sample(fc.noBias(row).filter(accept), { seed: 1789, numRuns: count });
  return [...random, ...edges(program, args, random[0] ?? []).filter(accept)];
}

function anyValue({ equation }: Program, name: string): fc.Arbitrary<number | string> {
  const input = equation.inputs[name];
  if (!input) throw new Error(`${name} is no input of ${equation.id}`);
  if (isCategory(input)) return fc.constantFrom(...Object.keys(input.category.entries));
  const [low, high] = limits(input);
  const share = fc.integer({ min: 0, max: 1e9 }).map((k) => k / 1e9);
  return share.map((s) =>
    high / low > 1e3 && low > 0 ? low * (high / low) ** s : low + (high - low) * s,
  );
}

/** How far numbers go without an end: a rate to 3, years to 10 (LibreOffice refuses 1e-400), others to 10,000. */
const SPANS: Readonly<Record<string, number>> = { "1": 3, "%": 3, "yr-1": 3, yr: 10 };

/** The range that is accepted, cut to sizes that occur; an excluded end is left by a hair. */
function limits({ unit, min, max, above, below }: NumberInput): [number, number] {
  const low = min ?? above ?? (SPANS[unit] === undefined ? -1000 : -0.5);
  const high = max ?? below ?? Math.max(low, 0) + (SPANS[unit] ?? 10_000);
  const hair = (high - low) * 1e-6;
  return [
    min === undefined && above !== undefined ? low + hair : low,
    max === undefined && below !== undefined ? high - hair : high,
  ];
}

/** Each end of each range, zero, equal pairs (P = E), and a blank in each place. */
function edges({ equation }: Program, args: readonly string[], base: Row): Row[] {
  const put = (k: number, value: Row[number]): Row => base.map((x, j) => (j === k ? value : x));
  return args.flatMap((name, k): Row[] => {
    const input = equation.inputs[name];
    if (!input || isCategory(input)) return [put(k, null), put(k, "no such entry")];
    const twins = args.flatMap((other, j): Row[] => {
      const twin = equation.inputs[other];
      const alike = j < k && twin && !isCategory(twin) && twin.unit === input.unit;
      return alike ? [put(k, base[j] ?? null)] : [];
    });
    return [put(k, null), put(k, 0), ...limits(input).map((x) => put(k, x)), ...twins];
  });
}

/** What the add-in answers for a row: the kernel's result, or the error that stops it. */
export function expectedOf(
  { equation }: Program,
  kernel: Kernel,
  args: readonly string[],
  row: Row,
): number | string {
  const scope = new Map<string, number>();
  for (const [k, name] of args.entries()) {
    const input = equation.inputs[name];
    const value = row[k];
    if (!input || value === null || value === undefined) return "#N/A";
    if (isCategory(input)) {
      const entry = input.category.entries[value];
      if (!entry) return "#VALUE!";
      if (entry.missing !== undefined) return "#N/A";
      for (const column of names(name, input)) scope.set(column, entry.values?.[column] ?? NaN);
    } else {
      const refused = refusedNumber(input, Number(value));
      if (refused) return refused;
      scope.set(name, Number(value));
    }
  }
  addDefaults(equation.inputs, kernel, scope);
  const x = kernel.arguments.map((name) => scope.get(name) ?? NaN);
  const refused = kernel.refuse?.(...x);
  if (refused) return { input: "#VALUE!", missing: "#N/A", divisor: "#DIV/0!" }[refused.error];
  return kernel.scalar(...x);
}

function refusedNumber(input: NumberInput, x: number): string | undefined {
  if (input.divisor && x === 0) return "#DIV/0!";
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = input;
  return x >= min && x <= max && x > above && x < below ? undefined : "#VALUE!";
}

function addDefaults(
  inputs: Program["equation"]["inputs"],
  kernel: Kernel,
  scope: Map<string, number>,
): void {
  for (const [name, input] of Object.entries(inputs)) {
    if (isCategory(input)) {
      const values = input.category.entries[input.default ?? ""]?.values ?? {};
      for (const column of names(name, input)) {
        if (!scope.has(column)) scope.set(column, values[column] ?? NaN);
      }
    } else if (!scope.has(name)) {
      const byDefault = kernel.defaults?.[name];
      const x = byDefault?.arguments.map((other) => scope.get(other) ?? NaN) ?? [];
      scope.set(name, Number(byDefault ? byDefault.scalar(...x) : input.default));
    }
  }
}

/** The values of every name for a row whose result is a number; for the size of its terms. */
export function scopeOf(
  { equation }: Program,
  kernel: Kernel,
  args: readonly string[],
  row: Row,
): Map<string, number> {
  const scope = new Map<string, number>();
  for (const [k, name] of args.entries()) {
    const input = equation.inputs[name];
    const value = row[k];
    if (!input || value === null || value === undefined) continue;
    if (!isCategory(input)) scope.set(name, Number(value));
    else {
      const entry = input.category.entries[value];
      for (const column of names(name, input)) scope.set(column, entry?.values?.[column] ?? NaN);
    }
  }
  addDefaults(equation.inputs, kernel, scope);
  return scope;
}
