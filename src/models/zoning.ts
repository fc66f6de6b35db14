import { rangeModel } from "../equation";
import type { ColumnInput, NumberOrWordInput, OptionalNumberInput } from "../equation";
import { InputError, MissingDataError, ZeroDivisorError } from "../errors";
import { commonLength, firstBad, isNumber, median } from "./columns";
import type { Entry } from "./columns";

const GUIYANG = "Carbon balance zoning of Guiyang 2023";

interface Named {
  readonly name: string;
  readonly column: readonly Entry[];
  readonly total: number | undefined;
}

/** The region's total: the given one, or the sum over the rows that have both numbers. */
function regionTotal({ name, column, total }: Named, other: readonly Entry[]): number {
  if (total !== undefined) return total;
  if (column.length === 1) {
    throw new InputError(`the region's total of ${name} must be given for a single value`);
  }
  const bad = firstBad(column, other);
  if (bad) {
    throw new InputError(`the region's total of ${name} is unknown: ${bad.message}`);
  }
  const sum = column.reduce<number>(
    (sum, entry, row) => (isNumber(entry) && isNumber(other[row]) ? sum + entry : sum),
    0,
  );
  if (sum === 0) throw new ZeroDivisorError(`the region's total of ${name} is 0`);
  return sum;
}

/**
 * (part_i / total of parts) / (emission_i / total of emissions) for each row. A blank row is left
 * out of the totals and answers #N/A.
 */
function contribution(part: Named, emission: Named): Entry[][] {
  commonLength({ [part.name]: part.column, [emission.name]: emission.column });
  const partTotal = regionTotal(part, emission.column);
  const emissionTotal = regionTotal(emission, part.column);
  return part.column.map((own, row): [Entry] => {
    const emitted = emission.column[row] ?? new MissingDataError(`${emission.name} is blank`);
    if (!isNumber(own)) return [own];
    if (!isNumber(emitted)) return [emitted];
    if (emitted === 0) return [new ZeroDivisorError(`${emission.name}, row ${row + 1}, is 0`)];
    return [own / partTotal / (emitted / emissionTotal)];
  });
}

const EMISSIONS = {
  shape: "column",
  unit: "any:carbon",
  label: { en: "Carbon emissions of the units", zh: "各单元碳排放量" },
  min: 0,
} as const satisfies ColumnInput;
const REGION_EMISSIONS = {
  shape: "optional number",
  unit: "any:carbon",
  label: { en: "Emissions of the region (default: their sum)", zh: "区域碳排放总量（默认求和）" },
  above: 0,
  divisor: true,
} as const satisfies OptionalNumberInput;

export const eec = rangeModel({
  id: "EEC",
  family: "balance",
  label: { en: "Economic contribution coefficient", zh: "碳排放经济贡献系数" },
  description: {
    en: "A unit's share of GDP over its share of emissions; above 1 its economy is carbon-efficient. Takes whole columns; a single value needs the region's totals.",
    zh: "单元GDP占比与碳排放占比之比；大于1表示碳生产效率较高。可输入整列；单个数值须给出区域总量。",
  },
  source: `${GUIYANG}, eq. 6`,
  inputs: {
    GDP: {
      shape: "column",
      unit: "any:gdp",
      label: { en: "GDP of the units", zh: "各单元GDP" },
      min: 0,
    },
    emissions: EMISSIONS,
    regionGDP: {
      shape: "optional number",
      unit: "any:gdp",
      label: { en: "GDP of the region (default: the sum)", zh: "区域GDP总量（默认求和）" },
      above: 0,
      divisor: true,
    },
    regionEmissions: REGION_EMISSIONS,
  },
  gives: "1",
  tex: String.raw`\mathrm{EEC}_i = \frac{G_i/G}{E_i/E}`,
  compute: ({ GDP, emissions, regionGDP, regionEmissions }) =>
    contribution(
      { name: "GDP", column: GDP, total: regionGDP },
      { name: "emissions", column: emissions, total: regionEmissions },
    ),
  examples: [{ call: "EEC({30;70},{60;40})", gives: [[0.5], [1.75]] }],
});

