import type { Cell } from "../../equation";
import {
  type Base,
  type Outcome,
  type OutputKey,
  OUTPUTS,
  type Result,
} from "../../models/scenario";
import type { Language } from "../texts";

/** The region, a prefecture or a county, as the science names it. */
export const REGION = "all";
export interface Unit {
  /** As scopes and targets of the science take it. */
  readonly id: string;
  readonly name: string;
  readonly kind: "region" | "prefecture" | "county";
}

type Named = Pick<Outcome, "name" | "nameZh" | "prefecture" | "prefectureZh">;
export const countyName = ({ name, nameZh }: Named, language: Language): string =>
  language === "zh" ? nameZh || name : name;
export const prefectureName = ({ prefecture, prefectureZh }: Named, language: Language): string =>
  language === "zh" ? prefectureZh || prefecture : prefecture;

/** Every unit that a base has results for. A county's code names it where it has one. */
export function unitsOf(base: Base, language: Language, region: string): readonly Unit[] {
  const prefectures = new Map<string, Unit>();
  for (const county of base.counties) {
    if (county.prefecture === "" || prefectures.has(county.prefecture)) continue;
    const name = prefectureName(county, language);
    prefectures.set(county.prefecture, { id: county.prefecture, name, kind: "prefecture" });
  }
  const counties = base.counties.map((county): Unit => ({
    id: county.code || county.name,
    name: countyName(county, language),
    kind: "county",
  }));
  return [{ id: REGION, name: region, kind: "region" }, ...prefectures.values(), ...counties];
}

/** A unit's outcome of a result. */
export function outcomeOf({ region, prefectures, counties }: Result, unit: string): Outcome {
  if (unit === REGION) return region;
  return (
    prefectures.find(({ prefecture }) => prefecture === unit) ??
    counties.find(({ code, name }) => (code || name) === unit) ??
    region
  );
}

/** The outputs that are numbers, in the order of the science. */
export const NUMERIC = (Object.keys(OUTPUTS) as OutputKey[]).filter(
  (key) => OUTPUTS[key].unit !== "text",
);

/** The outputs that have a band. */
export const UNCERTAIN = ["sinks", "emissions", "CNCI", "CNC", "ECLI"] as const;
export type UncertainKey = (typeof UNCERTAIN)[number];

/** A value beside that of the baseline. */
export interface Difference {
  readonly value: Cell;
  readonly change: number | undefined;
  /** Relative to the baseline; undefined where that is 0. */
  readonly share: number | undefined;
}

export function differenceOf(value: Cell, base: Cell): Difference {
  if (typeof value !== "number" || typeof base !== "number") {
    return { value, change: undefined, share: undefined };
  }
  const change = value - base;
  return { value, change, share: base === 0 ? undefined : change / Math.abs(base) };
}

/** Outputs that no county of the base has, with the first reason. */
export function unavailable({ counties }: Result): readonly { key: OutputKey; why: string }[] {
  return (Object.keys(OUTPUTS) as OutputKey[]).flatMap((key) => {
    const values = counties.map((county) => county.values[key]);
    const [first] = values;
    const isNone = values.every((value) => typeof value === "object");
    return isNone && typeof first === "object" ? [{ key, why: first.message }] : [];
  });
}
