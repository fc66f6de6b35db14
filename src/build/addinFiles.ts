import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { catalogue } from "../models";
import type { Locale } from "./describe";
import { functionsJson } from "./functionsJson";
import { HELP_STYLE, helpPage } from "./helpPage";
import { reference } from "./reference";

const DIST = path.join(__dirname, "../../dist");
const SUFFIXES: readonly (readonly [Locale, string])[] = [
  ["en", ""],
  ["zh", ".zh-CN"],
];

/** Writes what the add-in serves besides its bundles: metadata and help, in both languages. */
function main(): void {
  for (const [locale, suffix] of SUFFIXES) {
    const metadata = functionsJson(catalogue, locale);
    write(`addin/functions${suffix}.json`, `${JSON.stringify(metadata, undefined, 1)}\n`);
    write(`addin/help/functions${suffix}.html`, helpPage(reference(catalogue, locale), locale));
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
