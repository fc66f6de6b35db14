import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compile } from "../equation/compile";
import type { Equation } from "../equation";
import { unitErrors } from "../equation/unitCheck";
import { formulas } from "./formulas";
import { kernels } from "./kernels";
import { partials } from "./partials";

const GENERATED = path.join(__dirname, "../generated");

/** Writes everything that is made from the catalogue; a unit slip stops it. */
async function generate(): Promise<void> {
  const { catalogue } = await import("../models");
  const equations = catalogue.filter((model): model is Equation => model.kind === "equation");
  const slips = equations.flatMap((e) => unitErrors(e).map((says) => `${e.id}: ${says}`));
  if (slips.length > 0) throw new Error(`units do not agree:\n  ${slips.join("\n  ")}`);
  const programs = equations.map(compile);
  mkdirSync(GENERATED, { recursive: true });
  write("kernels.ts", kernels(programs));
  write("partials.ts", partials(programs));
  write("formulas.ts", formulas(programs));
}

function write(file: string, text: string): void {
  writeFileSync(path.join(GENERATED, file), text);
}

void generate();
