import type { Equation } from "../../src/equation";
import { compile } from "../../src/equation/compile";
import { unitErrors } from "../../src/equation/unitCheck";
import { catalogue } from "../../src/models";
import { ccsfDic } from "../../src/models/carbonate";
import { nep } from "../../src/models/nep";
import { SITE } from "../../src/models/respiration";
import { scsf } from "../../src/models/silicate";

const equations = catalogue.filter((model) => model.kind === "equation");

test.each(equations)("the units of $id agree", (model) => {
  compile(model);
  expect(unitErrors(model)).toEqual([]);
});

const slips: Record<string, Equation> = {
  "precipitation in metres": {
    ...nep,
    inputs: { ...nep.inputs, P: { ...SITE.P, unit: "m yr-1" } },
  },
  "the forgotten 1000": { ...nep, text: nep.text.replace("1e3 * Rh", "Rh") },
  "carbon taken for CO2": { ...ccsfDic, gives: "tC km-2 yr-1" },
  "the bracket of eq. 3 as printed": {
    ...scsf,
    text: scsf.text.replace("exp(1000*sa/8.314 * (1/284.2 - 1/TK))", "exp(1000*sa/8.314)"),
  },
};
test.each(Object.entries(slips))("%s is a unit error", (_, model) => {
  expect(unitErrors(model)).not.toEqual([]);
});

test("every model has a name of its own that Excel takes", () => {
  const ids = catalogue.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^[A-Z][A-Z0-9_]{1,}$/);
    expect(id).not.toMatch(/^[A-Z]{1,3}\d+$/); // a cell
    expect(id).not.toMatch(/^R\d*C\d*$/); // a cell in R1C1
  }
});
