import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type Layer, QueryAnswer, type QueryKey, QueryRequest } from "../../api";
import { type Context, revisionOf } from "../context";
import { ProblemError } from "../problems";
import { layerOf, type Revision, statisticsOf, zonesetOf } from "../store/revision";

type One = { value: number; unit: string } | { unit: string | null; type: string; detail: string };

/** POST /v1/query: many keys, one answer each. */
export const queryRoutes =
  ({ store, limits, metrics }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      "/query",
      {
        schema: {
          summary: "Many figures at once; a bad key spoils no other",
          body: QueryRequest,
          response: { 200: QueryAnswer },
        },
      },
      async ({ body }): Promise<QueryAnswer> => {
        const { keys, zoneset } = body;
        if (keys.length > limits.keys)
          throw new ProblemError(
            "too-large",
            `${keys.length} keys; at most ${limits.keys} at once`,
          );
        const revision = await revisionOf(store, body.revision);
        if (zoneset !== undefined) zonesetOf(revision, zoneset);
        const ones = await answers(revision, zoneset, keys as QueryKey[]);
        const found = ones.filter((one) => "value" in one).length;
        metrics.values.inc({ found: "yes" }, found);
        metrics.values.inc({ found: "no" }, ones.length - found);
        return {
          revision: revision.id,
          values: ones.map((one) => ("value" in one ? one.value : null)),
          units: ones.map(({ unit }) => unit),
          problems: ones.flatMap((one, index) =>
            "value" in one ? [] : [{ index, type: one.type, detail: one.detail }],
          ),
        };
      },
    );
  };

async function answers(
  revision: Revision,
  zoneset: string | undefined,
  keys: readonly QueryKey[],
): Promise<One[]> {
  const ones: One[] = [];
  for (const key of keys) ones.push(await answer(revision, zoneset, key));
  return ones;
}

async function answer(
  revision: Revision,
  zoneset: string | undefined,
  [zone, layerId, year, statistic]: QueryKey,
): Promise<One> {
  try {
    const layer = layerOf(revision, String(layerId));
    const name = statistic ?? layer.statistic;
    statisticsOf(layer, [name]);
    const { set, row } = rowOf(revision, zoneset, layer, String(zone));
    const column = await revision.column(set, layer.id, readYear(year));
    const value = column[name]?.[row] ?? null;
    const unit = layer.units[name] ?? "";
    if (value !== null) return { value, unit };
    return { unit, type: "no-data", detail: whyNull(layer, zone, column["total"]?.[row]) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { unit: null, type: error.type, detail: error.message };
  }
}

function readYear(year: unknown): number | null {
  if (year === null || typeof year === "number") return year;
  throw new ProblemError(
    "bad-request",
    `the year must be an integer or null, got '${String(year)}'`,
  );
}

/** The zone set and row of a zone: in the set that is named, or in the only one that has it. */
function rowOf(
  revision: Revision,
  zoneset: string | undefined,
  layer: Layer,
  zone: string,
): { set: string; row: number } {
  const sets = zoneset === undefined ? layer.zonesets : [zoneset];
  const found = sets.flatMap((set) => {
    const row = zonesetOf(revision, set).rows.get(zone);
    return row === undefined ? [] : [{ set, row }];
  });
  const [first, second] = found;
  if (!first) throw new ProblemError("unknown-zone", `zone '${zone}' is not in ${sets.join(", ")}`);
  if (!second) return first;
  const names = found.map(({ set }) => set).join(", ");
  throw new ProblemError("bad-request", `zone '${zone}' is in ${names}: name the zone set`);
}

function whyNull(layer: Layer, zone: string, total: number | null | undefined): string {
  if (layer.method === "table") return `the table has no figure for zone ${zone}`;
  if (total === 0) return `zone ${zone} is outside the raster`;
  return `no valid cell in zone ${zone}`;
}
