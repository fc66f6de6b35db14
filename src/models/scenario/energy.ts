import { InputError } from "../../errors";
import { type Entry, isNumber } from "../columns";
import { ceEnergy, ENERGY_FACTOR } from "../emissions";
import { emissionAfter, fuelSwitch, mixFactor } from "../levers";
import type { County } from "./base";
import { compute, numberOf } from "./compute";
import type { Lever } from "./lever";
import { shareDone, type Time, yearsActed } from "./phase";

/** The coal of a base: its key among the fuels, and what a fuel switch replaces by default. */
const COAL = "raw coal";
const GAS = "natural gas";
const NON_FOSSIL = "non-fossil";

/** Levers of one kind. */
const ofKind = (levers: readonly Lever[], kind: Lever["kind"]): readonly Lever[] =>
  levers.filter((lever) => lever.kind === kind);

/** What relative changes of one kind make together: the product of 1 + share done * value. */
function product(levers: readonly Lever[], kind: Lever["kind"], time: Time): number {
  return ofKind(levers, kind).reduce(
    (ratio, lever) => ratio * (1 + shareDone(lever, time) * lever.value),
    1,
  );
}

/** GDP over GDP of the base. */
export function gdpRatio(levers: readonly Lever[], time: Time): number {
  return ofKind(levers, "GDP growth").reduce(
    (ratio, lever) =>
      ratio * grown({ growth: lever.value, fall: 0, years: yearsActed(lever, time) }),
    product(levers, "GDP", time),
  );
}

/** Emission of energy per GDP over that of the base, by energy intensity and yearly falls. */
function intensityRatio(levers: readonly Lever[], time: Time): number {
  return ofKind(levers, "intensity fall").reduce(
    (ratio, lever) =>
      ratio * grown({ growth: 0, fall: lever.value, years: yearsActed(lever, time) }),
    product(levers, "energy intensity", time),
  );
}

export const populationRatio = (levers: readonly Lever[], time: Time): number =>
  product(levers, "population", time);

const grown = (rates: { growth: number; fall: number; years: number }): number =>
  numberOf(compute(emissionAfter, { emission: 1, ...rates }));

/** Emission of energy of a county after its levers: CE_ENERGY in units of the base's own. */
export function energyAfter(
  county: County,
  energy: number,
  levers: readonly Lever[],
  time: Time,
): Entry {
  const ratio = compute(ceEnergy, {
    GDP: gdpRatio(levers, time),
    intensity: intensityRatio(levers, time),
    factor: factorRatio(county, levers, time),
  });
  return isNumber(ratio) ? energy * ratio : ratio;
}

/** Emission factor of the energy over that of the base: first the coal shares, then the switches. */
function factorRatio(county: County, levers: readonly Lever[], time: Time): number {
  const coal = ofKind(levers, "coal share");
  const switches = ofKind(levers, "fuel switch");
  if (coal.length === 0 && switches.length === 0) return 1;
  const before = factorOf(county);
  if (before === 0) throw new InputError(`${county.name} burns nothing: its emission factor is 0`);
  const mix = new Map(sharesOf(county));
  let factor = before;
  for (const lever of coal) factor = withCoal(county, mix, lever, time);
  for (const lever of switches) factor = withSwitch(county, mix, factor, lever, time);
  return factor / before;
}

/** tCO2 tSCE-1; a county without fuel shares and factor has the catalogue's. */
function factorOf({ energyFactor, fuelShares }: County): number {
  if (isNumber(energyFactor)) return energyFactor;
  if (energyFactor instanceof InputError || fuelShares !== undefined) throw energyFactor;
  return ENERGY_FACTOR.default;
}

const sharesOf = ({ fuelShares = {} }: County): [string, number][] =>
  Object.entries(fuelShares).flatMap(([fuel, share]): [string, number][] =>
    isNumber(share) ? [[fuel, share]] : [],
  );

/** Sets the share of coal; the other fuels stay, what is missing to 1 is non-fossil. */
function withCoal(county: County, mix: Map<string, number>, lever: Lever, time: Time): number {
  const today = mix.get(COAL);
  if (today === undefined) {
    throw new InputError(
      `scenarios, row ${lever.row}: coal share needs the base's shares of the fuels ("Coal share" ...), ${county.name} has none`,
    );
  }
  mix.set(COAL, today + shareDone(lever, time) * (lever.value - today));
  const left = new Map(mix);
  left.delete(NON_FOSSIL);
  const used = [...left.values()].reduce((sum, share) => sum + share, 0);
  if (used > 1 + 1e-9) {
    throw new InputError(
      `scenarios, row ${lever.row}: coal share must leave room for the other fuels of ${county.name} (${used - (mix.get(COAL) ?? 0)}), got ${lever.value}`,
    );
  }
  mix.set(NON_FOSSIL, Math.max(0, 1 - used));
  return mixFactor([...left.values()], [...left.keys()]).factor;
}

/** Moves a share of the energy from one fuel to another, no more than the mix holds of it. */
function withSwitch(
  county: County,
  mix: Map<string, number>,
  factor: number,
  lever: Lever,
  time: Time,
): number {
  const { from = COAL, to = GAS } = lever;
  const share = shareDone(lever, time) * lever.value;
  if (mix.size > 0) {
    const holds = mix.get(from) ?? 0;
    if (share > holds + 1e-9) {
      throw new InputError(
        `scenarios, row ${lever.row}: fuel switch must be at most the share of ${from} in ${county.name} (${holds}), got ${share}`,
      );
    }
    mix.set(from, holds - share);
    mix.set(to, (mix.get(to) ?? 0) + share);
  }
  const after = compute(fuelSwitch, { factor, share, from, to });
  if (isNumber(after)) return after;
  throw new InputError(`scenarios, row ${lever.row}: fuel switch: ${after.message}`);
}
