import type { SignedRing } from "./coverage";
import { crossings, type Crossing } from "./ring-crossings";
import { facesOf, type Point } from "./ring-faces";

/** What was wrong with a ring, and the simple rings that enclose the same ground by the even-odd rule. */
export interface Repair {
  readonly rings: SignedRing[];
  /** Undefined when the ring was simple. */
  readonly reason: string | undefined;
}

/**
 * Splits a closed ring (of `name`, for messages) that touches or crosses itself into simple ones. What an odd number of its
 * turns encloses is inside, as in the "linework" method of GEOS.
 */
export function repairRing(ring: Float64Array, name: string): Repair {
  const clean = withoutRepeats(ring);
  if (clean.length < 8) return { rings: [], reason: "has fewer than 3 distinct points" };
  const cuts = crossings(clean, name);
  const repeated = repeatedPoint(clean);
  if (cuts.length === 0 && repeated === undefined) {
    return { rings: [{ ring: clean, sign: 1 }], reason: undefined };
  }
  const crossed = cuts.find(({ proper }) => proper);
  const { x, y } = crossed ?? cuts[0] ?? repeated ?? { x: NaN, y: NaN };
  const place = `(${round(x)}, ${round(y)})`;
  const rings = facesOf(withCuts(clean, cuts))
    .filter((face) => encloses(clean, ...pointInside(face)))
    .map((face): SignedRing => ({ ring: face, sign: 1 }));
  return {
    rings,
    reason: crossed ? `crosses itself at ${place}` : `touches itself at ${place}`,
  };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The ring without points that equal the one before, and closed. */
function withoutRepeats(ring: Float64Array): Float64Array {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    if (x !== out.at(-2) || y !== out.at(-1)) out.push(x, y);
  }
  if (out[0] !== out.at(-2) || out[1] !== out.at(-1)) out.push(out[0]!, out[1]!);
  return Float64Array.from(out);
}

/** A point that the ring passes twice. */
function repeatedPoint(ring: Float64Array): { x: number; y: number } | undefined {
  const points = ring.length / 2 - 1;
  const order = Uint32Array.from({ length: points }, (_, i) => i);
  order.sort((a, b) => ring[2 * a]! - ring[2 * b]! || ring[2 * a + 1]! - ring[2 * b + 1]!);
  for (let i = 1; i < points; i++) {
    const [a, b] = [2 * order[i - 1]!, 2 * order[i]!];
    if (ring[a] === ring[b] && ring[a + 1] === ring[b + 1]) return { x: ring[a]!, y: ring[a + 1]! };
  }
  return undefined;
}

/** The points of the closed ring with those of its crossings put in. */
function withCuts(ring: Float64Array, cuts: readonly Crossing[]): Point[] {
  const bySegment = new Map<number, Crossing[]>();
  for (const cut of cuts) {
    const list = bySegment.get(cut.segment);
    if (list) list.push(cut);
    else bySegment.set(cut.segment, [cut]);
  }
  const points: Point[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    points.push([ring[i]!, ring[i + 1]!]);
    const inside = bySegment.get(i / 2)?.sort((a, b) => a.along - b.along) ?? [];
    for (const cut of inside) points.push([cut.x, cut.y]);
  }
  return points;
}

/** A point of a counter-clockwise ring just inside its longest edge. */
function pointInside(face: Float64Array): Point {
  let longest = 0;
  let [x, y] = [face[0]!, face[1]!];
  for (let i = 0; i + 3 < face.length; i += 2) {
    const [dx, dy] = [face[i + 2]! - face[i]!, face[i + 3]! - face[i + 1]!];
    const length = Math.hypot(dx, dy);
    if (length <= longest) continue;
    longest = length;
    x = face[i]! + dx / 2 - dy * 1e-7;
    y = face[i + 1]! + dy / 2 + dx * 1e-7;
  }
  return [x, y];
}

function encloses(ring: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
