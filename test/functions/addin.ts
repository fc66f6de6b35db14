import { existsSync } from "node:fs";
import path from "node:path";
import { type Addin, loadAddin } from "../../src/cli/addin";
import { evaluateCall, type Grid } from "../../src/cli/evaluate";
import { parseFormula } from "../../src/cli/formula";

const DIST = path.join(__dirname, "../../dist/addin");

/** The add-in as it was built; a test that needs it fails with what to do. */
export function builtAddin(): Addin {
  const isBuilt = ["functions.js", "functions.json"].every((file) =>
    existsSync(path.join(DIST, file)),
  );
  if (!isBuilt) throw new Error("dist/addin is not built: npm run build");
  return loadAddin(DIST);
}

/** Computes a formula through the built bundle and its functions.json. */
export function evaluateFormula(addin: Addin, formula: string): Grid {
  return evaluateCall(addin, formula, parseFormula(formula));
}
