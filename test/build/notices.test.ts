import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packagesOf } from "../../src/build/notices";

const NOTICES = readFileSync(join(__dirname, "../../THIRD-PARTY-NOTICES.md"), "utf8");
/** Licences that ask for their text and no more (SPDX). */
const PERMISSIVE = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"];

describe.each(["addin", "workbench"])("dist/%s", (bundle) => {
  const packages = packagesOf(bundle);
  if (!packages) console.warn(`dist/${bundle} is not built: its licences are not checked`);
  const whenBuilt = packages ? test : test.skip;

  whenBuilt("holds permissive packages only", () => {
    const others = packages?.filter(({ licence }) => !PERMISSIVE.includes(licence));
    expect(others).toEqual([]);
  });

  whenBuilt("is in the notices, package by package", () => {
    const section = NOTICES.split(`## In dist/${bundle}\n`)[1]?.split("\n## ")[0] ?? "";
    const rows = [...section.matchAll(/^\| (\S+) \| (\S+) \| (\S+) \|$/gm)].map((row) =>
      row.slice(1),
    );
    const expected = packages?.map(({ name, version, licence }) => [name, version, licence]);
    expect(rows.filter(([name]) => !/^(package|-+)$/.test(name ?? ""))).toEqual(expected);
  });
});
