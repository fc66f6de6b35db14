import type { CellError, Label } from "../../equation";
import { InputError } from "../../errors";
import { isNumber } from "../../models/columns";
import { forestAreaForNeutrality } from "../../models/forest";
import {
  maxEmission,
  requiredCut,
  requiredEnergyIntensity,
  requiredIntensityRate,
  yearsToNeutrality,
} from "../../models/inverse";
import { landUseSinks } from "../../models/landUse";
import { caught, compute, isOurs } from "../../models/scenario/compute";
import type { Base, Outcome } from "../../models/scenario";

/** What a person supposes for the closed forms. Rates are shares per year. */
export interface Suppositions {
  readonly target: number;
  readonly growth: number;
  readonly fall: number;
  readonly sinkGrowth: number;
  readonly years: number;
}
export interface ClosedAnswer {
  readonly id: string;
  readonly label: Label;
  readonly value: number | CellError;
  /** Of the value; "1" and "yr-1" are shares. */
  readonly unit: string;
  /** Of forest: the land there is, ha. */
  readonly available?: number;
}

const sinkPerHectare = (use: string): number => {
  const value = Object.values(landUseSinks.entries[use]?.values ?? {})[0];
  if (value === undefined) throw new Error(`no sink of ${use}`);
  return value;
};

/** The closed forms of EQUATIONS.md 11 for the sums of a unit; an infeasible one says its reason. */
export function closedAnswers(
  { values }: Outcome,
  available: number | undefined,
  suppositions: Suppositions,
): readonly ClosedAnswer[] {
  const { target, growth, fall, sinkGrowth, years } = suppositions;
  const { sinks: sink, emissions: emission } = values;
  if (typeof sink === "string" || typeof emission === "string") return [];
  const { GDP, population: persons } = values;
  const given = { sink, emission, target, growth, fall, sinkGrowth };
  const economy =
    typeof GDP === "string" || typeof persons === "string" ? undefined : { GDP, persons };
  return [
    { ...maxEmission, value: compute(maxEmission, given), unit: "tCO2 yr-1" },
    { ...requiredCut, value: compute(requiredCut, given), unit: "1" },
    {
      ...forestAreaForNeutrality,
      value: forest(sink, emission, target),
      unit: "ha",
      ...(available !== undefined && { available }),
    },
    { ...yearsToNeutrality, value: compute(yearsToNeutrality, given), unit: "yr" },
    { ...requiredIntensityRate, value: intensityRate(given, years), unit: "yr-1" },
    ...(economy
      ? [
          {
            ...requiredEnergyIntensity,
            value: compute(requiredEnergyIntensity, { sink, target, ...economy }),
            unit: requiredEnergyIntensity.gives,
          },
        ]
      : []),
  ].map(({ id, label, value, unit, ...rest }) => ({
    id,
    label,
    value,
    unit,
    ...("available" in rest && rest.available !== undefined && { available: rest.available }),
  }));
}

function forest(sink: number | CellError, emission: number | CellError, target: number) {
  if (!isNumber(sink)) return sink;
  if (!isNumber(emission)) return emission;
  const [[area] = []] = forestAreaForNeutrality.compute({
    sink: [sink],
    emission: [emission],
    cTo: [sinkPerHectare("woodland")],
    cFrom: [sinkPerHectare("cropland")],
    target: [target],
    available: undefined,
  }) as (number | CellError)[][];
  return area ?? new InputError("no area");
}

function intensityRate(
  given: {
    sink: number | CellError;
    emission: number | CellError;
    growth: number;
    sinkGrowth: number;
    target: number;
  },
  years: number,
): number | CellError {
  const { sink, emission } = given;
  if (!isNumber(sink)) return sink;
  if (!isNumber(emission)) return emission;
  const rate = caught(
    () => requiredIntensityRate.compute({ ...given, sink, emission, years }) as number,
  );
  return isOurs(rate) || Number.isFinite(rate)
    ? rate
    : new InputError("there is no such fall of intensity");
}

/** The land that may be planted in some counties, ha; undefined where the base does not say. */
export function availableIn(base: Base, indices: readonly number[]): number | undefined {
  const areas = indices.flatMap((at) => {
    const area = base.counties[at]?.available;
    return isNumber(area) ? [area] : [];
  });
  return areas.length === 0 ? undefined : areas.reduce((sum, area) => sum + area, 0);
}
