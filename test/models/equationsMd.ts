import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SCIENCE = join(__dirname, "../../../shared/science");

/** A file of ../shared/science, or undefined with a note where that folder is absent. */
export function readScience(name: string): string | undefined {
  const path = join(SCIENCE, name);
  if (existsSync(path)) return readFileSync(path, "utf8");
  console.info(`../shared/science/${name} is absent: the tests against it are skipped`);
  return undefined;
}

/** The cells of the table in a markdown text whose header row starts with `head`. */
export function tableUnder(text: string, head: string): string[][] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(head));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
