import { InputError } from "../errors";

/**
 * A unit is a factor times powers of base dimensions. Carbon, CO2 and standard coal are dimensions
 * of their own, so that tC is never tCO2; so are K and degC, because a temperature in one is not a
 * temperature in the other; and so is each generic unit, `any` or `any:word`.
 */
export interface Unit {
  readonly factor: number;
  readonly powers: Readonly<Record<string, number>>;
}

const of = (factor: number, powers: Unit["powers"] = {}): Unit => ({ factor, powers });
export const PURE = of(1);

/** Factors in the first dimension named. A year is 365.2425 days. */
const SCALES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  m: { m: 1, km: 1e3, hm: 1e2, cm: 1e-2, mm: 1e-3 },
  s: { s: 1, h: 3600, d: 86400, yr: 31556952 },
  mol: { mol: 1, mmol: 1e-3, kmol: 1e3 },
  J: { J: 1, kJ: 1e3, MJ: 1e6, GJ: 1e9, TJ: 1e12 },
  Pa: { Pa: 1, hPa: 100, kPa: 1e3, atm: 101325 },
  person: { person: 1, persons: 1 },
};
const MASSES: Readonly<Record<string, number>> = {
  ug: 1e-9,
  mg: 1e-6,
  g: 1e-3,
  kg: 1,
  t: 1e3,
  Mg: 1e3,
  Gg: 1e6,
  Tg: 1e9,
  Mt: 1e9,
  Pg: 1e12,
  Gt: 1e12,
};
const VOLUMES: Readonly<Record<string, number>> = { L: 1e-3, mL: 1e-6 };
const SUBSTANCES = ["C", "CO2", "SCE", "HCO3"] as const;
const OWN_DIMENSION = [...SUBSTANCES, "K", "degC", "month", "CNY", "USD"] as const;

const NAMED: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ["1", PURE],
  ["%", of(0.01)],
  ["ha", of(1e4, { m: 2 })],
  ...OWN_DIMENSION.map((name): [string, Unit] => [name, of(1, { [name]: 1 })]),
  ...Object.entries(VOLUMES).map(([name, f]): [string, Unit] => [name, of(f, { m: 3 })]),
  ...Object.entries(SCALES).flatMap(([dimension, names]) =>
    Object.entries(names).map(([name, f]): [string, Unit] => [name, of(f, { [dimension]: 1 })]),
  ),
  ...Object.entries(MASSES).flatMap(([mass, f]) => [
    [mass, of(f, { kg: 1 })] as [string, Unit],
    ...SUBSTANCES.map((s): [string, Unit] => [mass + s, of(f, { kg: 1, [s]: 1 })]),
  ]),
]);
/** Longest first, for a name may begin another one: t, tC, tCO2. */
const NAMES = [...NAMED.keys()].filter((name) => name !== "1").sort((a, b) => b.length - a.length);

export function multiply(a: Unit, b: Unit, sign: 1 | -1 = 1): Unit {
  const powers: Record<string, number> = { ...a.powers };
  for (const [dimension, power] of Object.entries(b.powers)) {
    powers[dimension] = (powers[dimension] ?? 0) + sign * power;
  }
  return of(a.factor * b.factor ** sign, withoutZeros(powers));
}
export function raise(a: Unit, exponent: number): Unit {
  const powers = Object.entries(a.powers).map(([name, power]) => [name, power * exponent]);
  return of(a.factor ** exponent, withoutZeros(Object.fromEntries(powers)));
}
const withoutZeros = (powers: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(powers).filter(([, power]) => Math.abs(power) > 1e-9));

export const sameDimension = (a: Unit, b: Unit): boolean =>
  Object.keys(multiply(a, b, -1).powers).length === 0;
export const sameUnit = (a: Unit, b: Unit): boolean =>
  sameDimension(a, b) && Math.abs(a.factor / b.factor - 1) < 1e-6;

/** A unit in base dimensions, for messages: `[0.001 kg C m-2]`. */
export function show({ factor, powers }: Unit): string {
  const dimensions = Object.entries(powers).map(([name, power]) =>
    power === 1 ? name : `${name}${digits(power)}`,
  );
  const scale = Math.abs(factor - 1) < 1e-9 ? [] : [digits(factor)];
  return `[${[...scale, ...dimensions].join(" ") || "1"}]`;
}
export const digits = (x: number): string => String(Number(x.toPrecision(6)));

/**
 * Reads a unit: factors between blanks, each with its exponent, negative for "per":
 * `gC m-2 yr-1`, `m^0.5`, `(kgC m-2 yr-1)^0.2082`, `tCO2 (1e4 CNY)-1`.
 */
export function parseUnit(text: string): Unit {
  const cached = known.get(text);
  if (cached) return cached;
  const unit = read(text);
  known.set(text, unit);
  return unit;
}
const known = new Map<string, Unit>();

function read(text: string): Unit {
  let rest = text.trim();
  const fail = (why: string): never => {
    throw new InputError(`unit '${text}': ${why}`);
  };
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) rest = rest.slice(found.length);
    return found;
  };
  const factor = (): Unit => {
    if (take(/^\(\s*/)) {
      const inside = product();
      if (!take(/^\)/)) fail("a parenthesis is not closed");
      return inside;
    }
    const number = take(/^\d+(?:\.\d+)?(?:e[+-]?\d+)?(?=[\s)]|$)/);
    if (number) return of(Number(number));
    const generic = take(/^any(?::[A-Za-z]+)?/);
    if (generic) return of(1, { [generic]: 1 });
    const name = NAMES.find((n) => rest.startsWith(n) && !/^[A-Za-z]/.test(rest.slice(n.length)));
    if (!name) return fail(`unknown '${rest.split(" ")[0] ?? ""}'`);
    rest = rest.slice(name.length);
    return NAMED.get(name) ?? PURE;
  };
  const product = (): Unit => {
    let unit = PURE;
    do {
      const next = factor();
      const exponent = take(/^\^?-?\d+(?:\.\d+)?/)?.replace("^", "");
      unit = multiply(unit, exponent === undefined ? next : raise(next, Number(exponent)));
    } while (take(/^\s+/) && !rest.startsWith(")"));
    return unit;
  };
  const unit = product();
  return rest ? fail(`unexpected '${rest}'; write per as a negative exponent`) : unit;
}

/** The factor that turns a number in `from` into a number in `to`. */
export function convert(from: string, to: string): number {
  const [a, b] = [parseUnit(from), parseUnit(to)];
  if (!sameDimension(a, b)) throw new InputError(`cannot convert '${from}' to '${to}'`);
  return tidy(a.factor / b.factor);
}
/** 1e-3/1e6*1e6 is not 1e-3 in binary; a conversion that is a power of ten is given as one. */
function tidy(factor: number): number {
  const rounded = Number(factor.toPrecision(15));
  return Math.abs(rounded / factor - 1) < 1e-15 ? rounded : factor;
}
