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
  const { nodes, repeated } = nodesOf(clean, cuts);
  if (cuts.length === 0 && repeated === undefined) {
    return { rings: [{ ring: clean, sign: 1 }], reason: undefined };
  }
  const crossed = cuts.find(({ proper }) => proper);
  const { x, y } = crossed ?? cuts[0] ?? repeated ?? { x: NaN, y: NaN };
  const place = `(${round(x)}, ${round(y)})`;
  const rings = facesOf([...nodes, nodes[0]!])
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

/** The points of the ring with those of its crossings put in, and the first that comes twice. */
function nodesOf(ring: Float64Array, cuts: readonly Crossing[]) {
  const bySegment = new Map<number, Crossing[]>();
  for (const cut of cuts) {
    const list = bySegment.get(cut.segment);
    if (list) list.push(cut);
    else bySegment.set(cut.segment, [cut]);
  }
  const nodes: Point[] = [];
  const seen = new Set<string>();
  let repeated: { x: number; y: number } | undefined;
  const add = (x: number, y: number) => {
    const last = nodes.at(-1);
    if (last && last[0] === x && last[1] === y) return;
    const key = `${x},${y}`;
    if (seen.has(key)) repeated ??= { x, y };
    seen.add(key);
    nodes.push([x, y]);
  };
  for (let i = 0; i + 3 < ring.length; i += 2) {
    add(ring[i]!, ring[i + 1]!);
    const inside = bySegment.get(i / 2)?.sort((a, b) => a.along - b.along) ?? [];
    for (const cut of inside) add(cut.x, cut.y);
  }
  return { nodes, repeated };
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
