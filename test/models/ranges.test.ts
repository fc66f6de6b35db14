import type { Range } from "../../src/equation";
import { catalogue } from "../../src/models";

/** The accepted numbers as EQUATIONS.md states them, section by section. */
const RANGES: Record<string, Record<string, Partial<Range>>> = {
  PCO2_SOIL: { AET: { min: 0, max: 2500 } },
  CA_EQ: { T: { min: 0, max: 50 }, pCO2: { above: 0, max: 1 } },
  CCSF: { P: { min: 0 }, E: { min: 0 }, T: { min: 0, max: 50 }, pCO2: { above: 0, max: 1 } },
  SCSF: {
    q: { min: 0 },
    T: { min: -30, max: 50 },
    s: { above: 0, max: 1 },
    carbonateCredit: { min: 0, max: 1 },
  },
  SOIL_RESPIRATION: {
    T: { min: -20, max: 40 },
    P: { min: 0, max: 10000 },
    SOC: { min: 0, max: 60 },
  },
  NEP: {
    NPP: { min: 0 },
    T: { min: -20, max: 40 },
    P: { min: 0, max: 10000 },
    SOC: { min: 0, max: 60 },
  },
  RH_PEI: { T: { min: -40, max: 45 }, P: { min: 0 } },
  CNCI: { sink: {}, emission: { above: 0, divisor: true } },
  OFFSET: { component: {}, emission: { above: 0, divisor: true } },
  EEC: { GDP: { min: 0 }, emissions: { min: 0 }, regionGDP: { above: 0, divisor: true } },
  SEC: { sinks: { min: 0 }, emissions: { min: 0 }, regionSinks: { above: 0, divisor: true } },
  ECLI: { absorption: { above: 0, divisor: true } },
  DECOUPLING: { L0: { above: 0 }, L1: {}, G0: { above: 0 }, G1: {} },
  CARBON_STORAGE: { areas: { min: 0 }, above: { min: 0 }, soil: { min: 0 } },
  LAND_USE_DEGREE: { grades: { min: 1, max: 4 } },
  POTENTIAL_IMPACT: { CS1: { above: 0 }, L1: { above: 0 } },
  SOC_STOCK: {
    SOC: { min: 0, max: 600 },
    BD: { above: 0, max: 2.65 },
    depth: { min: 0 },
    coarse: { min: 0, below: 1 },
  },
  UNCERTAINTY_SUM: { values: {}, uncertainties: { min: 0 } },
  MAX_EMISSION: { target: { above: 0 } },
  REQUIRED_INTENSITY_RATE: { years: { above: 0 } },
};
const KEYS = ["min", "max", "above", "below", "divisor"] as const;

const cases = Object.entries(RANGES).flatMap(([id, inputs]) =>
  Object.entries(inputs).map(([name, range]) => ({ id, name, range })),
);
test.each(cases)("$id accepts $name in $range", ({ id, name, range }) => {
  const input: object = catalogue.find((model) => model.id === id)?.inputs[name] ?? {};
  const given = KEYS.flatMap((key) => (key in input ? [[key, (input as Range)[key]]] : []));
  expect(Object.fromEntries(given)).toEqual(range);
});
