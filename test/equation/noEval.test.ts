import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const SOURCES = path.join(__dirname, "../../src");

test("nothing that is shipped evaluates text as code", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(10);
  const evaluating = files.filter((file) =>
    /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(\s*["'`]/.test(
      readFileSync(path.join(SOURCES, file), "utf8"),
    ),
  );
  expect(evaluating).toEqual([]);
});
