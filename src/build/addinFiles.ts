import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locale } from "../functions/describe";
import { functionsJson } from "./functionsJson";
import { HELP_STYLE, helpPage } from "./helpPage";
import { described } from "../functions/described";
import { reference } from "../functions/reference";

const DIST = path.join(__dirname, "../../dist");
const SUFFIXES: readonly (readonly [Locale, string])[] = [
  ["en", ""],
  ["zh", ".zh-CN"],
];

/** Writes what the add-in serves besides its bundles: metadata and help, in both languages. */
function main(): void {
  for (const [locale, suffix] of SUFFIXES) {
    const metadata = functionsJson(described, locale);
    write(`addin/functions${suffix}.json`, `${JSON.stringify(metadata, undefined, 1)}\n`);
    write(`addin/help/functions${suffix}.html`, helpPage(reference(described, locale), locale));
  }
  write("addin/help/help.css", HELP_STYLE);
  const command = path.join(DIST, "karst.js");
  if (existsSync(command)) chmodSync(command, 0o755);
}

function write(name: string, text: string): void {
  const file = path.join(DIST, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

main();
