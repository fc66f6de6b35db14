import { InputError } from "../../errors";
import type { Base, County } from "./base";

const ALL = new Set(["", "all", "region", "province", "全部", "全省", "全区域", "所有"]);
const SEPARATORS = /[,，;；、\n]/;
/** What a county or prefecture is called beside its name. */
const KINDS_EN =
  /\s+(?:(?:\w+ (?:and )?)*autonomous )?(?:special )?(?:district|county|city|prefecture)$/;
const KINDS_ZH = /(?:[一-鿿]{1,3}族)*(?:自治州|自治县|特区|市|县|区|州)$/;

const spelling = (name: string): string =>
  name.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
/** Without "County", 县 and the like: what people write for short. */
const short = (name: string): string => {
  const bare = spelling(name).replace(KINDS_EN, "");
  const zh = bare.replace(KINDS_ZH, "");
  return zh.length >= 2 ? zh : bare;
};

interface Names {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly short: ReadonlyMap<string, readonly number[]>;
}
const known = new WeakMap<Base, Names>();

/** The counties behind each spelling; a prefecture stands for all of its own. */
function namesOf(base: Base): Names {
  const found = known.get(base);
  if (found !== undefined) return found;
  const groups = new Map<string, Set<number>>();
  const add = (name: string, at: number) => {
    if (name !== "") groups.set(name, (groups.get(name) ?? new Set<number>()).add(at));
  };
  base.counties.forEach((county, at) => {
    for (const name of countyNames(county)) add(spelling(name), at);
    for (const name of prefectureNames(county)) add(spelling(name), at);
  });
  const shorts = new Map<string, Set<string>>();
  const addShort = (name: string) => {
    if (name === "") return;
    shorts.set(short(name), (shorts.get(short(name)) ?? new Set<string>()).add(key(name)));
  };
  const key = (name: string) => indices(groups, spelling(name)).join();
  for (const county of base.counties) {
    [county.name, county.nameZh, county.prefecture, county.prefectureZh].forEach(addShort);
  }
  const names = {
    exact: new Map([...groups.keys()].map((name) => [name, indices(groups, name)])),
    short: new Map(
      [...shorts]
        .filter(([, meanings]) => meanings.size === 1)
        .map(([name, [one = ""]]) => [name, one.split(",").map(Number)]),
    ),
  };
  known.set(base, names);
  return names;
}
const indices = (groups: ReadonlyMap<string, Set<number>>, name: string): number[] => [
  ...(groups.get(name) ?? []),
];
const countyNames = ({ code, name, nameZh }: County) => [code, name, nameZh];
/** A prefecture has the first four digits of its counties' codes, alone or with 00. */
const prefectureNames = ({ code, prefecture, prefectureZh }: County) => [
  prefecture,
  prefectureZh,
  ...(/^\d{6}$/.test(code) ? [code.slice(0, 4), `${code.slice(0, 4)}00`] : []),
];

/**
 * Indices of the counties that a scope names: "all", a prefecture or a list of counties, by name in
 * either language (with or without "County", 县 ...) or code.
 * @throws InputError for a name that is unknown or stands for several counties
 */
export function unitsIn(base: Base, scope: string): readonly number[] {
  if (ALL.has(spelling(scope))) return base.counties.map((_, at) => at);
  const { exact, short: shorts } = namesOf(base);
  const found = new Set<number>();
  for (const part of scope.split(SEPARATORS)) {
    if (part.trim() === "") continue;
    const indices = exact.get(spelling(part)) ?? shorts.get(short(part));
    if (indices === undefined) {
      throw new InputError(`"${part.trim()}" is no county or prefecture of the base`);
    }
    indices.forEach((at) => found.add(at));
  }
  if (found.size === 0) throw new InputError(`"${scope}" names no county`);
  return [...found].sort((a, b) => a - b);
}
