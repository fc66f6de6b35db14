import { buildCoverage, parseZones, WGS84, type Grid, type ZoneCoverage } from "../../src/raster";

export type Position = [number, number];

/** A grid of unit cells whose south-west corner is at (0, 0). */
export function unitGrid(columns: number, rows: number): Grid {
  return { x0: 0, y0: rows, dx: 1, dy: 1, columns, rows, crs: WGS84 };
}

/** Coverage of one polygon or multipolygon (GeoJSON) on a grid. */
export function coverageOf(geometry: unknown, grid: Grid): ZoneCoverage {
  const feature = { type: "Feature", properties: { id: "a" }, geometry };
  return buildCoverage(parseZones(feature, { id: "id" }), grid).zones[0]!;
}

/** The fraction of every cell of a grid, row by row. */
export function dense(coverage: ZoneCoverage, { rows, columns }: Grid): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let row = coverage.row0; row < coverage.row1; row++) {
    const r = row - coverage.row0;
    for (let i = coverage.runIndex[r]!; i < coverage.runIndex[r + 1]!; i++) {
      for (let c = coverage.runStart[i]!; c < coverage.runEnd[i]!; c++)
        out[row * columns + c]! += 1;
    }
    for (let i = coverage.partIndex[r]!; i < coverage.partIndex[r + 1]!; i++) {
      out[row * columns + coverage.partColumn[i]!]! += coverage.partFraction[i]!;
    }
  }
  return out;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Shoelace formula about the first vertex. */
export function shoelace(ring: readonly Position[]): number {
  const [x0, y0] = ring[0]!;
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[(i + 1) % ring.length]!;
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return Math.abs(twice / 2);
}

/** Area of a ring inside a box: Sutherland and Hodgman 1974, then shoelace. */
export function areaInBox(
  ring: readonly Position[],
  box: [number, number, number, number],
): number {
  const [west, south, east, north] = box;
  let points = [...ring];
  points = clip(points, ([x]) => x - west);
  points = clip(points, ([x]) => east - x);
  points = clip(points, ([, y]) => y - south);
  points = clip(points, ([, y]) => north - y);
  return points.length < 3 ? 0 : shoelace(points);
}

/** The part of a ring on the positive side of a line. */
function clip(points: readonly Position[], distance: (p: Position) => number): Position[] {
  return points.flatMap((p, i) => {
    const q = points[(i + 1) % points.length]!;
    const [a, b] = [distance(p), distance(q)];
    const cut: Position[] = [];
    if (a >= 0) cut.push(p);
    if (a * b < 0)
      cut.push([p[0] + (a / (a - b)) * (q[0] - p[0]), p[1] + (a / (a - b)) * (q[1] - p[1])]);
    return cut;
  });
}
