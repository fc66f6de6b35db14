import { readFileSync } from "node:fs";
import path from "node:path";
import { helpPage } from "../../src/build/helpPage";
import { described } from "../../src/functions/described";
import { reference } from "../../src/functions/reference";
import { referenceMarkdown } from "../../src/build/referenceMarkdown";

test.each([
  ["en", "functions.md"],
  ["zh", "functions.zh-CN.md"],
] as const)(
  "the committed reference (%s) is that of the catalogue: npm run reference",
  (locale, file) => {
    const committed = readFileSync(path.join(__dirname, "../../docs", file), "utf8");
    expect(referenceMarkdown(reference(described, locale), locale)).toBe(committed);
  },
);

test("the reference shows every function with its units, its source and an example", () => {
  const entries = reference(described, "en").flatMap((section) => section.entries);
  expect(entries.map(({ id }) => id).sort()).toEqual(described.map(({ id }) => id).sort());
  for (const entry of entries) {
    expect([entry.id, entry.examples.length > 0]).toEqual([entry.id, true]);
    expect([entry.id, entry.source !== ""]).toEqual([entry.id, true]);
    for (const { unit } of entry.arguments)
      expect([entry.id, unit !== ""]).toEqual([entry.id, true]);
  }
});

test.each(["en", "zh"] as const)(
  "the help page (%s) has an anchor for every function",
  (locale) => {
    const page = helpPage(reference(described, locale), locale);
    for (const { id } of described) expect(page).toContain(`<article id="${id}">`);
  },
);

test("the help page keeps its own policy: no script, no inline style, nothing from elsewhere", () => {
  const page = helpPage(reference(described, "en"), "en");
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script| style="| on\w+="|(?:href|src)="https?:/);
});
