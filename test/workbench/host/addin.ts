import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../../folders";
import { ROOT } from "../page";

const OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/** Functions of the little add-in; the page of the pane runs them. */
const FUNCTIONS = `
let cancelled = 0;
CustomFunctions.associate("TWICE", (x) => x * 2);
CustomFunctions.associate("WHERE", (invocation) => invocation.address);
CustomFunctions.associate("REFUSE", () => {
  throw new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, "not this");
});
CustomFunctions.associate("FOREVER", (x, invocation) => {
  invocation.onCanceled = () => (window.cancelled = (window.cancelled ?? 0) + 1);
  return new Promise(() => undefined);
});
CustomFunctions.associate("COUNT", () => (window.counted = (window.counted ?? 0) + 1));
`;
const number = { name: "x", type: "number", dimensionality: "scalar" };
const of = (id: string, parameters: object[] = [], options: object = {}) => ({
  id,
  name: id,
  description: id,
  parameters,
  options,
});
const METADATA = {
  allowErrorForDataTypeAny: true,
  functions: [
    of("TWICE", [number]),
    of("WHERE", [], { requiresAddress: true }),
    of("REFUSE"),
    of("FOREVER", [number], { cancelable: true }),
    of("COUNT"),
  ],
};
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>Little</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
<script src="${OFFICE}"></script><script src="functions.js"></script></head><body>Little add-in</body></html>`;

/** A repository with the built workbench and an add-in of a page, to run scripts in; removed in the end. */
export function littleAddIn(): string {
  const root = temporaryFolder("host");
  mkdirSync(path.join(root, "dist/addin"), { recursive: true });
  symlinkSync(path.join(ROOT, "dist/workbench"), path.join(root, "dist/workbench"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"));
  cpSync(path.join(ROOT, "manifest.xml"), path.join(root, "dist/addin/manifest.xml"));
  const put = (file: string, text: string) =>
    writeFileSync(path.join(root, "dist/addin", file), text);
  put("functions.js", FUNCTIONS);
  put("functions.json", JSON.stringify(METADATA));
  put("functions.zh-CN.json", JSON.stringify(METADATA));
  put("taskpane.html", PAGE);
  return root;
}
