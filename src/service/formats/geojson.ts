import type { Column, Revision } from "../store/revision";
import { zonesetOf } from "../store/revision";

interface Feature {
  readonly type: "Feature";
  readonly id: string;
  readonly properties: Record<string, unknown>;
  readonly geometry: unknown;
}

export const zonesPath = (zoneset: string, form: "topojson" | "geojson"): string =>
  `zones/${zoneset}.${form}`;

/** The zones of a set as features, in the order of the set. */
export async function zoneFeatures(revision: Revision, zoneset: string): Promise<Feature[]> {
  zonesetOf(revision, zoneset);
  const text = (await revision.read(zonesPath(zoneset, "geojson"))).toString();
  return (JSON.parse(text) as { features: Feature[] }).features;
}

/** The zones with the figures of a column as their properties. */
export async function geojson(
  revision: Revision,
  zoneset: string,
  columns: Column,
): Promise<string> {
  const features = (await zoneFeatures(revision, zoneset)).map((feature, row) => ({
    ...feature,
    properties: {
      ...feature.properties,
      ...Object.fromEntries(
        Object.entries(columns).map(([name, values]) => [name, values[row] ?? null]),
      ),
    },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}
