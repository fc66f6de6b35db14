import { convert, multiply, parseUnit, raise, sameDimension, type Unit } from "./units";

/** What a person writes for a unit, and how we write it; tried in this order. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[−–⁻]/g, "-"],
  [/\bdeg(?:rees?)? ?C\b|°C|摄氏度/gi, "degC"],
  [/[·⋅•*]/g, " "],
  [/CO2[- ]?eq?\b|二氧化碳/gi, "CO2"],
  [/\bco2\b/g, "CO2"],
  [/万(?=[吨t元人公平亩])/g, "1e4 "],
  [/亿(?=[吨t元人])/g, "1e8 "],
  [/吨|\b(?:tonnes?|tons?)\b/g, "t"],
  [/千克|公斤/g, "kg"],
  [/平方公里|平方千米/g, "km2"],
  [/平方米/g, "m2"],
  [/公顷/g, "ha"],
  [/毫米/g, "mm"],
  [/厘米/g, "cm"],
  [/元|RMB/g, "CNY"],
  [/人|\b(?:people|capita|person)\b/g, "persons"],
  [/年|\b(?:years?|y|a)(?=\b|-)/g, "yr"],
  [/标准煤|标煤/g, "SCE"],
  [/\btce\b/g, "tSCE"],
  [/碳/g, "C"],
  [/((?:^|[\s(])(?:[kMGTPum]?g|M?t|Gt)) (?=C(?:O2)?\b|SCE\b)/g, "$1"],
  [/\^/g, ""],
];

/** A unit as `convert` reads it, from how people write it: `g C/m²/yr`, `万吨`, `℃`. */
function spelled(raw: string): string {
  const plain = SPELLINGS.reduce(
    (text, [pattern, ours]) => text.replaceAll(pattern, ours),
    raw.normalize("NFKC"),
  );
  const [first = "", ...per] = plain.split("/").map((part) => part.trim());
  return [first, ...per.map(inverse)].join(" ").replace(/\s+/g, " ").trim();
}

/** `m2` as a denominator: `m-2`; `1e4 CNY`: `(1e4 CNY)-1`. */
function inverse(factor: string): string {
  const counted = /^(\d\S* \S+)(.*)$/.exec(factor);
  if (counted) return `(${counted[1] ?? ""})-1${counted[2] ?? ""}`;
  const found = /^(.*?[A-Za-z%])(\d?)$/.exec(factor);
  return found ? `${found[1] ?? ""}-${found[2] || "1"}` : factor;
}

const isUnit = (text: string): boolean => {
  try {
    parseUnit(text);
    return text !== "";
  } catch {
    return false;
  }
};

/**
 * The unit that the header of a column names, in our notation: of `NPP (gC m-2)`, `Emission, t CO2`,
 * `prec_mm`, `npp_gC_m2_yr`. Undefined where it names none that we know.
 */
export function headerUnit(header: string): string | undefined {
  return candidates(header).map(spelled).find(isUnit);
}

function candidates(header: string): string[] {
  const bracketed = [...header.matchAll(/[[(（【]([^[\](（）)【】]+)[\])）】]/g)].map(
    (m) => m[1] ?? "",
  );
  const afterComma = header.split(/[,，:：]/).slice(1);
  const words = header.split("_");
  const tails = words.slice(1).map((_, k) => words.slice(k + 1));
  return [
    ...bracketed.reverse(),
    ...afterComma.reverse(),
    ...tails.flatMap((words) => [words.join("/"), words.join(" ")]),
  ].filter((candidate) => !/^\s*\d+\s*$/.test(candidate));
}

/** How the unit of a column fits the unit that an input expects. */
export type UnitFit =
  | { readonly kind: "same" }
  /** Numbers of the column times `factor` are in the expected unit. */
  | { readonly kind: "factor"; readonly factor: number }
  /** It fits if what the header leaves unsaid is so: per year, of carbon. */
  | { readonly kind: "unsaid"; readonly unsaid: string; readonly factor: number }
  | { readonly kind: "other" };

const UNSAID = ["yr-1", "C", "CO2", "SCE"];

/** Compares two units; a unit of the reader's choice (`any`) fits with every one. */
export function unitFit(column: string, expected: string): UnitFit {
  if (/\bany\b/.test(expected)) return { kind: "same" };
  const [from, to] = [parseUnit(column), parseUnit(expected)];
  if (sameDimension(from, to)) {
    const factor = convert(column, expected);
    return factor === 1 ? { kind: "same" } : { kind: "factor", factor };
  }
  const unsaid = UNSAID.find((unit) => fitsWith(from, parseUnit(unit), to));
  if (unsaid === undefined) return { kind: "other" };
  return { kind: "unsaid", unsaid, factor: convert(`${column} ${unsaid}`, expected) };
}

const fitsWith = (from: Unit, unsaid: Unit, to: Unit): boolean =>
  sameDimension(multiply(from, raise(unsaid, 1)), to);
