import { exp, log } from "../../equation/elementary";
import { erfc } from "../erfc";

/**
 * The standard normal quantile of 0 < p < 1, relative error about 1e-16: algorithm AS 241 (PPND16)
 * of Wichura 1988, in plain arithmetic and our own logarithm.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r +
          45921.95393154987) *
          r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r +
        21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  return tail(q, Math.sqrt(-log(q < 0 ? p : 1 - p)));
}

function tail(q: number, r: number): number {
  const x = r <= 5 ? nearTail(r - 1.6) : farTail(r - 5);
  return q < 0 ? -x : x;
}

const nearTail = (r: number): number =>
  (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
    1.2704582524523684) *
    r +
    3.6478483247632045) *
    r +
    5.769497221460691) *
    r +
    4.630337846156546) *
    r +
    1.4234371107496835) /
  (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
    0.14810397642748008) *
    r +
    0.6897673349851) *
    r +
    1.6763848301838038) *
    r +
    2.053191626637759) *
    r +
    1);

const farTail = (r: number): number =>
  (((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
    0.026532189526576124) *
    r +
    0.29656057182850487) *
    r +
    1.7848265399172913) *
    r +
    5.463784911164114) *
    r +
    6.657904643501103) /
  (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
    0.0007868691311456133) *
    r +
    0.014875361290850615) *
    r +
    0.1369298809227358) *
    r +
    0.599832206555888) *
    r +
    1);

/** Segments of p, and where the first and the last of the table lie: beyond are the tails. */
const SEGMENTS = 2048;
const FIRST = SEGMENTS / 64;
const LAST = SEGMENTS - FIRST - 1;

/** Of each segment the four coefficients of the cubic with the quantile's values and slopes. */
const CUBICS = new Float64Array(4 * SEGMENTS);
for (let k = FIRST; k <= LAST; k++) {
  const [left, right] = [normalQuantile(k / SEGMENTS), normalQuantile((k + 1) / SEGMENTS)];
  const [a, b] = [slope(left), slope(right)];
  const rise = right - left;
  CUBICS.set([left, a, 3 * rise - 2 * a - b, a + b - 2 * rise], 4 * k);
}

/** Of the quantile over one segment: the inverse of the density. */
function slope(z: number): number {
  return (Math.sqrt(2 * Math.PI) * exp((z * z) / 2)) / SEGMENTS;
}

/** Turns probabilities in place into normal quantiles, within 1e-8 of them: for many draws. */
export function normalQuantiles(p: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const x = (p[i] as number) * SEGMENTS;
    const k = x | 0;
    if (k < FIRST || k > LAST) {
      p[i] = normalQuantile(p[i] as number);
      continue;
    }
    const t = x - k;
    const at = 4 * k;
    p[i] =
      (CUBICS[at] as number) +
      t *
        ((CUBICS[at + 1] as number) +
          t * ((CUBICS[at + 2] as number) + t * (CUBICS[at + 3] as number)));
  }
}

/** The standard normal distribution function. */
export function normalProbability(z: number): number {
  const tailOf = (x: number) => erfc(x / Math.SQRT2) / 2;
  return z < 0 ? tailOf(-z) : 1 - tailOf(z);
}
