import { writeFileSync } from "node:fs";
import path from "node:path";
import { described } from "../functions/described";
import { reference } from "../functions/reference";
import { referenceMarkdown } from "./referenceMarkdown";

const DOCS = path.join(__dirname, "../../docs");

/** Writes the committed reference; a test fails when it is stale. */
for (const [locale, file] of [
  ["en", "functions.md"],
  ["zh", "functions.zh-CN.md"],
] as const) {
  const text = referenceMarkdown(reference(described, locale), locale);
  writeFileSync(path.join(DOCS, file), text);
}
