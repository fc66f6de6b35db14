import { catalogue } from "../../src/models";
import { call, expectClose } from "./call";

const examples = catalogue.flatMap((model) => model.examples);

test.each(examples)("$call gives what EQUATIONS.md says", ({ call: text, gives }) => {
  expectClose(call(text), gives);
});

test("every model has an example, a label and a description in both languages", () => {
  for (const { id, examples, label, description, source } of catalogue) {
    expect({ id, examples: examples.length > 0 }).toEqual({ id, examples: true });
    for (const text of [label, description]) {
      expect(text.en).toMatch(/^[\x20-\x7e]+$/);
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(source).not.toBe("");
  }
});
