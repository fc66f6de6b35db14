import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import * as Type from "typebox";
import { Id, LayerAtRevision, YearInPath, ZoneColumns, ZoneId, ZoneSeries } from "../../api";
import { atRevision, type Context, listOf, revisionOf, yearOf } from "../context";
import { geojson } from "../formats/geojson";
import { forms } from "../formats/responses";
import { type Table, tableCsv, tableParquet } from "../formats/table";
import { cacheFor, formatOf, MEDIA } from "../negotiate";
import { ProblemError } from "../problems";
import {
  type Column,
  layerOf,
  type LayerYear,
  type Revision,
  statisticsOf,
  yearsSentence,
  zonesetOf,
} from "../store/revision";

const Stats = Type.Optional(
  Type.String({ maxLength: 2000, description: "Statistics, separated by commas" }),
);
const Bom = Type.Optional(
  Type.Literal("1", { description: "Starts CSV with a byte order mark, for Excel" }),
);

/** GET /v1/stats: one column for every zone, or one zone over the years. */
export const statsRoutes =
  ({ store }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      "/stats/:zoneset/:layer/:year",
      {
        schema: {
          summary: "One layer and year for every zone",
          params: Type.Object({ zoneset: Id, layer: LayerAtRevision, year: YearInPath }),
          querystring: Type.Object({
            stats: Stats,
            bom: Bom,
            f: Type.Optional(Type.String({ description: "json, csv, parquet or geojson" })),
          }),
          response: { 200: forms(ZoneColumns, ["csv", "parquet", "geojson"]) },
        },
      },
      async (request, reply) => {
        const { zoneset, year } = request.params;
        const at = atRevision(request.params.layer);
        const revision = await revisionOf(store, at.revision);
        const format = formatOf(request, ["json", "csv", "parquet", "geojson"]);
        const answer = await columns(
          revision,
          zoneset,
          at.layer,
          yearOf(year),
          request.query.stats,
        );
        const search = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "";
        const lasting = `/v1/stats/${zoneset}/${at.layer}@${revision.id}/${year}${search}`;
        cacheFor(reply, at.revision !== undefined, lasting);
        reply.type(format === "csv" ? "text/csv; charset=utf-8" : MEDIA[format]);
        if (format === "json") return answer;
        if (format === "geojson")
          return reply.send(await geojson(revision, zoneset, answer.columns));
        const table = columnTable(revision, answer);
        if (format === "parquet") return reply.send(Buffer.from(tableParquet(table)));
        return reply.send(tableCsv(table, request.query.bom === "1"));
      },
    );

    app.get(
      "/stats/:zoneset/:layer",
      {
        schema: {
          summary: "One zone of a layer over its years",
          params: Type.Object({ zoneset: Id, layer: LayerAtRevision }),
          querystring: Type.Object({
            zone: ZoneId,
            years: Type.Optional(
              Type.String({ pattern: "^\\d{1,4}/\\d{1,4}$", description: "2000/2020" }),
            ),
            stats: Stats,
          }),
          response: { 200: ZoneSeries },
        },
      },
      async (request, reply) => {
        const at = atRevision(request.params.layer);
        const revision = await revisionOf(store, at.revision);
        cacheFor(reply, at.revision !== undefined);
        return series(revision, { ...request.params, layer: at.layer }, request.query);
      },
    );
  };

async function columns(
  revision: Revision,
  zoneset: string,
  layerId: string,
  year: LayerYear,
  asked: string | undefined,
): Promise<ZoneColumns> {
  const layer = layerOf(revision, layerId);
  const set = zonesetOf(revision, zoneset);
  const names = statisticsOf(layer, listOf(asked));
  const column = await revision.column(zoneset, layerId, year);
  return {
    zoneset,
    layer: layerId,
    year,
    revision: revision.id,
    unit: layer.unit,
    units: pick(layer.units, names),
    method: layer.method,
    zones: set.zones.map(({ id }) => id),
    columns: pick(column, names) as ZoneColumns["columns"],
  };
}

async function series(
  revision: Revision,
  { zoneset, layer: layerId }: { zoneset: string; layer: string },
  query: { zone: string; years?: string | undefined; stats?: string | undefined },
): Promise<ZoneSeries> {
  const layer = layerOf(revision, layerId);
  const row = zonesetOf(revision, zoneset).rows.get(query.zone);
  if (row === undefined)
    throw new ProblemError("unknown-zone", `zone '${query.zone}' of zone set '${zoneset}'`);
  const names = statisticsOf(layer, listOf(query.stats));
  const years = yearsWithin(layer.years, query.years);
  if (years.length === 0)
    throw new ProblemError(
      "unknown-year",
      yearsSentence(layer, Number.parseInt(query.years ?? "")),
    );
  const all: Column[] = await Promise.all(
    years.map((year) => revision.column(zoneset, layerId, year)),
  );
  return {
    zoneset,
    layer: layerId,
    zone: query.zone,
    revision: revision.id,
    unit: layer.unit,
    units: pick(layer.units, names),
    method: layer.method,
    years,
    columns: Object.fromEntries(
      names.map((name) => [name, all.map((column) => column[name]?.[row] ?? null)]),
    ),
  };
}

function yearsWithin(years: readonly number[], range: string | undefined): LayerYear[] {
  if (years.length === 0) return [null];
  const [from = -Infinity, to = Infinity] = range?.split("/").map(Number) ?? [];
  return years.filter((year) => year >= from && year <= to);
}

function columnTable(revision: Revision, answer: ZoneColumns): Table {
  const { zones } = zonesetOf(revision, answer.zoneset);
  const layer = layerOf(revision, answer.layer);
  return {
    texts: [
      { name: "zone", values: answer.zones },
      { name: "name", values: zones.map(({ name }) => name) },
    ],
    numbers: Object.entries(answer.columns).map(([name, values]) => ({
      name,
      unit: answer.units[name] ?? "",
      values,
    })),
    about: {
      layer: layer.id,
      year: String(answer.year ?? "static"),
      revision: revision.id,
      source: layer.source,
      licence: layer.licence,
    },
  };
}

function pick<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = record[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
