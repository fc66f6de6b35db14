import { InputError } from "../errors";
import type { Distribution } from "./distribution";
import type { Collect, ZonePartial } from "./partial";

/** What the values of a layer mean when cells are put together. */
export type LayerKind = "intensive" | "extensive" | "density" | "class";

/** Statistics that are told when nothing else is asked for. */
export const DEFAULT_STATISTICS: Readonly<Record<LayerKind, readonly string[]>> = {
  intensive: ["mean", "min", "max", "stdev", "count", "valid", "total"],
  extensive: ["sum", "mean", "min", "max", "count", "valid", "total"],
  density: ["area_mean", "integral", "area_km2", "min", "max", "count", "valid", "total"],
  class: ["majority", "variety", "classes", "count", "valid", "total"],
};

type Value = (partial: ZonePartial) => number;

/** Statistics from the moments alone; they are asked only where a zone has a valid cell. */
const FROM_MOMENTS: Readonly<Record<string, Value>> = {
  mean: ({ mean }) => mean,
  sum: ({ sum }) => sum,
  min: ({ min }) => min,
  max: ({ max }) => max,
  variance: ({ m2, weight }) => m2 / weight,
  stdev: ({ m2, weight }) => Math.sqrt(m2 / weight),
  area_mean: ({ integral, area }) => integral / area,
  integral: ({ integral }) => integral,
};

/** Statistics that are 0, not empty, where a zone has no valid cell. */
const COUNTS: Readonly<Record<string, Value>> = {
  count: ({ weight }) => weight,
  valid: ({ valid }) => valid,
  total: ({ total }) => total,
  coverage: ({ coverage }) => coverage,
  area_km2: ({ area }) => area / 1e6,
};

const FROM_VALUES = ["median", "majority", "minority", "variety"];
const OF_AREA = ["area_km2", "area_mean", "integral"];

/** A statistic that was asked for, by its name. */
export interface Statistic {
  readonly name: string;
  readonly needs: "moments" | "values" | "classes" | "zone";
  /** It uses areas on the ground. */
  readonly ofArea: boolean;
  /** Share of the weight below a quantile, or the class of class:C and share:C. */
  readonly argument: number;
}

/** All names, for messages. */
export const STATISTIC_NAMES =
  "count, valid, total, coverage, valid_percent, mean, sum, min, max, stdev, variance, median, " +
  "p0 to p100, majority, minority, variety, area_km2, area_mean, integral, classes, shares, " +
  "class:C, share:C";

/** Reads names of statistics; an unknown or repeated one is refused. */
export function parseStatistics(names: readonly string[]): Statistic[] {
  const parsed = names.map((name) => parseOne(name.trim()));
  const twice = parsed.find(({ name }, i) => parsed.findIndex((s) => s.name === name) !== i);
  if (twice) throw new InputError(`The statistic ${twice.name} is asked for twice.`);
  if (parsed.length === 0) throw new InputError(`Ask for at least one of ${STATISTIC_NAMES}.`);
  return parsed;
}

function parseOne(name: string): Statistic {
  const made = (needs: Statistic["needs"], argument = NaN): Statistic => {
    return { name, needs, ofArea: OF_AREA.includes(name) || needs === "classes", argument };
  };
  if (Object.hasOwn(FROM_MOMENTS, name) || Object.hasOwn(COUNTS, name)) return made("moments");
  if (FROM_VALUES.includes(name)) return made("values", name === "median" ? 0.5 : NaN);
  if (name === "valid_percent") return made("zone");
  if (name === "classes" || name === "shares") return made("classes");
  const percentile = /^p(\d{1,3}(?:\.\d+)?)$/.exec(name);
  if (percentile && Number(percentile[1]) <= 100)
    return made("values", Number(percentile[1]) / 100);
  const ofClass = /^(?:class|share):(-?\d+(?:\.\d+)?)$/.exec(name);
  if (ofClass) return made("classes", Number(ofClass[1]));
  throw new InputError(`The statistic ${JSON.stringify(name)} is not one of ${STATISTIC_NAMES}.`);
}

