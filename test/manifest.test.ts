/** @jest-environment jsdom */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../package.json";
import { temporaryFolder } from "./folders";
import { type Facts, rules } from "./manifest-rules";

const ROOT = join(__dirname, "..");
const XML = readFileSync(join(ROOT, "manifest.xml"), "utf8");
const SCHEMA = join(ROOT, "../shared/manifest-xsd/OfficeAppManifestV1_1.xsd");

const facts: Facts = {
  version,
  iconSize(url) {
    const file = join(ROOT, new URL(url).pathname);
    if (!existsSync(file)) return undefined;
    const png = readFileSync(file);
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
  },
};
type RuleName = keyof typeof rules;
const RULES = Object.keys(rules) as RuleName[];

function problems(rule: RuleName, xml: string): string[] {
  const manifest = new DOMParser().parseFromString(xml, "application/xml");
  expect(manifest.querySelector("parsererror")).toBeNull();
  return rules[rule](manifest, facts);
}

/** The manifest with one thing made wrong. */
function spoilt(what: string | RegExp, by: string): string {
  const xml = XML.replace(what, by);
  expect(xml).not.toBe(XML);
  return xml;
}

test.each(RULES)("the manifest keeps the rule %s", (rule) => {
  expect(problems(rule, XML)).toEqual([]);
});

const LONG_ID = "Functions.Metadata.Url.That.Is.Too.Long";
const SECOND = '<Runtime resid="Help.Url" lifetime="long"/></Runtimes>';

test.each<[RuleName, string | RegExp, string, RegExp]>([
  ["https", 'IconUrl DefaultValue="https', 'IconUrl DefaultValue="http', /^not an https.*32\.png/],
  ["https", 'Pane.Url" DefaultValue="https', 'Pane.Url" DefaultValue="http', /taskpane/],
  ["https", 'Value="https://localhost:3000/functions.zh', 'Value="functions.zh', /functions.zh-CN/],
  ["residsResolve", 'Label resid="Group.Label"', 'Label resid="Gone"', /Label .* Gone.* nowhere/],
  ["residsResolve", '<Title resid="OpenPane.Label"', '<Title resid="OpenPane.Tip"', /LongStrings/],
  ["residsAreUsed", /<LearnMoreUrl [^>]*>/, "", /Help\.Url is not used/],
  ["residLength", /Functions\.Metadata\.Url/g, LONG_ID, /more than 32/],
  ["stringLength", "Karst is ready", "x".repeat(126), /^not 1 to 125 .*xxx/],
  ["stringLength", "打开窗格，", "窗".repeat(251), /^not 1 to 250 /],
  ["stringLength", 'DisplayName DefaultValue="Karst"', 'DisplayName DefaultValue=""', /1 to 125/],
  ["chinese", /<bt:Override Locale="zh-CN" Value="[^"]*json"\/>/, "", /Metadata.Url has no zh-CN/],
  ["chinese", /<Override Locale="zh-CN" Value="Karst 碳模型"\/>/, "", /DisplayName has no zh-CN/],
  ["chinese", 'Locale="zh-CN" Value="碳模型"', 'Locale="zh-TW" Value="碳模型"', /OpenPane.Label/],
  [
    "chinese",
    '<bt:String id="Functions.Namespace" DefaultValue="KARST"/>',
    '<bt:String id="Functions.Namespace" DefaultValue="KARST"><bt:Override Locale="zh-CN" Value="喀"/></bt:String>',
    /namespace is translated/,
  ],
  ["icons", 'size="20" resid="Icon.20"', 'size="20" resid="Icon.24"', /24 x 24, not 20/],
  ["icons", "icons/icon-64.png", "icons/icon-65.png", /icon-65.png is not there, not 64/],
  ["icons", /<bt:Image size="80"[^>]*>/, "", /no icon of 80/],
  ["order", /(<Script>[^]*<\/Script>)(\s*<Page>[^]*<\/Page>)/, "$2$1", /Script Page Metadata/],
  ["order", /(<IconUrl[^>]*>)(\s*<High[^>]*>)/, "$2$1", /^OfficeApp does not hold/],
  ["order", /(<GetStarted>[^]*<\/GetStarted>)(\s*<FunctionFile[^>]*>)/, "$2$1", /^DesktopForm/],
  ["order", /(<Runtimes>[^]*<\/Runtimes>)(\s*<AllForm[^]*<\/AllFormFactors>)/, "$2$1", /^Host /],
  ["order", "<FunctionFile ", "<Unknown/><FunctionFile ", /^DesktopFormFactor/],
  ["sharedRuntime", "</Runtimes>", SECOND, /2 runtimes/],
  ["sharedRuntime", 'lifetime="long"', 'lifetime="short"', /not long/],
  ["sharedRuntime", 'FunctionFile resid="Pane.Url"', 'FunctionFile resid="Help.Url"', /another/],
  [
    "sharedRuntime",
    /<Page>\s*<SourceLocation resid="Pane/,
    '<Page><SourceLocation resid="P',
    /Page/,
  ],
  ["sharedRuntime", "3000/taskpane.html", "3000/other.html", /SourceLocation is not/],
  ["uniqueIds", 'id="Karst.OpenPane"', 'id="Karst.Group"', /Karst.Group is there twice/],
  ["uniqueIds", ' id="Icon.24"', ' id="Icon.20"', /Icon.20 is there twice/],
  ["namespace", 'DefaultValue="KARST"', 'DefaultValue="Karst"', /is Karst, not KARST/],
  ["version", /<Version>[^<]*/, "<Version>9.9.9.0", /version 9.9.9.0 is not/],
  ["guid", "1badeafe-", "1badeaf-", /not a GUID/],
  ["requirements", 'MinVersion="1.13"', 'MinVersion="1.17"', /requires .* 1\.17/],
  ["requirements", "ReadWriteDocument", "ReadDocument", /not ReadWriteDocument/],
])("%s finds a spoilt %p (%#)", (rule, what, by, says) => {
  expect(problems(rule, spoilt(what, by))).toContainEqual(expect.stringMatching(says));
});

