import type { Static, TSchema } from "typebox";
import { Check } from "typebox/schema";
import { ask, type CallOptions, type ClientOptions } from "./ask";
import { CubeAnswer, type CubeRequest } from "./cube";
import { LayerDetail, Layers } from "./layers";
import { QueryAnswer, type QueryRequest } from "./query";
import { StatisticsAnswer, type StatisticsRequest } from "./statistics";
import { ZoneColumns, ZoneSeries } from "./stats";
import { ZonesetDetail, Zonesets } from "./zonesets";

/** The one fetch client of the service; it runs in a browser and in Node. */
export function serviceClient(options: ClientOptions) {
  const get = <S extends TSchema>(schema: S, path: string, call?: CallOptions) =>
    ask(options, { path, isAnswer: checker(schema), ...call });
  const post = <S extends TSchema>(schema: S, path: string, body: unknown, call?: CallOptions) =>
    ask(options, { path, body, isAnswer: checker(schema), ...call });
  return {
    zonesets: (call?: CallOptions) => get(Zonesets, "/zonesets", call),
    zoneset: (id: string, call?: CallOptions) => get(ZonesetDetail, path`/zonesets/${id}`, call),
    /** The outlines of a zone set: a TopoJSON topology whose object `zones` has the ids. */
    outlines: (id: string, call?: CallOptions) =>
      ask(options, { path: path`/zonesets/${id}/zones.topojson`, isAnswer: isOutlines, ...call }),
    layers: (call?: CallOptions) => get(Layers, "/layers", call),
    layer: (id: string, call?: CallOptions) => get(LayerDetail, path`/layers/${id}`, call),
    /** One layer and year for every zone; with a revision the answer never changes. */
    column: (
      at: { zoneset: string; layer: string; year: number | null; revision?: string },
      stats?: readonly string[],
      call?: CallOptions,
    ) =>
      get(
        ZoneColumns,
        path`/stats/${at.zoneset}/${atRevision(at)}/${at.year ?? "static"}` + query({ stats }),
        call,
      ),
    /** One zone of a layer over its years. */
    series: (
      at: { zoneset: string; layer: string; zone: string; revision?: string },
      stats?: readonly string[],
      call?: CallOptions,
    ) =>
      get(
        ZoneSeries,
        path`/stats/${at.zoneset}/${atRevision(at)}` + query({ zone: [at.zone], stats }),
        call,
      ),
    /** Many keys, one answer each. */
    query: (request: QueryRequest, call?: CallOptions) =>
      post(QueryAnswer, "/query", request, call),
    /** A table with a row for each zone. */
    cube: (request: CubeRequest, call?: CallOptions) => post(CubeAnswer, "/cube", request, call),
    /** Statistics of polygons that are not in a zone set. */
    statistics: (
      at: { layer: string; year: number | null },
      polygons: StatisticsRequest,
      call?: CallOptions,
    ) =>
      post(
        StatisticsAnswer,
        "/statistics" + query({ layer: [at.layer], year: at.year === null ? [] : [`${at.year}`] }),
        polygons,
        call,
      ),
  };
}
export type ServiceClient = ReturnType<typeof serviceClient>;

const checker =
  <S extends TSchema>(schema: S) =>
  (answer: unknown): answer is Static<S> =>
    Check(schema, answer);

function atRevision({ layer, revision }: { layer: string; revision?: string }): string {
  return revision === undefined ? layer : `${layer}@${revision}`;
}

export interface Outlines {
  readonly type: "Topology";
  readonly objects: { readonly zones: object };
}
function isOutlines(answer: unknown): answer is Outlines {
  const { type, objects, arcs } = (answer ?? {}) as Record<string, unknown>;
  const { zones } = (objects ?? {}) as Record<string, unknown>;
  return type === "Topology" && Array.isArray(arcs) && typeof zones === "object" && zones !== null;
}

/** A path whose parts cannot break out of their place. */
function path(texts: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return texts.reduce(
    (whole, text, i) => `${whole}${encodeURIComponent(String(parts[i - 1] ?? ""))}${text}`,
  );
}

function query(parameters: Record<string, readonly string[] | undefined>): string {
  const given = Object.entries(parameters).filter(([, values]) => values && values.length > 0);
  if (given.length === 0) return "";
  return `?${given.map(([name, values]) => `${name}=${(values ?? []).map(encodeURIComponent).join(",")}`).join("&")}`;
}
