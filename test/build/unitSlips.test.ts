import { refuseUnitSlips } from "../../src/build/unitSlips";
import type { Equation } from "../../src/equation";
import { catalogue } from "../../src/models";
import { nep } from "../../src/models/nep";

const equations = catalogue.filter((model): model is Equation => model.kind === "equation");

test("the units of every equation of the catalogue agree", () => {
  expect(() => refuseUnitSlips(equations)).not.toThrow();
});

test("a slip stops the build and says where it is", () => {
  const slipped = { ...nep, text: nep.text.replace("1e3 * Rh", "Rh") };
  expect(() => refuseUnitSlips([...equations, slipped])).toThrow(
    "NEP: NEP: both sides are a factor 0.001 apart in NPP - Rh",
  );
});
