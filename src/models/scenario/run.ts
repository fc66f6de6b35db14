import { InputError } from "../../errors";
import type { Base, County } from "./base";
import { isOurs } from "./compute";
import { type LandLever, refuseOvertaken, shareLand } from "./land";
import { type Lever, LEVER_KINDS, type Scenario } from "./lever";
import type { Outcome, Result } from "./outcome";
import { outputsOf, outputsOfRegion, sumOf } from "./outputs";
import { lastYear, type Time } from "./phase";
import { checkLever } from "./readScenarios";
import { unitsIn } from "./scope";
import { type State, statesOf } from "./state";

/** A scenario's levers with the counties they act on, in the order in which they act. */
interface Plan {
  readonly levers: readonly { readonly lever: Lever; readonly scope: ReadonlySet<number> }[];
  readonly land: readonly LandLever[];
}

/**
 * A scenario in one year: the given one, or else the last that its levers name, or else the base's.
 * @throws InputError with the scenario's problems, or with the rule that the base reveals (more
 * forest than land, no fuel shares ...): row, rule and value
 */
export function runScenario(
  base: Base,
  scenario: Scenario,
  options: { readonly year?: number } = {},
): Result {
  const year = options.year ?? lastYear(scenario.levers) ?? base.year;
  return resultOf(base, scenario, planOf(base, scenario), year);
}

/** The scenario in each of the years, in their order. @throws as runScenario */
export function runPath(
  base: Base,
  scenario: Scenario,
  years: readonly number[],
): readonly Result[] {
  const plan = planOf(base, scenario);
  return years.map((year) => resultOf(base, scenario, plan, year));
}

/** The years from the base's to the last that any of the scenarios names; empty without a base year. */
export function yearsOf(base: Base, scenarios: readonly Scenario[]): readonly number[] {
  if (base.year === undefined) return [];
  const first = base.year;
  const last = lastYear(scenarios.flatMap(({ levers }) => levers)) ?? first;
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, k) => first + k);
}

function planOf(base: Base, { name, levers, problems }: Scenario): Plan {
  if (problems.length > 0) {
    const says = problems.map(({ message }) => message).join("; ");
    throw new InputError(`scenario "${name}": ${says}`);
  }
  const acting = [...levers].sort(byOrder).map((lever) =>
    inRow(lever, () => {
      checkLever(lever, base);
      return { lever, scope: unitsIn(base, lever.scope) };
    }),
  );
  const land = acting
    .filter(({ lever }) => lever.kind === "afforestation" || lever.kind === "land conversion")
    .map(({ lever, scope }) => inRow(lever, () => shareLand(base, lever, scope)));
  refuseOvertaken(base, land);
  return { levers: acting.map(({ lever, scope }) => ({ lever, scope: new Set(scope) })), land };
}

/** Names the row of a rule that a lever breaks. */
function inRow<T>(lever: Lever, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!isOurs(error)) throw error;
    throw new InputError(`scenarios, row ${lever.row}: ${error.message}`);
  }
}

/** The order in which levers act: never that of the rows, so that their order does not matter. */
function byOrder(a: Lever, b: Lever): number {
  return (
    LEVER_KINDS.indexOf(a.kind) - LEVER_KINDS.indexOf(b.kind) ||
    (a.year ?? -Infinity) - (b.year ?? -Infinity) ||
    (a.start ?? -Infinity) - (b.start ?? -Infinity) ||
    a.value - b.value ||
    compareTexts(a, b)
  );
}
function compareTexts(a: Lever, b: Lever): number {
  const text = ({ scope, from, to }: Lever) => [scope, from, to].join("|");
  return text(a) < text(b) ? -1 : Number(text(a) > text(b));
}

function resultOf(base: Base, scenario: Scenario, plan: Plan, year: number | undefined): Result {
  if (year !== undefined && base.year !== undefined && year < base.year) {
    throw new InputError(`year must not be before the base's year ${base.year}, got ${year}`);
  }
  const time: Time = { year, baseYear: base.year };
  const states = statesOf(base, plan.levers, plan.land, time);
  const before = statesOf(base, [], [], time);
  const groups = prefecturesOf(base.counties);
  const every = base.counties.map((_, at) => at);
  const region = groupOf(states, every);
  return {
    scenario: scenario.name,
    year,
    counties: outcomes(
      base.counties,
      states.map((state) => ({ state, ...countsOf(state) })),
      before,
    ),
    prefectures: outcomes(
      groups.map(({ names }) => names),
      groups.map(({ members }) => groupOf(states, members)),
      groups.map(({ members }) => groupOf(before, members).state),
    ),
    region: {
      ...REGION,
      counted: region.counted,
      of: region.of,
      values: outputsOfRegion(region.state, groupOf(before, every).state),
    },
  };
}

const REGION = { code: "", name: "all", nameZh: "全部", prefecture: "", prefectureZh: "" };

interface Group {
  readonly state: State;
  readonly counted: number;
  readonly of: number;
}
const groupOf = (states: readonly State[], members: readonly number[]): Group => ({
  ...sumOf(members.map((at) => states[at] as State)),
  of: members.length,
});
const countsOf = (state: State) => ({ counted: sumOf([state]).counted, of: 1 });

type Names = Pick<Outcome, "code" | "name" | "nameZh" | "prefecture" | "prefectureZh">;

function outcomes(
  names: readonly Names[],
  groups: readonly Group[],
  before: readonly State[],
): Outcome[] {
  const values = outputsOf(
    groups.map(({ state }) => state),
    before,
  );
  return names.map(({ code, name, nameZh, prefecture, prefectureZh }, at) => ({
    ...{ code, name, nameZh, prefecture, prefectureZh },
    counted: groups[at]?.counted ?? 0,
    of: groups[at]?.of ?? 0,
    values: values[at] as Outcome["values"],
  }));
}

/** The prefectures in the order in which the counties name them. */
function prefecturesOf(counties: readonly County[]): { names: Names; members: number[] }[] {
  const groups = new Map<string, { names: Names; members: number[] }>();
  counties.forEach(({ code, prefecture, prefectureZh }, at) => {
    if (prefecture === "") return;
    const group = groups.get(prefecture) ?? {
      names: {
        code: /^\d{6}$/.test(code) ? `${code.slice(0, 4)}00` : "",
        name: prefecture,
        nameZh: prefectureZh,
        prefecture,
        prefectureZh,
      },
      members: [],
    };
    group.members.push(at);
    groups.set(prefecture, group);
  });
  return [...groups.values()];
}