export const sec = rangeModel({
  id: "SEC",
  family: "balance",
  label: { en: "Ecological support coefficient", zh: "碳吸收生态承载系数" },
  description: {
    en: "A unit's share of the sink over its share of emissions; above 1 its ecosystems carry more than its part. Takes whole columns; a single value needs the region's totals.",
    zh: "单元碳吸收占比与碳排放占比之比；大于1表示生态承载能力较强。可输入整列；单个数值须给出区域总量。",
  },
  source: `${GUIYANG}, eq. 7`,
  inputs: {
    sinks: {
      shape: "column",
      unit: "any:sink",
      label: { en: "Carbon sinks of the units", zh: "各单元碳吸收量" },
      min: 0,
    },
    emissions: EMISSIONS,
    regionSinks: {
      shape: "optional number",
      unit: "any:sink",
      label: { en: "Sink of the region (default: the sum)", zh: "区域碳吸收总量（默认求和）" },
      above: 0,
      divisor: true,
    },
    regionEmissions: REGION_EMISSIONS,
  },
  gives: "1",
  tex: String.raw`\mathrm{SEC}_i = \frac{A_i/A}{E_i/E}`,
  compute: ({ sinks, emissions, regionSinks, regionEmissions }) =>
    contribution(
      { name: "sinks", column: sinks, total: regionSinks },
      { name: "emissions", column: emissions, total: regionEmissions },
    ),
  examples: [
    {
      call: "SEC({45.3;31.79;19.66;46.32;23.8},{4377.2;972.38;570.71;1430.54;385.4})",
      gives: [
        [0.47979190736839566],
        [1.515673359630028],
        [1.5970522984789766],
        [1.501134657631931],
        [2.8629670763785464],
      ],
    },
    { call: "SEC(45.3,4377.2,166.87,7736.23)", gives: [[0.47979190736839566]] },
  ],
});

/** The zone of a unit, by whether its EEC and its SEC are high. */
const ZONES = {
  "carbon intensity control": "碳强度控制区",
  "carbon budget balance": "碳收支平衡区",
  "low-carbon optimization": "低碳优化区",
  "carbon sink functional": "碳汇功能区",
} as const;

function zoneOf(highEec: boolean, highSec: boolean): keyof typeof ZONES {
  if (highEec) return highSec ? "carbon budget balance" : "carbon intensity control";
  return highSec ? "carbon sink functional" : "low-carbon optimization";
}

/** The number itself, or the median of the column's numbers. */
function thresholdOf(threshold: number | string, name: string, column: readonly Entry[]): number {
  if (typeof threshold === "number") return threshold;
  const bad = firstBad(column);
  if (bad) {
    throw new InputError(`the median of ${name} is unknown: ${bad.message}`);
  }
  const numbers = column.filter(isNumber);
  if (numbers.length < 2) {
    throw new InputError(`the median of ${name} needs at least 2 numbers, got ${numbers.length}`);
  }
  return median(numbers);
}

const threshold = (en: string, zh: string) =>
  ({
    shape: "number or word",
    words: ["median"],
    unit: "1",
    label: { en, zh },
    note: {
      en: 'A number, or "median" of the column; a value equal to it counts as high.',
      zh: "数值，或“median”（该列中位数）；等于阈值视为高。",
    },
    min: 0,
    default: 1,
  }) as const satisfies NumberOrWordInput;

export const zone = rangeModel({
  id: "ZONE",
  family: "balance",
  label: { en: "Carbon balance zone", zh: "碳平衡分区" },
  description: {
    en: "The carbon balance zone of each unit from its EEC and SEC, by thresholds of 1 or the medians of the columns.",
    zh: "由EEC和SEC判定各单元的碳平衡分区；阈值默认为1，也可取各列中位数。",
  },
  source: `${GUIYANG}, table 3; thresholds: Karst definition`,
  inputs: {
    EEC: {
      shape: "column",
      unit: "1",
      label: { en: "Economic contribution coefficient", zh: "碳排放经济贡献系数" },
      min: 0,
    },
    SEC: {
      shape: "column",
      unit: "1",
      label: { en: "Ecological support coefficient", zh: "碳吸收生态承载系数" },
      min: 0,
    },
    thresholdEEC: threshold("Threshold of EEC", "EEC阈值"),
    thresholdSEC: threshold("Threshold of SEC", "SEC阈值"),
  },
  gives: "text",
  texts: ZONES,
  compute({ EEC, SEC, thresholdEEC, thresholdSEC }) {
    commonLength({ EEC, SEC });
    const highEec = thresholdOf(thresholdEEC, "EEC", EEC);
    const highSec = thresholdOf(thresholdSEC, "SEC", SEC);
    return EEC.map((economic, row) => {
      const ecological = SEC[row] ?? new MissingDataError("SEC is blank");
      if (!isNumber(economic)) return [economic];
      if (!isNumber(ecological)) return [ecological];
      return [zoneOf(economic >= highEec, ecological >= highSec)];
    });
  },
  examples: [
    { call: "ZONE(1.43,0.48)", gives: [["carbon intensity control"]] },
    {
      call: "ZONE({1.43;0.79;0.79;0.39;1.1},{0.48;1.52;1.6;1.5;2.86})",
      gives: [
        ["carbon intensity control"],
        ["carbon sink functional"],
        ["carbon sink functional"],
        ["carbon sink functional"],
        ["carbon budget balance"],
      ],
    },
  ],
});
