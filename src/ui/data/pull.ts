import { type Layer, type ServiceClient, ServiceError, type Zone } from "../../api";
import type { Language } from "../texts";

/** What a person chose. */
export interface Choice {
  readonly zoneset: string;
  readonly revision: string;
  readonly zones: readonly Zone[];
  readonly layers: readonly Layer[];
  readonly years: readonly number[];
  /** None: each layer's own. */
  readonly statistics: readonly string[];
}
/** One column of figures, a figure for each zone in the order of the choice. */
export interface Column {
  readonly header: string;
  readonly layer: Layer;
  readonly year: number | null;
  readonly statistic: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  /** The lowest share of a zone in which the raster has values, where the layer tells it. */
  readonly lowestValid: number | undefined;
}
export interface PullOptions {
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** Loads the chosen figures, a request for each layer. */
export async function pull(
  client: ServiceClient,
  choice: Choice,
  { language, signal, onProgress }: PullOptions,
): Promise<readonly Column[]> {
  const columns: Column[] = [];
  for (const [index, layer] of choice.layers.entries()) {
    onProgress(index + 1);
    columns.push(...(await pullLayer(client, choice, layer, { language, signal })));
  }
  return named(columns);
}

/** Letters of a header, and the header of a second column of that name: tables take no other. */
const LONGEST = 250;

function named(columns: readonly Column[]): readonly Column[] {
  const taken = new Map<string, number>();
  return columns.map((column) => {
    const header = column.header.slice(0, LONGEST);
    const times = (taken.get(header.toLowerCase()) ?? 0) + 1;
    taken.set(header.toLowerCase(), times);
    return { ...column, header: times === 1 ? header : `${header} ${times}` };
  });
}

async function pullLayer(
  client: ServiceClient,
  choice: Choice,
  layer: Layer,
  { language, signal }: Pick<PullOptions, "language" | "signal">,
): Promise<Column[]> {
  const wanted = choice.statistics.filter((name) => layer.statistics.includes(name));
  const stats = wanted.length > 0 ? wanted : [layer.statistic];
  const years = layer.years.filter((year) => choice.years.includes(year));
  if (layer.years.length > 0 && years.length === 0) return [];
  const tellsCoverage = ["valid", "total"].every((name) => layer.statistics.includes(name));
  const request = {
    zoneset: choice.zoneset,
    revision: choice.revision,
    zones: choice.zones.map(({ id }) => id),
    layers: [layer.id],
    years: layer.years.length > 0 ? years : [null],
    stats: [...new Set([...stats, ...(tellsCoverage ? ["valid", "total"] : [])])],
  };
  const { columns, zones } = await client.cube(request, { signal });
  const isAsAsked =
    zones.length === request.zones.length &&
    zones.every((zone, row) => zone === request.zones[row]) &&
    columns.every(({ values }) => values.length === zones.length);
  if (!isAsAsked) throw new ServiceError("incompatible", "the service answers for other zones");
  const valuesOf = (year: number | null, name: string) =>
    columns.find((each) => each.year === year && each.statistic === name)?.values ?? [];
  return columns
    .filter(({ statistic }) => stats.includes(statistic))
    .map(({ year, statistic, unit, values }) => ({
      header: headerOf(layer, year, statistic, unit, language),
      layer,
      year,
      statistic,
      unit,
      values,
      lowestValid: lowestShare(valuesOf(year, "valid"), valuesOf(year, "total")),
    }));
}

/** `CO2 of energy use 2017 (MtCO2)`: a header that says its unit, in which formulas find it. */
function headerOf(
  layer: Layer,
  year: number | null,
  statistic: string,
  unit: string,
  language: Language,
): string {
  const own = statistic === layer.statistic ? [] : [statistic];
  const words = [layer.title[language], ...own, ...(year === null ? [] : [year])];
  return `${words.join(" ")} (${unit})`;
}

function lowestShare(
  valid: readonly (number | null)[],
  total: readonly (number | null)[],
): number | undefined {
  const shares = total.flatMap((all, row) => (all ? [(valid[row] ?? 0) / all] : []));
  return shares.length === 0 ? undefined : Math.min(...shares);
}
