import type { CellError, Equation, Label } from "../../equation";
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
import { type Base, type Outcome, plantable } from "../../models/scenario";
import { type Certainty, certaintyOf } from "./certainty";

/** What a person supposes for the closed forms. Rates are shares per year. */
export interface Suppositions {
  readonly target: number;
  readonly growth: number;
  readonly fall: number;
  readonly sinkGrowth: number;
  readonly years: number;
  /** Relative standard uncertainties of the sink and of the emission. */
  readonly uSinks: number;
  readonly uEmissions: number;
}
export interface ClosedAnswer {
  readonly id: string;
  readonly label: Label;
  readonly value: number | CellError;
  /** Of the value; "1" and "yr-1" are shares. */
  readonly unit: string;
  /** Of forest: the land there is, ha. */
  readonly available?: number;
  /** Of a number that an equation gives. */
  readonly certainty?: Certainty;
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
  const relative = { sink: suppositions.uSinks, emission: suppositions.uEmissions };
  const closed = (model: Equation, inputs: Given, unit: string): ClosedAnswer => {
    const value = compute(model, inputs);
    const certainty = isNumber(value) ? certaintyOf(model, numbersOf(inputs), relative) : undefined;
    return { id: model.id, label: model.label, value, unit, ...(certainty && { certainty }) };
  };
  const answers: ClosedAnswer[] = [
    closed(maxEmission, given, "tCO2 yr-1"),
    closed(requiredCut, given, "1"),
    {
      ...named(forestAreaForNeutrality),
      value: forest(sink, emission, target),
      unit: "ha",
      ...(available !== undefined && { available }),
    },
    closed(yearsToNeutrality, given, "yr"),
    { ...named(requiredIntensityRate), value: intensityRate(given, years), unit: "yr-1" },
  ];
  if (typeof GDP === "string" || typeof persons === "string") return answers;
  const economy = { sink, target, GDP, persons };
  return [
    ...answers,
    closed(requiredEnergyIntensity, economy, String(requiredEnergyIntensity.gives)),
  ];
}

type Given = Readonly<Record<string, number | CellError>>;

const numbersOf = (given: Given): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (isNumber(value) ? [[name, value]] : [])),
  );
const named = ({ id, label }: { readonly id: string; readonly label: Label }) => ({ id, label });

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
    const county = base.counties[at];
    const area = county && plantable(county);
    return area !== undefined && isNumber(area) ? [area] : [];
  });
  return areas.length === 0 ? undefined : areas.reduce((sum, area) => sum + area, 0);
}