test("package.json writes its version as Office can: three numbers", () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

const DIST = join(ROOT, "dist/addin");
const whenBuilt = existsSync(DIST) ? test : test.skip;
if (!existsSync(DIST)) console.warn("dist/addin is not built: its files are not compared");

whenBuilt("every address of the manifest is a file of the built add-in", () => {
  const addresses = [...XML.matchAll(/"https:\/\/localhost:3000\/([^"]*)"/g)].map(
    ([, file]) => file ?? "",
  );
  expect(addresses.filter((file) => !existsSync(join(DIST, file)))).toEqual([]);
});

const withSchema = existsSync(SCHEMA) ? describe : describe.skip;
if (!existsSync(SCHEMA)) console.warn("../shared/manifest-xsd is absent: the XSD is not checked");

withSchema("Microsoft's schema", () => {
  const folder = temporaryFolder("manifest");
  function schemaErrors(xml: string): string {
    const file = join(folder, "manifest.xml");
    writeFileSync(file, xml);
    const script = join(__dirname, "manifest-xsd.mjs");
    return execFileSync(process.execPath, [script, file, SCHEMA], { encoding: "utf8" });
  }

  test("accepts the manifest", () => {
    expect(schemaErrors(XML)).toBe("");
  });

  test.each<[string, string | RegExp, string, RegExp]>([
    ["an unknown permission", "ReadWriteDocument", "ReadWriteEverything", /Permissions/],
    ["elements out of order", /(<IconUrl[^>]*>)(\s*<High[^>]*>)/, "$2$1", /IconUrl/],
  ])("refuses %s", (_, what, by, says) => {
    expect(schemaErrors(spoilt(what, by))).toMatch(says);
  });
});
