/** docs/scenarios.md: every formula of the page, computed by the built functions, gives what it says. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Addin, HostError, type HostValue, loadAddin } from "../../src/cli/addin";
import { evaluateCall, type Grid } from "../../src/cli/evaluate";
import { parseFormula } from "../../src/cli/formula";
import { FILE } from "../../src/build/sample/workbook";
import { type Book, recalculate } from "../build/sample/recalculate";

const PAGE = readFileSync(path.resolve("docs/scenarios.md"), "utf8");
const FORMULAS = [...PAGE.matchAll(/^ {4}(=KARST\..+)$/gm)].map(([, formula = ""]) => formula);
let addin: Addin;
let book: Book;
beforeAll(async () => {
  addin = loadAddin();
  book = await recalculate(readFileSync(path.resolve(FILE)), addin);
}, 300_000);

/** What a formula of the page gives on the sample's two tables. */
function answer(formula: string): Grid {
  const tables: Readonly<Record<string, Grid>> = {
    Base: book.range("A40:H128", "What if"),
    Scenarios: book.range("A8:E11", "What if"),
  };
  const text = formula.replaceAll("[#All]", "");
  const named = text.replace(/\b(Base|Scenarios)(?=,)/g, "[$1]");
  return evaluateCall(addin, named, parseFormula(named), (name) => tables[name]);
}
const formulaWith = (part: string): string => {
  const found = FORMULAS.filter((formula) => formula.includes(part));
  expect(found).toHaveLength(1);
  return found[0] ?? "";
};
/** Whatever the lines of the page break. */
const TEXT = PAGE.replaceAll(/\s+/g, " ");
const expectSaid = (text: string) => expect([text, TEXT.includes(text)]).toEqual([text, true]);
const number = (value: HostValue | undefined): number => {
  if (typeof value !== "number") throw new Error(`no number: ${String(value)}`);
  return value;
};

test("every formula of the page is looked at here", () => {
  expect(FORMULAS.map((formula) => /^=KARST\.(\w+)/.exec(formula)?.[1])).toEqual([
    "SCENARIO",
    "GOAL",
    "GOAL",
    "UNCERTAINTY",
    "MONTECARLO",
    "UNCERTAINTY",
  ]);
});

test("section 3: CNCI of the province under the baseline and two scenarios", () => {
  const shares = answer(formulaWith("KARST.SCENARIO")).flat().map(number);
  expect(shares.map((share) => `${(100 * share).toFixed(2)} %`)).toEqual([
    "23.69 %",
    "23.72 %",
    "26.96 %",
  ]);
  const [baseline = 0, forest = 0, both = 0] = shares;
  const points = (change: number) => (100 * change).toFixed(2);
  expectSaid(`The forest adds ${points(forest - baseline)} points`);
  expectSaid(`the saving ${points(both - forest)}`);
});

test("section 4: the cut for a CNCI of 30 %, and the forest that does not exist", () => {
  const cut = number(answer(formulaWith("energy intensity"))[0]?.[0]);
  expectSaid(`gives ${(100 * cut).toFixed(2)} %`);
  const refused = answer(formulaWith('"afforestation"'))[0]?.[0];
  expect(refused).toBeInstanceOf(HostError);
  const { message } = refused as HostError;
  // The page leaves digits out.
  const parts = TEXT.match(/`(CNCI 1 is out of reach[^`]+)`/)?.[1]?.split("…") ?? [];
  expect(parts).toHaveLength(4);
  for (const part of parts) expect([part, message.includes(part)]).toEqual([part, true]);
  expect(message).toContain("all the cropland");
});

test("section 5: first order, and draws of the same question", () => {
  const [head, [value, sd, relative, trust] = []] = answer(formulaWith('UNCERTAINTY("CNCI"'));
  expect(head).toEqual(["value", "sd", "relative", "trust"]);
  expectSaid(
    `says ${number(value).toFixed(4)} with a standard deviation of ${number(sd).toFixed(4)}`,
  );
  expectSaid(`give ${(100 * number(relative)).toFixed(1)} %`);
  expect(trust).toBe("first order holds");
  // The quadrature of 20 % and 5 %, and the quotient.
  expect(number(relative)).toBeCloseTo(Math.hypot(0.2, 0.05), 6);
  expect(number(value)).toBeCloseTo(60155931 / 223139275, 12);

  const [[mean, low, high, refused] = []] = answer(formulaWith("KARST.MONTECARLO"));
  const said = [mean, low, high].map((each) => number(each).toFixed(4));
  expectSaid(`a mean of ${said[0]}, 95 % of the draws from ${said[1]} to ${said[2]}`);
  expect(refused).toBe(0);
  // The mean of a normal over a normal, to second order, within 3 standard errors.
  const expected = number(value) * (1 + 0.05 ** 2);
  expect(Math.abs(number(mean) - expected)).toBeLessThan((3 * number(sd)) / 100);
});

test("section 5: the kink of the required cut", () => {
  const [[says] = []] = answer(formulaWith("REQUIRED_CUT"));
  expect(says).toBe("use Monte Carlo: a kink is near");
  expectSaid(String(says));
});

test("section 6: the messages of bad rows", () => {
  const text = '"S","energy intensity","all",2030,-12';
  const table = `{"Scenario","Lever","Scope","Year","Value";"S","GDP","all",2030,0.1;${text}}`;
  const formula = `=KARST.SCENARIO([Base],${table},"S","CNCI",,"region",2017)`;
  const [[refused] = []] = answer(formula);
  expectSaid((refused as HostError).message.replace('scenario "S": ', ""));
});
