import { InputError } from "../errors";

const { ceil, floor, max, min, sqrt } = Math;

/** A point inside a segment of a ring where another part of the ring crosses or touches it. */
export interface Crossing {
  readonly x: number;
  readonly y: number;
  /** Segment from point i to point i + 1, and how far along it the point lies (0 to 1). */
  readonly segment: number;
  readonly along: number;
  /** Both go on on the other side; otherwise they touch. */
  readonly proper: boolean;
}

/** Comparisons of two segments, and entries in the bins, that one ring may cost. */
const MAX_WORK = 50e6;

/** Where a closed ring meets itself inside its segments; shared vertices are not listed. */
export function crossings(ring: Float64Array, name: string): Crossing[] {
  const segments = ring.length / 2 - 1;
  const found: Crossing[] = [];
  for (const bin of binned(ring, segments, name)) {
    for (let p = 0; p < bin.length; p++) {
      for (let q = p + 1; q < bin.length; q++) meet(ring, bin[p]!, bin[q]!, found);
    }
  }
  return distinct(found);
}

/** Segments by square bins of their bounding boxes, about one segment a bin. */
function binned(ring: Float64Array, segments: number, name: string): Iterable<number[]> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = min(west, ring[i]!);
    east = max(east, ring[i]!);
    south = min(south, ring[i + 1]!);
    north = max(north, ring[i + 1]!);
  }
  const side = min(1024, ceil(sqrt(segments)));
  const columnOf = (x: number) => min(side - 1, floor(((x - west) / (east - west)) * side) || 0);
  const rowOf = (y: number) => min(side - 1, floor(((y - south) / (north - south)) * side) || 0);
  const bins = new Map<number, number[]>();
  let work = 0;
  for (let s = 0; s < segments; s++) {
    const [ax, ay, bx, by] = segmentOf(ring, s);
    const lastColumn = columnOf(max(ax, bx));
    const lastRow = rowOf(max(ay, by));
    for (let row = rowOf(min(ay, by)); row <= lastRow; row++) {
      for (let column = columnOf(min(ax, bx)); column <= lastColumn; column++) {
        const bin = bins.get(row * side + column);
        if (bin) bin.push(s);
        else bins.set(row * side + column, [s]);
        work += bin?.length ?? 1;
        if (work > MAX_WORK) throw new InputError(`${name} has an outline too entangled to check.`);
      }
    }
  }
  return bins.values();
}

/** From where to where a segment goes. */
function segmentOf(ring: Float64Array, s: number): readonly [number, number, number, number] {
  return [ring[2 * s]!, ring[2 * s + 1]!, ring[2 * s + 2]!, ring[2 * s + 3]!];
}

/** Twice the signed area of a triangle: the side of line a-b on which c lies. */
function side(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** Lists where segments p and q meet inside either of them. */
function meet(ring: Float64Array, p: number, q: number, found: Crossing[]): void {
  const [ax, ay, bx, by] = segmentOf(ring, p);
  const [cx, cy, dx, dy] = segmentOf(ring, q);
  if (max(ax, bx) < min(cx, dx) || max(cx, dx) < min(ax, bx)) return;
  if (max(ay, by) < min(cy, dy) || max(cy, dy) < min(ay, by)) return;
  const c = side(ax, ay, bx, by, cx, cy);
  const d = side(ax, ay, bx, by, dx, dy);
  const a = side(cx, cy, dx, dy, ax, ay);
  const b = side(cx, cy, dx, dy, bx, by);
  if (a * b < 0 && c * d < 0) {
    const along = a / (a - b);
    const at = { x: ax + along * (bx - ax), y: ay + along * (by - ay), proper: true };
    found.push({ ...at, segment: p, along }, { ...at, segment: q, along: c / (c - d) });
    return;
  }
  touch(ring, p, c, cx, cy, found);
  touch(ring, p, d, dx, dy, found);
  touch(ring, q, a, ax, ay, found);
  touch(ring, q, b, bx, by, found);
}

/** A vertex that lies on the line of a segment, listed when it lies inside the segment. */
function touch(
  ring: Float64Array,
  segment: number,
  offLine: number,
  x: number,
  y: number,
  found: Crossing[],
): void {
  if (offLine !== 0) return;
  const [ax, ay, bx, by] = segmentOf(ring, segment);
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
  if (along > 0 && along < 1) found.push({ x, y, segment, along, proper: false });
}

/** Two segments may share several bins. */
function distinct(found: readonly Crossing[]): Crossing[] {
  const byKey = new Map(found.map((cut) => [`${cut.segment},${cut.x},${cut.y}`, cut]));
  return [...byKey.values()];
}
