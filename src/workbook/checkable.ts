import { tokens } from "./tokens";

/** Functions whose results change without a change of the workbook. */
const RESTLESS = new Set(["NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "INFO", "CELL"]);

/** What a computer of formulas is able to do. */
export interface Abilities {
  /** Whether a function, spelt as it is typed, is known: `SUM`, `KARST.NEP`. */
  readonly knows: (name: string) => boolean;
  /** The formulas of defined names, typed with "=", by the name in small letters. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether a tile service may be asked, or why it does not answer. */
  readonly hasService: boolean | { readonly fault: string };
  /** Whether a new result is wanted also where it is another one at every time. */
  readonly computesRestless: boolean;
}

/** Why a formula cannot be computed, or not be checked, away from its workbook; undefined if it can. */
export function whyNot(
  formula: string,
  abilities: Abilities,
  within: readonly string[] = [],
): string | undefined {
  const found = tokens(formula.replace(/^=/, ""));
  for (const [k, { kind, text }] of found.entries()) {
    const isCall = found[k + 1]?.text === "(";
    const why =
      kind === "bracket"
        ? external(text)
        : kind === "sheet"
          ? external(text.replace(/^'/, ""))
          : kind === "name"
            ? whyNotName(text, isCall, abilities, within)
            : undefined;
    if (why !== undefined) return why;
  }
  return undefined;
}

/** `[1]Sheet!A1` is of another workbook. */
const external = (text: string): string | undefined =>
  /^\[(?:\d+|[^[\]]*\.xl\w+)\]/i.test(text) ? "it refers to another workbook" : undefined;

function whyNotName(
  name: string,
  isCall: boolean,
  abilities: Abilities,
  within: readonly string[],
): string | undefined {
  const upper = name.toUpperCase();
  const defined = abilities.names.get(name.toLowerCase());
  if (defined !== undefined) {
    if (within.includes(upper)) return `the name ${name} calls itself`;
    return whyNot(defined, abilities, [...within, upper]);
  }
  if (!isCall) return undefined;
  const { hasService } = abilities;
  if (upper === "KARST.TILESTAT" && hasService !== true)
    return hasService
      ? `the tile service does not answer: ${hasService.fault}`
      : "KARST.TILESTAT needs the tile service (--service URL)";
  if (RESTLESS.has(upper) && !abilities.computesRestless)
    return `${upper} gives another value every time`;
  return abilities.knows(upper) ? undefined : `the function ${name} is not known here`;
}
