import type { Input } from "../../src/equation";
import { catalogue } from "../../src/models";
import { landUseSinks } from "../../src/models/landUse";
import { call, expectClose } from "./call";

const examples = catalogue.flatMap((model) => model.examples);

test.each(examples)("$call gives its worked value", ({ call: text, gives }) => {
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

test("no spelling stands for two entries of a category", () => {
  const categories = catalogue.flatMap((model) =>
    Object.values<Input>(model.inputs).flatMap((input) =>
      "category" in input && input.category ? [input.category] : [],
    ),
  );
  for (const { id, entries } of [...categories, landUseSinks]) {
    const spellings = Object.entries(entries).flatMap(([key, { label, aliases = [] }]) => [
      ...new Set([key, label.en, label.zh, ...aliases].map((text) => text.toLowerCase())),
    ]);
    expect({ id, repeated: spellings.filter((s, at) => spellings.indexOf(s) !== at) }).toEqual({
      id,
      repeated: [],
    });
  }
});
