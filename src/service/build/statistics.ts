import { convert, parseUnit, sameDimension } from "../../equation/units";
import type { LayerEntry } from "../catalogue/schema";

/** What is computed for a kind of layer when its entry does not say. */
const KEPT = {
  intensive: [
    "count",
    "valid",
    "total",
    "mean",
    "sum",
    "min",
    "max",
    "stdev",
    "median",
    "p10",
    "p90",
  ],
  extensive: ["count", "valid", "total", "sum", "mean", "min", "max", "stdev"],
  density: [
    "count",
    "valid",
    "total",
    "mean",
    "integral",
    "min",
    "max",
    "stdev",
    "median",
    "p10",
    "p90",
  ],
  class: [
    "count",
    "valid",
    "total",
    "majority",
    "minority",
    "variety",
    "area_km2",
    "classes",
    "shares",
  ],
} as const;

/** The statistics to compute for a raster layer, in the words of the raster engine. */
export function statisticsKept(entry: LayerEntry): readonly string[] {
  if (entry.kind === "table") return Object.keys("table" in entry ? entry.table.values : {});
  return entry.statistics ?? KEPT[entry.kind];
}

const DEFAULT = {
  intensive: "mean",
  extensive: "sum",
  density: "mean",
  class: "majority",
  table: "value",
} as const;

/** The statistic that is meant when none is named. */
export function defaultStatistic({ kind }: LayerEntry, has: readonly string[]): string {
  return has.includes(DEFAULT[kind]) ? DEFAULT[kind] : (has[0] ?? DEFAULT[kind]);
}

/** The unit of each statistic of a layer. */
export function unitsOf(entry: LayerEntry, statistics: readonly string[]): Record<string, string> {
  return Object.fromEntries(statistics.map((name) => [name, unitOf(entry, name)]));
}

function unitOf({ kind, unit }: LayerEntry, statistic: string): string {
  if (kind === "table") return unit;
  if (["count", "valid", "total", "variety", "refused"].includes(statistic)) return "1";
  if (statistic === "valid_percent") return "%";
  if (statistic === "area_km2" || statistic.startsWith("class:")) return "km2";
  if (statistic.startsWith("share:")) return "1";
  if (statistic === "integral") return integralUnit(unit).unit;
  if (statistic === "variance") return `(${unit})2`;
  return unit;
}

/** Units that an integral over an area is given in, best first. */
const AMOUNTS = ["tC yr-1", "tCO2 yr-1", "tC", "tCO2", "t yr-1", "t", "persons"];

/**
 * The unit of a density's integral over a zone, and the factor that makes it from
 * `value x m2`: tC for gC m-2; the plain product where no amount fits.
 */
export function integralUnit(unit: string): { unit: string; factor: number } {
  const product = `${unit} m2`;
  const amount = AMOUNTS.find((one) => sameDimension(parseUnit(product), parseUnit(one)));
  return amount ? { unit: amount, factor: convert(product, amount) } : { unit: product, factor: 1 };
}
