import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readdress, readdressFolder } from "../../src/build/address";
import { InputError } from "../../src/errors";
import { temporaryFolder } from "../folders";

const folder = temporaryFolder("address");

const MANIFEST = readFileSync(join(__dirname, "../../manifest.xml"), "utf8");

test.each([
  ["https://carbon.example.org", "https://carbon.example.org/taskpane.html"],
  ["https://example.org/karst", "https://example.org/karst/taskpane.html"],
  ["https://example.org:8443/karst/", "https://example.org:8443/karst/taskpane.html"],
])("served at %s, the pane is %s", (address, pane) => {
  const manifest = readdress(MANIFEST, address);
  expect(manifest).toContain(`id="Pane.Url" DefaultValue="${pane}"`);
  expect(manifest).not.toContain("localhost");
  expect(manifest.split("\n")).toHaveLength(MANIFEST.split("\n").length);
});

test.each([
  "http://example.org",
  "example.org",
  "",
  "https://example.org/?a=1",
  "https://example.org/#a",
  "https://me:secret@example.org/",
  "https://example.org/a&b",
])("the address %p is refused", (address) => {
  expect(() => readdress(MANIFEST, address)).toThrow(InputError);
});

test("a folder's manifest and metadata are rewritten, its scripts are not", () => {
  const help = "https://localhost:3000/help/functions.html";
  for (const file of ["manifest.xml", "functions.json", "functions.zh-CN.json", "functions.js"])
    writeFileSync(join(folder, file), `"${help}"`);
  readdressFolder(folder, "https://example.org/karst");
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  expect(read("functions.zh-CN.json")).toBe('"https://example.org/karst/help/functions.html"');
  expect(read("manifest.xml")).toBe(read("functions.json"));
  expect(read("functions.js")).toBe(`"${help}"`);
});
