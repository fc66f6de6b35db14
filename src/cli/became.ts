import { address } from "../workbook/area";
import type { Became } from "../workbook/native";

export const SAYS: Readonly<Record<Became["became"], string>> = {
  lambda: "call a named LAMBDA",
  inline: "are plain formulas",
  "helper cells": "have cells on a helper sheet",
  value: "became values",
  "at rest": "are at rest (#N/A, or no column formula)",
  unchanged: "stay",
};

/** Names what did not become a formula, with the reason. */
export function printReasons(report: readonly Became[]): void {
  for (const { at, owner, formula, became, why } of report)
    if (why !== undefined)
      process.stderr.write(`${owner ?? address(at)} ${SAYS[became]}: ${why}: ${formula}\n`);
}