/** What has to be gathered for some statistics. */
export function collectFor(statistics: readonly Statistic[]): Collect {
  return {
    classes: statistics.some(({ needs }) => needs === "classes"),
    values: statistics.some(({ needs }) => needs === "values"),
  };
}

/** The statistics with classes and shares replaced by one for each class found in any zone. */
export function perClass(
  statistics: readonly Statistic[],
  partials: readonly ZonePartial[],
): Statistic[] {
  const found = new Set(partials.flatMap(({ classes }) => [...(classes?.keys() ?? [])]));
  const sorted = [...found].sort((a, b) => a - b);
  const names = statistics.flatMap(({ name }) => {
    if (name !== "classes" && name !== "shares") return [name];
    return sorted.map((value) => `${name === "classes" ? "class" : "share"}:${value}`);
  });
  return [...new Set(names)].map(parseOne);
}

/**
 * The statistics of a zone by name; null where no valid cell says anything. `zoneCells` is the area
 * of the whole zone in cells, for valid_percent. classes and shares
 * give an entry for each class of this zone; to have those of all zones, see perClass.
 */
export function statisticsOf(
  partial: ZonePartial,
  statistics: readonly Statistic[],
  zoneCells: number,
): Record<string, number | null> {
  const out: Record<string, number | null> = {};
  for (const statistic of statistics) {
    const { name } = statistic;
    if (name === "classes" || name === "shares") {
      for (const each of perClass([statistic], [partial])) out[each.name] = valueOf(partial, each);
    } else if (name === "valid_percent") out[name] = (100 * partial.weight) / zoneCells || 0;
    else if (Object.hasOwn(COUNTS, name)) out[name] = COUNTS[name]!(partial);
    else out[name] = partial.valid === 0 ? null : valueOf(partial, statistic);
  }
  return out;
}

function valueOf(partial: ZonePartial, { name, needs, argument }: Statistic): number {
  const ofMoments = FROM_MOMENTS[name];
  if (ofMoments) return ofMoments(partial);
  if (needs === "classes") return ofClass(partial, name, argument);
  const { values } = partial;
  if (values === null) throw new RangeError(`the values for ${name} were not collected`);
  if (!Number.isNaN(argument)) return quantile(values, argument);
  if (!values.exact) {
    throw new InputError(
      `${name} needs at most 131072 distinct values in a zone; this layer has more (it is continuous).`,
    );
  }
  if (name === "variety") return values.entries().values.length;
  return mostOrLeast(values, name === "majority" ? 1 : -1);
}

function classesOf({ classes }: ZonePartial) {
  if (classes === null) throw new RangeError("the classes were not collected");
  return classes;
}

function ofClass(partial: ZonePartial, name: string, value: number): number {
  const found = classesOf(partial).get(value);
  if (name.startsWith("class:")) return (found?.area ?? 0) / 1e6;
  return (found?.area ?? 0) / partial.area;
}

/** The value with the most weight, or the least; of several the greatest, or the smallest. */
function mostOrLeast(distribution: Distribution, sign: 1 | -1): number {
  const { values, weights } = distribution.entries();
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    const more = sign * (weights[i]! - weights[best]!);
    const tie = Math.abs(more) <= 1e-12 * weights[best]!;
    if (tie ? sign === 1 : more > 0) best = i;
  }
  return values[best]!;
}

/**
 * Weighted quantile: the smallest value up to which at least the share q of the weight lies; where
 * exactly q lies, midway to the next value (Hyndman and Fan 1996, definition 2, with weights).
 */
export function quantile(distribution: Distribution, q: number): number {
  const { values, weights } = distribution.entries();
  let total = 0;
  for (const weight of weights) total += weight;
  const target = q * total;
  const rounding = 1e-12 * total;
  let below = 0;
  const last = values.length - 1;
  for (let i = 0; i < last; i++) {
    below += weights[i]!;
    if (q > 0 && Math.abs(below - target) <= rounding) return (values[i]! + values[i + 1]!) / 2;
    if (below > target) return values[i]!;
  }
  return values[last]!;
}
