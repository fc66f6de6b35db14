import { ifAccepted } from "../../../equation/native";
import type { Template, TemplateFor } from "../template";

/** For each cell, 1 where it is a number; a cell with #N/A counts as blank. */
const isNumber = (column: string): string => `IFNA((${column}<"")*1,0)`;
/** How many cells hold what is neither blank nor a number of at least 0. */
const bad = (column: string): string => `SUM(IFNA((${column}>"")+(${column}<"")*(${column}<0),0))`;

/** (part / total of parts) / (emission / total of emissions), each total over rows with both. */
function contribution(part: string, regionPart: string): TemplateFor {
  return (has): Template => {
    const total = (column: string, given: string): string =>
      has(given)
        ? `${given}.i`
        : `IF(ROWS(${column})*COLUMNS(${column})=1,VALUE("the total must be given for one value"),` +
          `IF(unusable>0,VALUE("the total of the region is unknown"),SUM(IF(both,${column},0))))`;
    return {
      lines: {
        both: `${isNumber(part)}*${isNumber("emissions")}`,
        unusable: `${bad(part)}+${bad("emissions")}`,
        partTotal: total(part, regionPart),
        emissionTotal: total("emissions", "regionEmissions"),
      },
      result: `IF(emissions.i=0,1/0,${part}.i/partTotal/(emissions.i/emissionTotal))`,
    };
  };
}

/** A number, or "median" of the column. */
function threshold(name: string, column: string, has: (name: string) => boolean): string {
  if (!has(name)) return "1";
  const median =
    `IF(${bad(column)}>0,VALUE("the median of ${column} is unknown"),` +
    `IF(SUM(${isNumber(column)})<2,VALUE("the median needs at least 2 numbers"),` +
    `MEDIAN(IF(${isNumber(column)},${column},""))))`;
  return `IF(${name}.i="median",${median},${ifAccepted(`${name}.i`, name, { unit: "1", min: 0 }, `${name}.i`)})`;
}

export const zoning: Readonly<Record<string, TemplateFor>> = {
  EEC: contribution("GDP", "regionGDP"),
  SEC: contribution("sinks", "regionSinks"),
  ZONE: (has) => ({
    lines: {
      highEEC: threshold("thresholdEEC", "EEC", has),
      highSEC: threshold("thresholdSEC", "SEC", has),
    },
    result:
      'IF(EEC.i>=highEEC,IF(SEC.i>=highSEC,"carbon budget balance","carbon intensity control"),' +
      'IF(SEC.i>=highSEC,"carbon sink functional","low-carbon optimization"))',
  }),
};
