import type { TemplateFor } from "../template";
import { matrices } from "./matrices";
import { mixes } from "./mixes";
import { rows } from "./rows";
import { totals } from "./totals";
import { trends } from "./trends";
import { zoning } from "./zoning";

/** The hand-written models that have one native form for every reader. */
export const templates: Readonly<Record<string, TemplateFor>> = {
  ...totals,
  ...rows,
  ...zoning,
  ...mixes,
  ...trends,
};

/** Whether a model without an equation has a native form at all. */
export const hasTemplate = (id: string): boolean => id in templates || id in matrices;
