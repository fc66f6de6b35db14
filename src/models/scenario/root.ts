/** An end of a bracket: where, and how far the function is from the target there. */
interface End {
  readonly x: number;
  readonly y: number;
}

const STEPS = 200;

/**
 * A root of a continuous function between two ends of different sign: ITP of Oliveira & Takahashi
 * 2020, which takes the secant where it helps and never more steps than bisection plus one. Ends
 * when the bracket holds no further number, or `f` is 0.
 */
export function root(f: (x: number) => number, from: End, to: End): number {
  let [a, b] = from.y <= to.y ? [from, to] : [to, from];
  for (let step = 0; step < STEPS && a.y !== 0 && b.y !== 0; step++) {
    const middle = (a.x + b.x) / 2;
    if (middle === a.x || middle === b.x) break;
    const x = projected(a, b, middle, step);
    const y = f(x);
    if (y <= 0) a = { x, y };
    else b = { x, y };
  }
  return Math.abs(a.y) <= Math.abs(b.y) ? a.x : b.x;
}

/** The secant's root, drawn towards the middle by less and less; every third step the middle itself. */
function projected(a: End, b: End, middle: number, step: number): number {
  if (step % 3 === 2) return middle;
  const secant = (b.x * a.y - a.x * b.y) / (a.y - b.y);
  if (!Number.isFinite(secant)) return middle;
  const drawn = secant + Math.sign(middle - secant) * Math.abs(b.x - a.x) * 1e-3 * 0.5 ** step;
  const inside = (x: number) => x > Math.min(a.x, b.x) && x < Math.max(a.x, b.x);
  if (inside(drawn)) return drawn;
  return inside(secant) ? secant : middle;
}
