/**
 * The exponential, the logarithm and what is made of them, in plain arithmetic. Math.exp, Math.log
 * and Math.pow may differ in their last digit from one JavaScript engine to another; these give
 * the same bits in every engine, so that a workbook computed on one computer verifies on another.
 * They are also the faster ones over columns (docs/decisions/0012-elementary-functions.md).
 *
 * The method is table lookup as Tang (1989, 1990) describes it: a table brings the argument so
 * close to 0 that a few terms of the Taylor series do. The tables are computed when the module is
 * loaded, in integers. A constant that needs more digits than a number has comes as two, `HIGH`
 * and `LOW`; the high part has so few digits that its products below are exact.
 *
 * Error in units in the last place: below 0.6 for exp, exp10, log and power with an exponent of at
 * most 1000; below 0.7 for cubeRoot and log10 (1.6 for x within 1e-12 of 1). Rounding alone makes
 * 0.5. A result below the smallest normal number is right within its last digit.
 */

/** Binary digits after the point of the integers that stand for fractions. */
const DIGITS = 128n;
const ONE = 1n << DIGITS;

/** ln(a/b) = 2 artanh z = 2(z + z^3/3 + z^5/5 + ...) with z = (a - b)/(a + b), for a >= b. */
function lnOfRatio(a: bigint, b: bigint): bigint {
  const z = ((a - b) << DIGITS) / (a + b);
  const square = (z * z) >> DIGITS;
  let sum = 0n;
  for (let n = 1n, power = z; power !== 0n; n += 2n, power = (power * square) >> DIGITS) {
    sum += power / n;
  }
  return 2n * sum;
}

/** e^x = 1 + x + x^2/2 + ... */
function expOf(x: bigint): bigint {
  let sum = 0n;
  for (let n = 1n, term = ONE; term !== 0n; n++) {
    sum += term;
    term = ((term * x) >> DIGITS) / n;
  }
  return sum;
}

const toNumber = (x: bigint): number => Number(x) / 2 ** Number(DIGITS);
/** `x` without what follows the first `digits` binary digits after the point. */
const cut = (x: bigint, digits: bigint): number =>
  toNumber((x >> (DIGITS - digits)) << (DIGITS - digits));
/** What a number leaves of `x`. */
const rest = (x: bigint, high: number): number =>
  toNumber(x - (BigInt(high * 2 ** 100) << (DIGITS - 100n)));

const LN2 = lnOfRatio(2n, 1n);
const LN10 = lnOfRatio(10n, 1n);

/** Adding and subtracting it rounds a number below 2^51 to an integer. */
const ROUND = 1.5 * 2 ** 52;
/** The same, to a multiple of 2^-42 below 2^9, and to one of 2^-16 below 2^35. */
const ROUND_42 = ROUND * 2 ** -42;
const ROUND_16 = ROUND * 2 ** -16;

/** e^x = 2^(k/512) e^r with |r| below ln(2)/1024; steps of k in x, and in the argument of exp10. */
const STEPS = 512;
const STEPS_IN_1 = STEPS / toNumber(LN2);
const STEP = LN2 / BigInt(STEPS);
const STEP_HIGH = cut(STEP, 40n);
const STEP_LOW = rest(STEP, STEP_HIGH);
const STEPS_IN_1_OF_10 = (STEPS * toNumber(LN10)) / toNumber(LN2);
const STEP_OF_10 = (STEP * ONE) / LN10;
const STEP_OF_10_HIGH = cut(STEP_OF_10, 40n);
const STEP_OF_10_LOW = rest(STEP_OF_10, STEP_OF_10_HIGH);
const NATURAL_IN_10 = toNumber(LN10);

/** 2^(j/512) at 2j, and what that number leaves of it at 2j + 1. */
const ROOTS = new Float64Array(2 * STEPS);
for (let j = 0, root = ONE, next = expOf(STEP); j < STEPS; j++, root = (root * next) >> DIGITS) {
  ROOTS[2 * j] = toNumber(root);
  ROOTS[2 * j + 1] = rest(root, toNumber(root));
}

