import { parseArgs } from "node:util";
import { InputError } from "../errors";
import {
  bandOf,
  buildCoverage,
  collectFor,
  coverageIndex,
  emptyPartial,
  openRaster,
  parseStatistics,
  perClass,
  readZones,
  requireCommonGround,
  requireTrueAreas,
  statisticsOf,
  zonalPartials,
  type CoverageIndex,
  type ZoneSet,
} from "../raster";

export const USAGE = `karst zonal RASTER ZONES --id FIELD [options]

Exact-coverage statistics of a GeoTIFF (file or https address) for the polygons of a GeoJSON or
TopoJSON file. A zone without a valid cell stays empty.

  --id FIELD      property that identifies a zone
  --band N        band of the raster, from 1 (default 1)
  --stats LIST    comma-separated, default count,mean,sum,min,max,stdev; see docs/statistics.md
  --format F      csv (default) or json
  --object NAME   object of a TopoJSON file that has several
  --index FOLDER  keep the coverage index there and use it again
`;

const DEFAULT_STATS = "count,mean,sum,min,max,stdev";

interface Options {
  readonly raster: string;
  readonly zones: string;
  readonly id: string;
  readonly band: number;
  readonly stats: string;
  readonly format: "csv" | "json";
  readonly object: string | undefined;
  readonly index: string | undefined;
}

type Row = Readonly<Record<string, number | null>>;

/** Prints statistics of a raster by zone; exit code 0, or 2 with one sentence on bad input. */
export async function zonal(args: string[]): Promise<number> {
  try {
    if (args.includes("--help")) process.stdout.write(USAGE);
    else await run(readOptions(args));
    return 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`karst zonal: ${error.message}\n`);
    return 2;
  }
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parsed(args);
  const [raster, zones, ...rest] = positionals;
  if (raster === undefined || zones === undefined || rest.length > 0 || values.id === undefined) {
    throw new InputError("Expected RASTER ZONES --id FIELD; see karst zonal --help.");
  }
  const band = Number(values.band);
  if (!(Number.isInteger(band) && band >= 1)) {
    throw new InputError(`--band must be a whole number from 1, got ${values.band}.`);
  }
  const { format } = values;
  if (format !== "csv" && format !== "json") {
    throw new InputError(`--format must be csv or json, got ${format}.`);
  }
  const { id, stats, object, index } = values;
  return { raster, zones, id, band: band - 1, stats, format, object, index };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        id: { type: "string" },
        band: { type: "string", default: "1" },
        stats: { type: "string", default: DEFAULT_STATS },
        format: { type: "string", default: "csv" },
        object: { type: "string" },
        index: { type: "string" },
      },
    });
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function run({ raster: place, zones, id, band, stats, format, object, index }: Options) {
  const statistics = parseStatistics(stats.split(","));
  const zoneSet = await readZones(zones, { id, ...(object === undefined ? {} : { object }) });
  const raster = await openRaster(place);
  try {
    bandOf(raster.name, raster.bands, band);
    if (statistics.some(({ ofArea }) => ofArea)) requireTrueAreas(raster.grid);
    const coverage =
      index === undefined
        ? buildCoverage(zoneSet, raster.grid)
        : await coverageIndex(zoneSet, raster.grid, index);
    requireCommonGround(coverage, raster.name);
    tell(zoneSet, coverage);
    const partials = await zonalPartials(raster, coverage, {
      band,
      collect: collectFor(statistics),
    });
    const shown = perClass(statistics, partials);
    const columns = shown.map(({ name }) => name);
    const rows = coverage.zones.map(({ cells }, i) =>
      statisticsOf(partials[i] ?? emptyPartial(), shown, cells),
    );
    process.stdout.write(
      format === "csv" ? csv(coverage.ids, columns, rows) : json(coverage.ids, columns, rows),
    );
  } finally {
    await raster.close();
  }
}

/** Says on the error stream what was repaired or counted once. */
function tell({ repairs }: ZoneSet, { ids, zones }: CoverageIndex): void {
  for (const { zone, polygon, ring, reason } of repairs) {
    process.stderr.write(
      `zone ${zone}, polygon ${polygon}, ring ${ring} ${reason}; repaired by the even-odd rule\n`,
    );
  }
  zones.forEach(({ overlaps }, i) => {
    if (overlaps) process.stderr.write(`zone ${ids[i]} overlaps itself; counted once\n`);
  });
}

function csv(ids: readonly string[], columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row, i) =>
    [quoted(ids[i] ?? ""), ...columns.map((column) => row[column] ?? "")].join(","),
  );
  return [["id", ...columns].join(","), ...lines, ""].join("\n");
}

function quoted(id: string): string {
  return /[",\r\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
}

function json(ids: readonly string[], columns: readonly string[], rows: readonly Row[]): string {
  const objects = rows.map((row, i) => ({
    id: ids[i],
    ...Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
  }));
  return `${JSON.stringify(objects, null, 2)}\n`;
}
