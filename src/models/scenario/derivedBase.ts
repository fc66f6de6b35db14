import { InputError } from "../../errors";
import { type Entry, isNumber } from "../columns";
import { ceEnergy, cePop } from "../emissions";
import { mixFactor } from "../levers";
import { sinkTotal } from "../neutrality";
import { caught, compute, isOurs, numberOf, together } from "./compute";

/** The sum of a county's sinks; an unknown part leaves it unknown. */
export function totalOf(parts: readonly Entry[]): Entry {
  return together(parts, (...sinks) => sinkTotal.compute({ sinks }) as number);
}

interface Economy {
  readonly GDP: Entry;
  readonly population: Entry;
  readonly energyIntensity: Entry;
  readonly energyFactor: Entry;
}

/**
 * The emission of a base without a column of it: respiration (where there is a population) and
 * energy, as CE_TOTAL adds them. The energy factor is that of the fuels, or the catalogue's own.
 */
export function derivedEmission(
  { GDP, population, energyIntensity, energyFactor }: Economy,
  noColumn: Entry,
): { emission: Entry; respiration: Entry } {
  if (!isNumber(GDP) || !isNumber(energyIntensity)) {
    return { emission: noColumn, respiration: 0 };
  }
  const factor = isNumber(energyFactor) ? energyFactor : undefined;
  const energy = compute(ceEnergy, { GDP, intensity: energyIntensity, factor });
  const respiration = isNumber(population) ? compute(cePop, { persons: population }) : 0;
  return {
    emission: together([respiration, energy], (breath, burnt) => breath + burnt),
    respiration,
  };
}

/** The emission factor of fuel shares, tCO2 tSCE-1; a blank share counts as non-fossil. */
export function factorOfShares(shares: Readonly<Record<string, Entry>>, row: number): Entry {
  const bad = Object.values(shares).find((share) => share instanceof InputError);
  if (bad !== undefined) return bad;
  const factor = caught(() => {
    const known = Object.entries(shares).filter(([, share]) => isNumber(share));
    if (known.length === 0) throw Object.values(shares)[0];
    const numbers = known.map(([, share]) => numberOf(share));
    const names = known.map(([source]) => source);
    return mixFactor(numbers, names).factor;
  });
  return isOurs(factor) && factor instanceof InputError
    ? new InputError(`base, row ${row}: fuel ${factor.message}`)
    : factor;
}
