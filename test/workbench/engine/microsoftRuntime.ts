import { JSDOM } from "jsdom";
import { readFileSync } from "node:fs";
import type { NativeBridge } from "../../../src/workbench/engine/bridge";

const RUNTIME = require.resolve("@microsoft/office-js/dist/custom-functions-runtime.js");

/** Microsoft's runtime, unmodified, in a realm of its own with the functions of a script in it. */
export function startRuntime(native: NativeBridge, script: string): JSDOM {
  // The runtime looks for its own tag; nothing is fetched.
  const tag = '<script src="/office-js/custom-functions-runtime.js"></script>';
  const dom = new JSDOM(`<!doctype html>${tag}`, {
    runScripts: "outside-only",
    url: "http://localhost/",
  });
  Object.assign(dom.window, { _richApiNativeBridge: native, OsfOptOut: true });
  for (const code of [readFileSync(RUNTIME, "utf8"), script]) dom.window.eval(code);
  return dom;
}
