import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compile } from "../equation/compile";
import type { Equation } from "../equation";
import { formulas } from "./formulas";
import { kernels } from "./kernels";
import { kinks } from "./kinks";
import { mathml } from "./mathml";
import { partials } from "./partials";
import { refuseUnitSlips } from "./unitSlips";

const GENERATED = path.join(__dirname, "../generated");

/** Writes everything that is made from the catalogue; a unit slip stops it. */
async function generate(): Promise<void> {
  const { catalogue } = await import("../models");
  const equations = catalogue.filter((model): model is Equation => model.kind === "equation");
  refuseUnitSlips(equations);
  const programs = equations.map(compile);
  mkdirSync(GENERATED, { recursive: true });
  write("kernels.ts", kernels(programs));
  write("partials.ts", partials(programs));
  write("kinks.ts", kinks(programs));
  write("formulas.ts", formulas(programs));
  write("mathml.ts", mathml(catalogue));
  // The functions compute by the kernels that were just written.
  const { referenceTexts } = await import("./reference");
  write("reference.ts", referenceTexts());
}

function write(file: string, text: string): void {
  writeFileSync(path.join(GENERATED, file), text);
}

void generate();
