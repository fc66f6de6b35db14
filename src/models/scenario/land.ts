import { InputError } from "../../errors";
import { type Entry, isNumber } from "../columns";
import { HA_PER_KM2 } from "../constants";
import type { Base, County } from "./base";
import type { Lever } from "./lever";

/** What is planted takes cropland unless the row says otherwise, and becomes woodland. */
export const PLANTED_FROM = "cropland";
export const PLANTED_TO = "woodland";

/** A lever with the area that it takes in each county of its scope, ha. */
export interface LandLever {
  readonly lever: Lever;
  readonly areas: ReadonlyMap<number, number>;
}

interface Stock {
  /** What the land is called in a message. */
  readonly name: string;
  readonly area: Entry;
}

/** The land of a county that a lever may take; undefined where the base knows nothing of it. */
function stockOf(county: County, { kind, from }: Pick<Lever, "kind" | "from">): Stock | undefined {
  const use = from ?? (kind === "afforestation" ? PLANTED_FROM : undefined);
  const own = use === undefined ? undefined : county.land[use];
  if (kind === "afforestation" && from === undefined && isNumber(county.available)) {
    return { name: "land available for planting", area: county.available };
  }
  if (own !== undefined) return { name: use ?? "", area: own };
  if (isNumber(county.available)) return { name: "available land", area: county.available };
  if (isNumber(county.area)) return { name: "land", area: county.area * HA_PER_KM2 };
  return undefined;
}

/** The land of a county that may be planted, ha; undefined where the base knows nothing of it. */
export const plantable = (county: County): Entry | undefined =>
  stockOf(county, { kind: "afforestation" })?.area;

/**
 * Shares the area of a lever among the counties of its scope, by the land that each has for it;
 * evenly where the base knows no land.
 */
export function shareLand(base: Base, lever: Lever, scope: readonly number[]): LandLever {
  const weights = scope.map((at) => {
    const stock = stockOf(base.counties[at] as County, lever);
    return stock && isNumber(stock.area) ? stock.area : 0;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const isUnknown = scope.every(
    (at) => !isNumber(stockOf(base.counties[at] as County, lever)?.area),
  );
  if (!isUnknown && lever.value > sum * (1 + 1e-12)) throw tooMuch(lever, sum, base, scope);
  return {
    lever,
    areas: new Map(
      scope.map((at, k) => [
        at,
        isUnknown ? lever.value / scope.length : partOf(lever.value, weights[k] ?? 0, sum),
      ]),
    ),
  };
}

const partOf = (area: number, weight: number, sum: number): number =>
  weight === 0 ? 0 : (area * weight) / sum;

function tooMuch(lever: Lever, has: number, base: Base, scope: readonly number[]): InputError {
  const [first] = scope;
  const stock = stockOf(base.counties[first ?? 0] as County, lever);
  return new InputError(
    `${lever.kind} must be at most ${has} ha, all the ${stock?.name ?? "land"} of ${lever.scope}; got ${lever.value}`,
  );
}

/** Refuses levers that together take more of a county's land than there is. */
export function refuseOvertaken(base: Base, levers: readonly LandLever[]): void {
  base.counties.forEach((county, at) => {
    const taken = new Map<string, number>();
    for (const { lever, areas } of levers) {
      const stock = stockOf(county, lever);
      const area = areas.get(at) ?? 0;
      if (stock === undefined || !isNumber(stock.area) || area === 0) continue;
      const sum = (taken.get(stock.name) ?? 0) + area;
      taken.set(stock.name, sum);
      if (sum > stock.area * (1 + 1e-9)) {
        throw new InputError(
          `scenarios, row ${lever.row}: levers take ${sum} ha of the ${stock.name} of ${county.name}, ` +
            `which has ${stock.area} ha`,
        );
      }
    }
  });
}
