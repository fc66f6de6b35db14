import { rangeModel } from "../equation";
import type { ColumnInput } from "../equation";
import { InputError } from "../errors";
import { isNumber } from "./columns";
import type { Entry } from "./columns";
import { INVERSE_SOURCE, TARGET } from "./inverse";
import { AREA_SINK } from "./levers";

const FLAGS = {
  "exceeds available land": "超出可用土地",
  "within available land": "在可用土地范围内",
} as const;
const column = (input: Omit<ColumnInput, "shape">) => ({ shape: "column", ...input }) as const;

/** One row of the columns; a single cell serves every row. */
function rowsOf<Name extends string>(
  columns: Readonly<Record<Name, readonly Entry[]>>,
): Record<Name, Entry>[] {
  const entries = Object.entries<readonly Entry[]>(columns);
  const length = Math.max(...entries.map(([, cells]) => cells.length));
  for (const [name, cells] of entries) {
    if (cells.length !== 1 && cells.length !== length) {
      throw new InputError(`${name} must have 1 or ${length} cells, got ${cells.length}`);
    }
  }
  return Array.from(
    { length },
    (_, row) =>
      Object.fromEntries(
        entries.map(([name, cells]) => [name, cells[cells.length === 1 ? 0 : row]]),
      ) as Record<Name, Entry>,
  );
}

export const forestAreaForNeutrality = rangeModel({
  id: "FOREST_AREA_FOR_NEUTRALITY",
  family: "what-if",
  label: { en: "Forest area for the target", zh: "达标所需造林面积" },
  description: {
    en: "Area to plant for the sink to reach the target CNCI; 0 where it is reached. With the available land a second column says whether the area fits: forest alone may not close the gap.",
    zh: "碳汇达到目标碳中和能力指数所需的造林面积（公顷）；已达标为0。给出可用土地时增加一列说明是否超出：仅靠造林可能无法弥补缺口。可输入整列。",
  },
  source: INVERSE_SOURCE,
  inputs: {
    sink: column({ unit: "t yr-1", label: { en: "Carbon sink, t", zh: "碳汇量（吨）" } }),
    emission: column({
      unit: "t yr-1",
      label: { en: "Carbon emission, t", zh: "碳排放量（吨）" },
      note: {
        en: "In t of what the coefficients count, C or CO2; 1 Tg is 1e6 t.",
        zh: "以吨计，与系数口径（碳或CO2）一致；1 Tg等于1e6吨。",
      },
      min: 0,
    }),
    cTo: column({ ...AREA_SINK, label: { en: "Sink per hm2 of forest", zh: "林地单位面积碳汇" } }),
    cFrom: column({
      ...AREA_SINK,
      label: { en: "Sink per hm2 of the land before", zh: "原土地单位面积碳汇" },
    }),
    target: {
      ...column(TARGET),
      optional: true,
    },
    available: {
      ...column({
        unit: "ha",
        label: { en: "Available land, hm2", zh: "可用土地（公顷）" },
        min: 0,
      }),
      optional: true,
    },
  },
  gives: "ha; with available land a second column of text",
  texts: FLAGS,
  tex: String.raw`A = \max\left(0, \frac{\tau E - S}{c_\mathrm{to} - c_\mathrm{from}}\right)`,
  compute({ sink, emission, cTo, cFrom, target = [TARGET.default], available }) {
    const columns = { sink, emission, cTo, cFrom, target, available: available ?? [Infinity] };
    return rowsOf(columns).map((row) => {
      const bad = Object.values(row).find((entry) => !isNumber(entry));
      const area = bad ?? forestArea(row as Record<keyof typeof row, number>);
      if (available === undefined) return [area];
      if (!isNumber(area)) return [area, area];
      const fits = isNumber(row.available) && area <= row.available;
      return [area, fits ? "within available land" : "exceeds available land"];
    });
  },
  examples: [
    {
      call: "FOREST_AREA_FOR_NEUTRALITY(140737500,280000000,3.55,1.16)",
      gives: [[58268828.451882854]],
    },
    {
      call: "FOREST_AREA_FOR_NEUTRALITY(140737500,280000000,3.55,1.16,,17600000)",
      gives: [[58268828.451882854, "exceeds available land"]],
    },
  ],
});

function forestArea(row: {
  sink: number;
  emission: number;
  cTo: number;
  cFrom: number;
  target: number;
}): Entry {
  const { sink, emission, cTo, cFrom, target } = row;
  if (cTo <= cFrom) {
    return new InputError(`cTo must be above cFrom (${cFrom}) [t ha-1 yr-1], got ${cTo}`);
  }
  return Math.max(0, (target * emission - sink) / (cTo - cFrom));
}
