import type { Entry } from "../columns";

/**
 * One county, or whatever unit a row of the base stands for. A quantity is a number, or the error
 * that says why there is none: no such column, a blank cell, a number out of its range.
 */
export interface County {
  /** Row of the table as a person counts: the header is row 1. */
  readonly row: number;
  /** Empty where the table has none. */
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly prefecture: string;
  readonly prefectureZh: string;
  /** Sum of all sinks, tCO2 yr-1. */
  readonly sink: Entry;
  /** All emissions, tCO2 yr-1. */
  readonly emission: Entry;
  /** The part of the emission that is respiration, tCO2 yr-1; 0 where the table has no column. */
  readonly respiration: Entry;
  /** 1e4 CNY at constant prices. */
  readonly GDP: Entry;
  /** persons */
  readonly population: Entry;
  /** tSCE (1e4 CNY)-1 */
  readonly energyIntensity: Entry;
  /** tCO2 tSCE-1: of the fuel shares, or its own column. */
  readonly energyFactor: Entry;
  /** Share of the energy by source (keys of the fuels); undefined where the table has none. */
  readonly fuelShares: Readonly<Record<string, Entry>> | undefined;
  /** Area, km2. */
  readonly area: Entry;
  /** Land that may be planted, ha. */
  readonly available: Entry;
  /** ha by land use (keys of LU_SINK's table); a use without a column is absent. */
  readonly land: Readonly<Record<string, Entry>>;
}

/** What a scenario starts from. */
export interface Base {
  readonly counties: readonly County[];
  /** The year of its numbers, where it is known: time paths start here. */
  readonly year: number | undefined;
}
