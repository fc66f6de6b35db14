import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compile } from "../equation/compile";
import type { Equation } from "../equation";
import { kernels } from "./kernels";

const GENERATED = path.join(__dirname, "../generated");

/** Writes everything that is made from the catalogue; a unit slip stops it. */
async function generate(): Promise<void> {
  const { catalogue } = await import("../models");
  const equations = catalogue.filter((model): model is Equation => model.kind === "equation");
  const programs = equations.map(compile);
  mkdirSync(GENERATED, { recursive: true });
  write("kernels.ts", kernels(programs));
}

function write(file: string, text: string): void {
  writeFileSync(path.join(GENERATED, file), text);
}

void generate();