/** 2^e at e + 1075; 2^-1075 is no number and stands as 0. */
const POWERS = new Float64Array(2099);
for (let k = 1, power = 2 ** -1074; k < POWERS.length; k++, power *= 2) POWERS[k] = power;
const AT_ONE = 1075;

/** ln x = e ln 2 + ln c + ln(1 + r): c is one of 256 from 0.7 to 1.4, and |r| below 1/512. */
const CENTRES = 256;
/** The high half of the bits of the lowest number whose c is the first one. */
const LOWEST = 0x3fe6a800;
const LN2_HIGH = cut(LN2, 42n);
const LN2_LOW = rest(LN2, LN2_HIGH);
/** c at 4j, 1/c, the digits of ln c after 42 cut off, and those. */
const LOGARITHMS = new Float64Array(4 * CENTRES);
for (let j = 0; j < CENTRES; j++) {
  const [a, b] = j < 149 ? [363 + j, 512] : [107 + j, 256];
  const ln = a < b ? -lnOfRatio(BigInt(b), BigInt(a)) : lnOfRatio(BigInt(a), BigInt(b));
  LOGARITHMS.set([a / b, b / a, cut(ln, 42n), rest(ln, cut(ln, 42n))], 4 * j);
}
const LOG10_E = (ONE * ONE) / LN10;
const LOG10_E_HIGH = cut(LOG10_E, 26n);
const LOG10_E_LOW = rest(LOG10_E, LOG10_E_HIGH);

const SMALLEST_NORMAL = 2 ** -1022;
/** Beyond these, e^x is 0 or infinite. */
const LOWEST_EXPONENT = -745.14;
const HIGHEST_EXPONENT = 709.79;

/** The bits of a number; where the high half stands depends on the processor. */
const NUMBER = Float64Array.of(1);
const HALVES = new Int32Array(NUMBER.buffer);
const HIGH_HALF = HALVES[1] === 0 ? 0 : 1;

/** 2^(k/512) e^r for |r| below ln(2)/1024 or little more. */
function exponential(k: number, r: number): number {
  const e = k >> 9;
  const j = 2 * (k & (STEPS - 1));
  const root = ROOTS[j] as number;
  const more = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24)));
  const fraction = root + ((ROOTS[j + 1] as number) + root * more);
  // 2^1024 is not a number, but a little less may be
  return e < 1024 ? fraction * (POWERS[e + AT_ONE] as number) : fraction * 2 ** 1023 * 2;
}

/** e^x where a number is too small or too large for it. */
const beyond = (x: number): number => (x < 0 ? 0 : x > 0 ? Infinity : NaN);

/** e^x. */
export function exp(x: number): number {
  if (!(x > LOWEST_EXPONENT && x < HIGHEST_EXPONENT)) return beyond(x);
  const k = x * STEPS_IN_1 + ROUND - ROUND;
  return exponential(k | 0, x - k * STEP_HIGH - k * STEP_LOW);
}

/** 10^x. */
export function exp10(x: number): number {
  if (!(x > -323.61 && x < 308.26)) return beyond(x);
  const k = x * STEPS_IN_1_OF_10 + ROUND - ROUND;
  return exponential(k | 0, (x - k * STEP_OF_10_HIGH - k * STEP_OF_10_LOW) * NATURAL_IN_10);
}

/** What the sum of `highOfLn` leaves of the logarithm that it was asked for last. */
const LOW = new Float64Array(1);

/** ln x for x above 0, as a multiple of 2^-42 and a rest below 2^-17. */
function highOfLn(x: number): number {
  const shift = x < SMALLEST_NORMAL ? 54 : 0;
  const normal = x * (POWERS[AT_ONE + shift] as number);
  NUMBER[0] = normal;
  const offset = (HALVES[HIGH_HALF] as number) - LOWEST;
  const e = offset >> 20;
  const j = (offset >> 10) & (4 * (CENTRES - 1));
  const centre = LOGARITHMS[j] as number;
  const inverse = LOGARITHMS[j + 1] as number;
  const difference = normal * (POWERS[AT_ONE - e] as number) - centre;
  const r = difference * inverse;
  const rHigh = r + ROUND_42 - ROUND_42;
  const rLow = (difference - rHigh * centre) * inverse;
  const square = r * r;
  const more = square * (r * (1 / 3) - 1 / 2 + square * (r * (1 / 5) - 1 / 4 - square * (1 / 6)));
  const n = e - shift;
  LOW[0] = rLow + (n * LN2_LOW + (LOGARITHMS[j + 3] as number) + more);
  return n * LN2_HIGH + (LOGARITHMS[j + 2] as number) + rHigh;
}

