import type { Category, CategoryEntry } from "../equation";
import { CO2_PER_C, KJ_PER_KG_SCE } from "./constants";

interface Fuel {
  readonly label: { readonly en: string; readonly zh: string };
  readonly aliases: readonly string[];
  /** Net calorific value, kJ kg-1; of a gas kJ m-3. */
  readonly NCV: number;
  /** Carbon content, kgC GJ-1. */
  readonly CC: number;
  /** Share of the carbon that is oxidised. */
  readonly O: number;
  readonly gas?: true;
}

/**
 * IPCC tier 1 factors of fossil fuels as used in China: Heliyon 2023, PMC10632432, table 2; diesel
 * as in GB/T 2589 and IPCC (the table prints 42653 and 20.3).
 */
export const FUELS = {
  "raw coal": {
    label: { en: "Raw coal", zh: "原煤" },
    aliases: ["coal", "煤", "煤炭", "raw_coal"],
    NCV: 20908,
    CC: 26.4,
    O: 0.98,
  },
  coke: {
    label: { en: "Coke", zh: "焦炭" },
    aliases: [],
    NCV: 28435,
    CC: 29.5,
    O: 0.93,
  },
  "crude oil": {
    label: { en: "Crude oil", zh: "原油" },
    aliases: ["oil", "石油", "crude_oil"],
    NCV: 41816,
    CC: 20.1,
    O: 0.98,
  },
  "fuel oil": {
    label: { en: "Fuel oil", zh: "燃料油" },
    aliases: ["燃油", "fuel_oil"],
    NCV: 41816,
    CC: 21.1,
    O: 0.98,
  },
  gasoline: {
    label: { en: "Gasoline", zh: "汽油" },
    aliases: ["petrol"],
    NCV: 43070,
    CC: 18.9,
    O: 0.98,
  },
  kerosene: {
    label: { en: "Kerosene", zh: "煤油" },
    aliases: [],
    NCV: 43070,
    CC: 19.6,
    O: 0.98,
  },
  diesel: {
    label: { en: "Diesel", zh: "柴油" },
    aliases: ["diesel oil"],
    NCV: 42652,
    CC: 20.2,
    O: 0.98,
  },
  "natural gas": {
    label: { en: "Natural gas", zh: "天然气" },
    aliases: ["gas", "natural_gas"],
    NCV: 38931,
    CC: 15.3,
    O: 0.99,
    gas: true,
  },
} as const satisfies Readonly<Record<string, Fuel>>;
const SOURCE = "IPCC tier 1; Heliyon 2023, PMC10632432, table 2; GB/T 2589";

const ofEach = (values: (fuel: Fuel) => Record<string, number>): Record<string, CategoryEntry> =>
  Object.fromEntries(
    Object.entries<Fuel>(FUELS).map(([key, fuel]) => [
      key,
      { label: fuel.label, aliases: fuel.aliases, values: values(fuel) },
    ]),
  );

/** The fuels with what an amount of them holds; 1000 m3 of gas stand for one tonne. */
export const fuelTable = {
  id: "FUEL",
  label: { en: "Fuel", zh: "燃料" },
  columns: { tableNCV: "kJ kg-1", tableCC: "kgC GJ-1", tableO: "1", unitSize: "1" },
  source: SOURCE,
  entries: ofEach(({ NCV, CC, O, gas }) => ({
    tableNCV: NCV,
    tableCC: CC,
    tableO: O,
    unitSize: gas ? 0.001 : 1,
  })),
} as const satisfies Category;

/** tCO2 per t of standard coal equivalent. */
const perSce = ({ CC, O }: Fuel): number => (CC * O * CO2_PER_C * KJ_PER_KG_SCE) / 1e6;

/** Energy sources by their emission per tonne of standard coal equivalent, in the named column. */
export const energySources = <Column extends string>(
  column: Column,
  id: string,
): Category & { readonly columns: Record<Column, string> } => ({
  id,
  label: { en: "Energy source", zh: "能源种类" },
  columns: { [column]: "tCO2 tSCE-1" } as Record<Column, string>,
  source: SOURCE,
  entries: {
    ...ofEach((fuel) => ({ [column]: perSce(fuel) })),
    "non-fossil": {
      label: { en: "Non-fossil energy", zh: "非化石能源" },
      aliases: ["nonfossil", "renewable", "可再生能源", "清洁能源"],
      values: { [column]: 0 },
    },
  },
});

export const COAL_PER_SCE = perSce(FUELS["raw coal"]);
