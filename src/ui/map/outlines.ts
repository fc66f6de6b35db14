import { geoArea, geoBounds, geoConicEqualArea, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { Outlines } from "../../api";

/** A zone as it is drawn. */
export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly latin: string | undefined;
  /** Of an SVG path. */
  readonly d: string;
}
type Zones = FeatureCollection<Polygon | MultiPolygon, Record<string, unknown> | null>;

/** Draws the zones into a rectangle, in an equal-area projection around their middle. */
export function shapesOf(outlines: Outlines, width: number, height: number): readonly Shape[] {
  const zones = feature(outlines, outlines.objects.zones) as Zones;
  const features = zones.features.map(outside);
  const collection = { ...zones, features };
  const [[west, south], [east, north]] = geoBounds(collection);
  const sixth = (north - south) / 6;
  const projection = geoConicEqualArea()
    .parallels([south + sixth, north - sixth])
    .rotate([-(west + east) / 2, 0])
    .fitExtent(
      [
        [4, 4],
        [width - 4, height - 4],
      ],
      collection,
    );
  const path = geoPath(projection).digits(1);
  return features.map(({ id, properties, ...geometry }) => ({
    id: String(id ?? properties?.["id"]),
    name: String(properties?.["name"] ?? id),
    latin: typeof properties?.["latin"] === "string" ? properties["latin"] : undefined,
    d: path({ ...geometry, properties }) ?? "",
  }));
}

/** d3-geo takes the inside of a ring to be on its other side than GeoJSON does. */
function outside(
  zone: Zones["features"][number],
): Feature<Polygon | MultiPolygon, typeof zone.properties> {
  if (geoArea(zone) <= 2 * Math.PI) return zone;
  const { geometry } = zone;
  const turned: Polygon | MultiPolygon =
    geometry.type === "Polygon"
      ? { ...geometry, coordinates: geometry.coordinates.map((ring) => [...ring].reverse()) }
      : {
          ...geometry,
          coordinates: geometry.coordinates.map((rings) =>
            rings.map((ring) => [...ring].reverse()),
          ),
        };
  return { ...zone, geometry: turned };
}
