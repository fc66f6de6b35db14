import { InputError } from "../../errors";
import { type Entry, isNumber } from "../columns";
import { CO2_PER_C, HA_PER_KM2 } from "../constants";
import { cePop } from "../emissions";
import { landUseSinks } from "../landUse";
import { afforestation, sinkAfter } from "../levers";
import { valueOf } from "../lookup";
import { transferCarbon } from "../transfer";
import type { Base, County } from "./base";
import { compute, numberOf, together } from "./compute";
import { energyAfter, gdpRatio, populationRatio } from "./energy";
import { type LandLever, PLANTED_FROM, PLANTED_TO } from "./land";
import type { Lever, LeverKind } from "./lever";
import { shareDone, type Time, yearsActed } from "./phase";

/** The quantities of a county, or sums of them; from these every output follows. */
export interface State {
  /** tCO2 yr-1 */
  readonly sinks: Entry;
  /** tCO2 yr-1 */
  readonly emissions: Entry;
  /** 1e4 CNY */
  readonly GDP: Entry;
  /** persons */
  readonly population: Entry;
  /** ha */
  readonly planted: Entry;
  /** tC since the base */
  readonly storage: Entry;
}
export const QUANTITIES = [
  "sinks",
  "emissions",
  "GDP",
  "population",
  "planted",
  "storage",
] as const satisfies readonly (keyof State)[];

/** The levers that act on one county, in the order in which they act. */
export interface CountyLevers {
  readonly levers: readonly Lever[];
  readonly land: readonly { readonly lever: Lever; readonly area: number }[];
}

/** A county after its levers, by the equations of the catalogue. */
export function stateOfCounty(county: County, acting: CountyLevers, time: Time): State {
  const { levers } = acting;
  const { planted, storage, flux } = landAfter(acting, time);
  return {
    sinks: sinksAfter(county, acting, flux, time),
    emissions: emissionsAfter(county, levers, time),
    GDP: together([county.GDP], (gdp) => gdp * gdpRatio(levers, time)),
    population: together([county.population], (n) => n * populationRatio(levers, time)),
    planted,
    storage,
  };
}

/** The land of a county that is planted by now, and what conversions do to its carbon. */
function landAfter({ land }: CountyLevers, time: Time) {
  let [planted, storage, flux] = [0, 0, 0];
  for (const { lever, area } of land) {
    const done = shareDone(lever, time);
    if (lever.kind === "afforestation") planted += done * area;
    else {
      const change = storageChange(lever, area);
      storage += done * change;
      if (isUnderWay(lever, time)) flux += change / yearsOfChange(lever, time);
    }
  }
  return { planted, storage, flux };
}

/** tC that an area gains by its new density: a cell of TRANSFER_CARBON. */
function storageChange({ densityFrom = 0, densityTo = 0 }: Lever, area: number): number {
  const matrix = [
    [0, area / HA_PER_KM2],
    [0, 0],
  ];
  const changes = transferCarbon.compute({ matrix, densities: [densityFrom, densityTo] });
  return Array.isArray(changes) ? Number((changes as readonly (readonly number[])[])[0]?.[1]) : 0;
}

function yearsOfChange({ start, year }: Lever, { baseYear }: Time): number {
  const from = start ?? baseYear;
  if (from === undefined || year === undefined || year <= from) {
    throw new InputError("land conversion needs a year after its start");
  }
  return year - from;
}

/** In the years of the conversion the change of storage is a flux; before and after it is none. */
function isUnderWay({ start, year }: Lever, time: Time): boolean {
  const from = start ?? time.baseYear ?? Infinity;
  const at = time.year ?? year ?? -Infinity;
  return at > from && at <= (year ?? Infinity);
}

function sinksAfter(
  county: County,
  { levers, land }: CountyLevers,
  flux: number,
  time: Time,
): Entry {
  let sink: Entry = county.sink;
  for (const lever of levers) {
    if (lever.kind !== "sink growth") continue;
    sink = compute(sinkAfter, { sink, sinkGrowth: lever.value, years: yearsActed(lever, time) });
  }
  for (const { lever, area } of land) {
    if (lever.kind !== "afforestation") continue;
    const { from = PLANTED_FROM, to = PLANTED_TO } = lever;
    const [cTo, cFrom] = [coefficient(to), coefficient(from)];
    sink = compute(afforestation, { sink, area: shareDone(lever, time) * area, cTo, cFrom });
  }
  return flux === 0 ? sink : together([sink], (now) => now + flux * CO2_PER_C);
}

const coefficient = (use: string): number => valueOf(landUseSinks, use, "land use");

/** Respiration follows the population, all else GDP, intensity and fuels. */
function emissionsAfter(county: County, levers: readonly Lever[], time: Time): Entry {
  const { emission, respiration } = county;
  if (!isNumber(emission) || !levers.some(({ kind }) => ON_EMISSION.has(kind))) return emission;
  if (!isNumber(respiration)) return respiration;
  if (respiration > emission) {
    return new InputError(`respiration of ${county.name} is above its emission ${emission}`);
  }
  const energy = energyAfter(county, emission - respiration, levers, time);
  const more = moreRespiration(county, levers, time);
  return together([energy], (burnt) => respiration + burnt + more);
}
const ON_EMISSION: ReadonlySet<LeverKind> = new Set<LeverKind>([
  "population",
  "GDP",
  "GDP growth",
  "energy intensity",
  "intensity fall",
  "coal share",
  "fuel switch",
]);

/** What more people breathe out: CE_POP of the population after, less that of today. */
function moreRespiration(county: County, levers: readonly Lever[], time: Time): number {
  const lever = levers.find(({ kind }) => kind === "population");
  if (lever === undefined) return 0;
  if (!isNumber(county.population)) {
    throw new InputError(
      `scenarios, row ${lever.row}: population needs that of the base, but ${county.population.message}`,
    );
  }
  const breath = (persons: number) => numberOf(compute(cePop, { persons }));
  return breath(county.population * populationRatio(levers, time)) - breath(county.population);
}

/** The counties of a base after their levers. @throws InputError of the first rule that one breaks */
export function statesOf(
  base: Base,
  levers: readonly { readonly lever: Lever; readonly scope: ReadonlySet<number> }[],
  land: readonly LandLever[],
  time: Time,
): State[] {
  return base.counties.map((county, at) => {
    const acting: CountyLevers = {
      levers: levers.filter(({ scope }) => scope.has(at)).map(({ lever }) => lever),
      land: land.flatMap(({ lever, areas }) => {
        const area = areas.get(at) ?? 0;
        return area === 0 ? [] : [{ lever, area }];
      }),
    };
    return stateOfCounty(county, acting, time);
  });
}