/** The natural logarithm. */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  return highOfLn(x) + (LOW[0] as number);
}

/** The decimal logarithm. */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return log(x);
  const ln = highOfLn(x);
  const first = ln + ROUND_16 - ROUND_16;
  const second = ln - first;
  const low = ln * LOG10_E_LOW + (LOW[0] as number) * (LOG10_E_HIGH + LOG10_E_LOW);
  return first * LOG10_E_HIGH + (second * LOG10_E_HIGH + low);
}

/** x^y as Math.pow defines it. */
export function power(x: number, y: number): number {
  if (!(x > 0 && x < Infinity && Math.abs(y) < 2 ** 16)) return powerAtEnds(x, y);
  const ln = highOfLn(x);
  const first = ln + ROUND_16 - ROUND_16;
  const yHigh = Math.fround(y);
  const high = yHigh * first;
  const low = yHigh * (ln - first) + ((y - yHigh) * ln + y * (LOW[0] as number));
  const exponent = high + low;
  if (!(exponent > LOWEST_EXPONENT && exponent < HIGHEST_EXPONENT)) return beyond(exponent);
  const k = exponent * STEPS_IN_1 + ROUND - ROUND;
  return exponential(k | 0, high - k * STEP_HIGH - k * STEP_LOW + low);
}

/** Where the definition leaves no choice, Math.pow gives the same bits in every engine. */
function powerAtEnds(x: number, y: number): number {
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return Math.pow(x, y);
  if (x > 0) return exp(y * log(x));
  const sign = y % 2 === 0 ? 1 : -1;
  return Number.isInteger(y) ? sign * power(-x, y) : NaN;
}

/** The cube root of a number that is not negative: one step of Halley's method from exp and log. */
export function cubeRoot(x: number): number {
  if (!(x > 0 && x < Infinity)) return x >= 0 ? x : NaN;
  const near = exp(log(x) / 3);
  const scaled = near * (2 ** 27 + 1);
  const short = scaled - (scaled - near); // 26 digits: its square is exact
  const quotient = x / (short * short);
  return short + (short * (quotient - short)) / (2 * short + quotient);
}

/** Rows that are computed together: their columns stay in the processor's nearest cache. */
export const BLOCK = 512;

/**
 * The column on which the functions below work, in place. It is always this one: a loop that knows
 * its array when it is compiled takes half the time of one that learns it at each call.
 */
export const column = new Float64Array(BLOCK);

/**
 * Computes `f`, one of the functions below, over the first numbers of `column`. All go through
 * here, so that V8 compiles each by itself: it would put the first ones of a kernel into the kernel,
 * and call what then is too much for it row by row, with an object for each number.
 */
export function overColumn(
  f: (count: number, exponent: number) => void,
  count: number,
  exponent = NaN,
): void {
  f(count, exponent);
}

export function expColumn(count: number): void {
  for (let i = 0; i < count; i++) column[i] = exp(column[i] as number);
}
export function exp10Column(count: number): void {
  for (let i = 0; i < count; i++) column[i] = exp10(column[i] as number);
}
export function logColumn(count: number): void {
  for (let i = 0; i < count; i++) column[i] = log(column[i] as number);
}
export function log10Column(count: number): void {
  for (let i = 0; i < count; i++) column[i] = log10(column[i] as number);
}
export function powerColumn(count: number, exponent: number): void {
  for (let i = 0; i < count; i++) column[i] = power(column[i] as number, exponent);
}
export function cubeRootColumn(count: number): void {
  for (let i = 0; i < count; i++) column[i] = cubeRoot(column[i] as number);
}
