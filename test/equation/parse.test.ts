import fc from "fast-check";
import { all, create } from "mathjs";
import { evaluateFormula } from "../../src/equation/evaluate";
import { parseExpression, parseFormula, EquationError } from "../../src/equation/parse";
import { plain } from "../../src/equation/plain";
import { conditioned, randomExpression, VALUES } from "./random";

jest.setTimeout(60_000);

const NAMES = new Set(["a", "b", "c"]);
const value = (text: string) =>
  evaluateFormula(parseFormula(text, NAMES), new Map(Object.entries(VALUES)));

test("lines build on earlier lines; comments and open parentheses are understood", () => {
  const text = `
    d = a + # the sum goes on
    `;
  expect(() => value(text)).toThrow("expected a value, found 'end of line'");
  expect(value('d = (a +\n  b)  # "in" a comment\nd * 2')).toBe(4.5);
  expect(value('if(a < b, "a # b (", "c")')).toBe("a # b (");
});

test.each([
  ["a + z", "unknown name 'z'", 4],
  ["a $ b", "unexpected '$'", 2],
  ["(a + b", "expected ')', found 'end of line'", 6],
  ["a b", "unexpected 'b'", 2],
  ["max(a)", "max takes 2 arguments", 0],
  ["log(a)", "unknown function 'log'", 0],
  ["if(a, b, c)", "if(condition, a, b) needs a comparison and two values", 0],
  ["fix(x, a, x, 0)", "fix(x, start, step, n) takes 1 to 1000 steps", 13],
  ["fix(1, a, 1, 2)", "fix(x, start, step, n) begins with a name", 4],
  ["2 * fix(x, a, x, 2)", "fix(...) must stand alone on its line", 4],
  ["a < b", "a comparison stands only in if(...)", 0],
  ["a * (b < c)", "a comparison stands only in if(...)", 0],
  ["a * x", "unknown name 'x'", 4],
])("%s: %s", (text, says, at) => {
  const error = thrown(() => parseFormula(text, NAMES));
  expect(error).toMatchObject({ says, at });
  expect(error.message).toContain(`${text}\n  ${" ".repeat(at)}^`);
});

test.each([
  ["a = b\na", "'a' is defined twice"],
  ["d = a\nd = b\nd", "'d' is defined twice"],
  ["exp = a\nexp", "'exp' is a function"],
  ["a + b\nc", "write 'name = value'"],
  ["# nothing", "the equation is empty"],
])("%p is refused: %s", (text, says) => {
  expect(thrown(() => parseFormula(text, NAMES)).says).toBe(says);
});

function thrown(act: () => unknown): EquationError {
  try {
    act();
  } catch (error) {
    if (error instanceof EquationError) return error;
  }
  throw new Error("nothing was refused");
}

test("an expression in its own spelling reads back as the same tree", () => {
  fc.assert(
    fc.property(randomExpression, (e) => {
      expect(plain(parseExpression(plain(e), NAMES))).toBe(plain(e));
    }),
    { seed: 2024, numRuns: 500 },
  );
});

test("500 random expressions mean the same here and in mathjs", () => {
  const math = create(all ?? {});
  const texts = fc
    .sample(randomExpression.filter(conditioned), { seed: 7, numRuns: 500 })
    .map((e) => plain(e));
  for (const text of texts) {
    const theirs: unknown = math.evaluate(text, { ...VALUES, ...OURS });
    const ours = Number(value(text));
    expect({ text, same: Math.abs(Number(theirs) - ours) <= 1e-9 * Math.abs(ours) }).toEqual({
      text,
      same: true,
    });
  }
});

/** What mathjs does not know. */
const OURS = {
  if: (when: boolean, then: number, otherwise: number) => (when ? then : otherwise),
  kelvin: (t: number) => t + 273.15,
  ln: Math.log,
};
