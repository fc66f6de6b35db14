import type { Cell, CellError } from "../../equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../../errors";
import { type Entry, isNumber } from "../columns";
import { ecli, stateOf } from "../load";
import { cnc, cnci } from "../neutrality";
import { eec, sec, zone } from "../zoning";
import { caught, compute, isOurs } from "./compute";
import type { OutputKey } from "./outcome";
import { QUANTITIES, type State } from "./state";

type Values = Readonly<Record<OutputKey, Cell>>;

/** The outputs of units side by side: contributions and zones compare them with each other. */
export function outputsOf(states: readonly State[], bases: readonly State[]): Values[] {
  const column = (of: (state: State) => Entry): Entry[] => states.map(of);
  const emissions = column((state) => state.emissions);
  const eecs = contributions(
    column(({ GDP }) => notNegative("GDP", GDP)),
    (GDP) => eec.compute(optional({ GDP, emissions })),
  );
  const secs = contributions(
    column(({ sinks }) => notNegative("sinks", sinks)),
    (sinks) => sec.compute(optional({ sinks, emissions })),
  );
  return states.map((state, at) => ({
    ...own(state, bases[at] ?? state),
    EEC: eecs[at] ?? state.GDP,
    SEC: secs[at] ?? state.sinks,
    ZONE: zoneOf(eecs[at] ?? state.GDP, secs[at] ?? state.sinks),
  }));
}

/** The outputs of the region itself, which has nothing to be compared with. */
export function outputsOfRegion(state: State, base: State): Values {
  const alone = new MissingDataError(
    "EEC, SEC and ZONE compare the units of a region; of the whole region there is none",
  );
  return { ...own(state, base), EEC: alone, SEC: alone, ZONE: alone };
}

function own(state: State, base: State) {
  const { sinks, emissions } = state;
  return {
    ...state,
    CNCI: compute(cnci, { sink: sinks, emission: emissions }),
    CNC: compute(cnc, { sink: sinks, emission: emissions }),
    ECLI: loading(emissions, sinks),
    decoupling: decoupling(base, state),
  };
}

function loading(emission: Entry, absorption: Entry): Entry {
  if (!isNumber(emission)) return emission;
  if (!isNumber(absorption)) return absorption;
  if (absorption === 0) return new ZeroDivisorError("absorption is 0: it divides");
  if (absorption < 0) {
    return new InputError(
      `ECLI: absorption must be a number above 0 [tCO2 yr-1], got ${absorption}`,
    );
  }
  return ecli.compute({ emission, absorption, method: "ratio", area: undefined }) as number;
}

/** The state of emission against GDP from the base to now. */
function decoupling(base: State, now: State): Cell {
  for (const entry of [base.emissions, base.GDP, now.emissions, now.GDP]) {
    if (!isNumber(entry)) return entry;
  }
  const year = ({ emissions, GDP }: State) => ({ load: emissions as number, gdp: GDP as number });
  if (base.emissions === 0 || base.GDP === 0) {
    return new ZeroDivisorError("the base's emission or GDP is 0: changes are relative to it");
  }
  return stateOf(year(base), year(now));
}

function notNegative(name: string, entry: Entry): Entry {
  if (!isNumber(entry) || entry >= 0) return entry;
  return new InputError(`${name} must be a number of at least 0, got ${entry}`);
}

/** A column of EEC or SEC; where the region's total is unknown each row says so. */
function contributions(
  column: readonly Entry[],
  of: (column: readonly Entry[]) => unknown,
): Cell[] {
  const rows = caught(() => of(column));
  if (isOurs(rows)) return column.map((entry) => (isNumber(entry) ? rows : entry));
  return (rows as readonly (readonly Cell[])[]).map(([cell]) => cell as Cell);
}
const optional = <T>(columns: T) => ({
  ...columns,
  regionGDP: undefined,
  regionSinks: undefined,
  regionEmissions: undefined,
});

function zoneOf(EEC: Cell, SEC: Cell): Cell {
  const thresholds = { thresholdEEC: 1, thresholdSEC: 1 };
  const columns = { EEC: [EEC as number | CellError], SEC: [SEC as number | CellError] };
  const rows = zone.compute({ ...columns, ...thresholds });
  return (rows as readonly (readonly Cell[])[])[0]?.[0] ?? new MissingDataError("no zone");
}

/**
 * The sums over counties that have a sink and an emission, and how many these are. Another quantity
 * that one of them lacks is missing for the sum as well: a part is never taken for the whole.
 */
export function sumOf(states: readonly State[]): { state: State; counted: number } {
  const isCounted = ({ sinks, emissions }: State) => !isMissing(sinks) && !isMissing(emissions);
  const counted = states.filter(isCounted);
  const [some] = states;
  const sum = (quantity: keyof State): Entry => {
    if (counted.length === 0) return missingOf(states, quantity);
    const bad = counted.map((state) => state[quantity]).find((entry) => !isNumber(entry));
    return bad ?? counted.reduce((total, state) => total + (state[quantity] as number), 0);
  };
  if (some === undefined) throw new InputError("a sum needs at least one county");
  const state = Object.fromEntries(QUANTITIES.map((each) => [each, sum(each)])) as never as State;
  return { state, counted: counted.length };
}
const isMissing = (entry: Entry): boolean => entry instanceof MissingDataError;
const missingOf = (states: readonly State[], quantity: keyof State): Entry =>
  states.map((state) => state[quantity]).find(isMissing) ??
  new MissingDataError("no county has both a sink and an emission");
