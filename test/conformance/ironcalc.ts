import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Computed, Sheet } from "./sheet";

/** Computes the sheets in IronCalc. `names` holds the LAMBDA of a sheet, which it calls KN_ and its name. */
export function computeInIronCalc(
  sheets: readonly Sheet[],
  names: Readonly<Record<string, string>>,
): Computed {
  const run = spawnSync(process.execPath, [path.join(__dirname, "ironcalcProcess.mjs")], {
    input: JSON.stringify({ sheets, names }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 110_000,
  });
  if (run.status !== 0) throw new Error(`IronCalc failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as Computed;
}
