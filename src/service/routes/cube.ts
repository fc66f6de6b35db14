import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { CubeAnswer, CubeRequest, type Layer } from "../../api";
import { type Context, revisionOf } from "../context";
import { forms } from "../formats/responses";
import { tableCsv, tableParquet } from "../formats/table";
import { cacheFor, formatOf, MEDIA } from "../negotiate";
import { ProblemError } from "../problems";
import {
  layerOf,
  type LayerYear,
  type Revision,
  statisticsOf,
  yearsSentence,
  zonesetOf,
} from "../store/revision";

interface Wanted {
  readonly layer: Layer;
  readonly year: LayerYear;
  readonly statistic: string;
}

/** POST /v1/cube: zones by layers by years by statistics, as a table with a row for each zone. */
export const cubeRoutes =
  ({ store, limits }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      "/cube",
      {
        schema: {
          summary: "A table with a row for each zone",
          querystring: Type.Object({
            f: Type.Optional(Type.String({ description: "json, csv or parquet" })),
            bom: Type.Optional(Type.Literal("1")),
          }),
          body: CubeRequest,
          response: { 200: forms(CubeAnswer, ["csv", "parquet"]) },
        },
      },
      async (request, reply) => {
        const format = formatOf(request, ["json", "csv", "parquet"]);
        const revision = await revisionOf(store, request.body.revision);
        const answer = await cube(revision, request.body, limits.cells);
        cacheFor(reply, false);
        reply.type(format === "csv" ? "text/csv; charset=utf-8" : MEDIA[format]);
        if (format === "json") return answer;
        const table = cubeTable(answer);
        if (format === "parquet") return reply.send(Buffer.from(tableParquet(table)));
        return reply.send(tableCsv(table, request.query.bom === "1"));
      },
    );
  };

async function cube(revision: Revision, request: CubeRequest, limit: number): Promise<CubeAnswer> {
  const set = zonesetOf(revision, request.zoneset);
  const zones = request.zones ?? set.zones.map(({ id }) => id);
  const rows = zones.map((zone) => {
    const row = set.rows.get(zone);
    if (row !== undefined) return row;
    throw new ProblemError("unknown-zone", `zone '${zone}' of zone set '${set.id}'`);
  });
  const { wanted, absent } = columnsWanted(revision, request);
  const cells = rows.length * wanted.length;
  if (cells > limit)
    throw new ProblemError("too-large", `${cells} numbers; at most ${limit} at once`);
  const columns: CubeAnswer["columns"] = [];
  for (const { layer, year, statistic } of wanted) {
    const column = (await revision.column(set.id, layer.id, year))[statistic] ?? [];
    const unit = layer.units[statistic] ?? "";
    const values = rows.map((row) => column[row] ?? null);
    columns.push({ layer: layer.id, year, statistic, unit, values });
  }
  const names = rows.map((row) => set.zones[row]?.name ?? "");
  return { revision: revision.id, zoneset: set.id, zones, names, columns, absent };
}

/** The columns that exist of those asked for, and a sentence for each layer and year that does not. */
function columnsWanted(
  revision: Revision,
  { layers, years, stats, zoneset }: CubeRequest,
): { wanted: Wanted[]; absent: string[] } {
  const wanted: Wanted[] = [];
  const absent: string[] = [];
  for (const layer of layers.map((id) => layerOf(revision, id))) {
    if (!layer.zonesets.includes(zoneset)) {
      absent.push(`layer '${layer.id}' has no zone set '${zoneset}'`);
      continue;
    }
    const has: readonly LayerYear[] = layer.years.length > 0 ? layer.years : [null];
    const names = statisticsOf(layer, stats ?? [layer.statistic]);
    for (const year of years ?? has) {
      if (!has.includes(year)) absent.push(yearsSentence(layer, year));
      else wanted.push(...names.map((statistic) => ({ layer, year, statistic })));
    }
  }
  return { wanted, absent };
}

function cubeTable(answer: CubeAnswer) {
  return {
    texts: [
      { name: "zone", values: answer.zones },
      { name: "name", values: answer.names },
    ],
    numbers: answer.columns.map(({ layer, year, statistic, unit, values }) => ({
      name: [layer, ...(year === null ? [] : [year]), statistic].join(" "),
      unit,
      values,
    })),
    about: { revision: answer.revision, zoneset: answer.zoneset },
  };
}
