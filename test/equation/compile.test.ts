import { compile } from "../../src/equation/compile";
import { numbers, silicate } from "./equations";

test("arguments are the inputs in order, a category as its columns", () => {
  expect(compile(silicate).arguments).toEqual(["q", "T", "b", "sp", "cp", "sa", "s"]);
});

test.each([
  [{ T: "1", t: "1" }, "T + t", "'T' and 't' differ only in case"],
  [{ T: "1" }, "t = T\nt", "'T' and 't' differ only in case"],
  [{ exp: "1" }, "1", "'exp' is a function"],
])("%p with %p is refused: %s", (units, text, message) => {
  expect(() => compile(numbers(units, text))).toThrow(message);
});

test("a rule may name inputs and lines only, in its condition and in its sentence", () => {
  const rule = (when: string, says: string) => () =>
    compile(numbers({ a: "1" }, "b = 2*a\nb", { rules: [{ when, error: "input", says }] }));
  expect(rule("b > 1", "{a} and {b}")).not.toThrow();
  expect(rule("c > 1", "")).toThrow("unknown name 'c'");
  expect(rule("a + 1", "")).toThrow("not a comparison");
  expect(rule("a > 1", "{c}")).toThrow("unknown name '{c}'");
});

test("a default may name other inputs, not itself", () => {
  const label = { en: "", zh: "" };
  const inputs = { a: { unit: "1", label }, b: { unit: "1", label, default: "2*a" } };
  expect(compile(numbers({}, "a + b", { inputs })).defaults.b?.result.kind).toBe("operation");
  const circular = { ...inputs, b: { unit: "1", label, default: "2*b" } };
  expect(() => compile(numbers({}, "a + b", { inputs: circular }))).toThrow("unknown name 'b'");
});
