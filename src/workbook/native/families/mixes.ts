import type { Category } from "../../../equation";
import { literal } from "../../../equation/excel";
import { byName } from "../../../equation/native";
import { COAL_PER_SCE } from "../../../models/fuels";
import { landUseSinks } from "../../../models/landUse";
import { SOURCES } from "../../../models/levers";
import type { TemplateFor } from "../template";

/** The coefficient of each name of a range; a name that is blank or unknown is an error. */
const coefficient = (names: string, category: Category): string =>
  byName(names, names, category, (key) => {
    const [value] = Object.values(category.entries[key]?.values ?? {});
    return value === undefined ? "NA()" : literal(value);
  });
const factor = coefficient("sources", SOURCES.category);
const tooMuch = (sum: string): string => `${sum}>1.000000001`;

/** Sums of amounts times a coefficient that a name stands for. */
export const mixes: Readonly<Record<string, TemplateFor>> = {
  LU_SINK: (has) => {
    const table = coefficient("uses", landUseSinks);
    const each = has("coefficients") ? `IF(coefficients="",${table},coefficients)` : table;
    return {
      result:
        'IF(SUM((areas<"")*1)=0,VALUE("areas must hold at least one number"),' +
        `SUM(IF(areas="",0,areas*${each})))`,
    };
  },
  ENERGY_FACTOR: () => ({
    result:
      `IF(${tooMuch("SUM(shares)")},VALUE("shares must add to at most 1"),` +
      `SUM(IF(shares="",0,shares*${factor})))`,
  }),
  COAL_SHARE_FOR_FACTOR: (has) => ({
    lines: {
      share: has("sources") ? "SUM(others)" : "0",
      mix: has("sources")
        ? `IF(${tooMuch("share")},VALUE("shares must add to at most 1"),SUM(IF(others="",0,others*${factor})))`
        : "SUM(others)",
      coal: `(factor.i-mix)/${literal(COAL_PER_SCE)}`,
    },
    result: `IF((coal<0)+(${tooMuch("coal+share")})>0,VALUE("factor is out of reach"),coal)`,
  }),
};
