import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { catalogue } from "../models";
import { functionsJson } from "./functionsJson";

const DIST = path.join(__dirname, "../../dist");

/** Writes what the add-in serves besides its bundles: the metadata in both languages. */
function main(): void {
  write("addin/functions.json", json(functionsJson(catalogue, "en")));
  write("addin/functions.zh-CN.json", json(functionsJson(catalogue, "zh")));
  const command = path.join(DIST, "karst.js");
  if (existsSync(command)) chmodSync(command, 0o755);
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 1)}\n`;

function write(name: string, text: string): void {
  const file = path.join(DIST, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

main();
