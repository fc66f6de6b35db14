import { signedArea } from "./coverage";

export type Point = readonly [number, number];

interface Node {
  readonly x: number;
  readonly y: number;
  /** Nodes that an edge leads to, in counter-clockwise order. */
  to: number[];
}

/**
 * The faces that a closed line encloses, counter-clockwise rings. `points` are its vertices in order,
 * the first again at the end, with a vertex at every place where it meets itself.
 */
export function facesOf(points: readonly Point[]): Float64Array[] {
  const nodes = graphOf(points);
  const walked = new Set<string>();
  const faces: Float64Array[] = [];
  nodes.forEach(({ to }, from) => {
    for (const next of to) {
      if (walked.has(`${from},${next}`)) continue;
      const face = walk(nodes, from, next, walked);
      if (signedArea(face) > 0) faces.push(face);
    }
  });
  return faces;
}

function graphOf(points: readonly Point[]): Node[] {
  const nodes: Node[] = [];
  const numbers = new Map<string, number>();
  const numberOf = ([x, y]: Point): number => {
    const key = `${x},${y}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, nodes.length);
    return nodes.push({ x, y, to: [] }) - 1;
  };
  const path = points.map(numberOf);
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1]!, path[i]!];
    if (a === b || nodes[a]!.to.includes(b)) continue;
    nodes[a]!.to.push(b);
    nodes[b]!.to.push(a);
  }
  for (const node of nodes) {
    if (node.to.length < 3) continue;
    const angle = (n: number) => Math.atan2(nodes[n]!.y - node.y, nodes[n]!.x - node.x);
    node.to = node.to
      .map((n) => ({ n, angle: angle(n) }))
      .sort((a, b) => a.angle - b.angle)
      .map(({ n }) => n);
  }
  return nodes;
}

/** Follows edges with the face on the left, turning left as sharply as can be at every node. */
function walk(nodes: readonly Node[], from: number, next: number, walked: Set<string>) {
  const ring: number[] = [nodes[from]!.x, nodes[from]!.y];
  let [a, b] = [from, next];
  while (!walked.has(`${a},${b}`)) {
    walked.add(`${a},${b}`);
    const node = nodes[b]!;
    ring.push(node.x, node.y);
    const back = node.to.indexOf(a);
    [a, b] = [b, node.to[(back + node.to.length - 1) % node.to.length]!];
  }
  return Float64Array.from(ring);
}
