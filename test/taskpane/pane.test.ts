/** @jest-environment jsdom */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const HTML = readFileSync(join(__dirname, "../../src/taskpane/taskpane.html"), "utf8");
const nep = {
  id: "NEP",
  name: "NEP",
  description: "Net primary production less soil respiration; positive is uptake.",
  helpUrl: "https://localhost:3000/help/functions.html#nep",
  parameters: [
    { name: "NPP", description: "Net primary production [gC m-2 yr-1]" },
    { name: "T", description: "Mean annual air temperature [degC]" },
  ],
};
const eec = {
  id: "EEC",
  name: "EEC",
  description: "<img src=x onerror=alert(1)> Economic share over emission share.",
  parameters: [
    { name: "gdp", description: "GDP" },
    { name: "region", description: "Total GDP of the region", optional: true, repeating: true },
  ],
};
const chinese = { ...nep, description: "净初级生产力减去土壤呼吸" };
const files: Record<string, unknown> = {
  "functions.json": { functions: [nep, eec] },
  "functions.zh-CN.json": { functions: [chinese] },
};

const text = (id: string) => document.getElementById(id)?.textContent;
const headings = () => [...document.querySelectorAll("h2")].map((h) => h.textContent);

/** Loads the page as a browser would, with what surrounds it. */
async function open({ locale = "en-GB", office = undefined as unknown, dark = false } = {}) {
  document.documentElement.innerHTML = HTML;
  jest.spyOn(navigator, "language", "get").mockReturnValue(locale);
  Object.assign(globalThis, {
    Office: office,
    matchMedia: () => ({ matches: dark }),
    fetch: (file: string) =>
      Promise.resolve({
        ok: file in files,
        status: 404,
        statusText: "Not Found",
        json: () => Promise.resolve(files[file]),
      }),
  });
  jest.resetModules();
  const { openPane } = await import("../../src/taskpane/pane");
  await openPane("1.2.3");
}

function search(query: string) {
  const field = document.getElementById("search") as HTMLInputElement;
  field.value = query;
  field.dispatchEvent(new Event("input"));
}

test("lists the functions with signature, description, arguments and help", async () => {
  await open();
  expect(text("version")).toBe("Version 1.2.3");
  expect(text("count")).toBe("2 of 2 functions");
  expect(headings()).toEqual(["KARST.NEP(NPP, T)", "KARST.EEC(gdp, [region, ...])"]);
  const [first, second] = document.querySelectorAll("li");
  expect(first?.textContent).toContain(nep.description);
  expect(first?.querySelector("dd")?.textContent).toBe("Net primary production [gC m-2 yr-1]");
  const link = first?.querySelector("a");
  expect(link?.getAttribute("href")).toBe("help/functions.html#nep");
  expect(link?.getAttribute("aria-label")).toBe("Equation, units and source of KARST.NEP");
  expect(second?.querySelector("a")).toBeNull();
  expect(second?.textContent).toContain("region (optional)");
});

test("shows texts as text, never as markup", async () => {
  await open();
  expect(document.querySelector("li img")).toBeNull();
  expect(document.body.textContent).toContain("<img src=x");
});

test.each([
  ["nep", 1],
  ["  total REGION ", 1],
  ["temperature degc", 1],
  ["production gdp", 0],
  ["", 2],
])("search for %p leaves %i", async (query, left) => {
  await open();
  search(query);
  expect(headings()).toHaveLength(left);
  expect(text("count")).toBe(`${left} of 2 functions`);
});

test("is Chinese in a Chinese browser", async () => {
  await open({ locale: "zh-TW" });
  expect(document.documentElement.lang).toBe("zh-CN");
  expect(text("count")).toBe("1 / 1 个函数");
  expect(document.querySelector("li p")?.textContent).toBe(chinese.description);
});

test.each([
  ["en-US", "zh-CN", "en"],
  ["zh-CN", "en-US", "zh-CN"],
])("Excel's language %p wins over the browser's %p", async (displayLanguage, locale, lang) => {
  const office = { onReady: () => Promise.resolve(), context: { displayLanguage } };
  await open({ locale, office });
  expect(document.documentElement.lang).toBe(lang);
});

test("keeps the browser's language when Excel does not tell its own", async () => {
  await open({ locale: "zh-CN", office: { onReady: () => Promise.resolve() } });
  expect(document.documentElement.lang).toBe("zh-CN");
});

test.each([
  [undefined, false, "light"],
  [undefined, true, "dark"],
  ["#292929", false, "dark"],
  ["#FFFFFF", true, "light"],
])("Office's background %p in a system that is dark: %p is %p", async (background, dark, theme) => {
  const officeTheme = background && { bodyBackgroundColor: background };
  await open({ dark, office: { onReady: () => Promise.resolve(), context: { officeTheme } } });
  expect(document.documentElement.dataset.theme).toBe(theme);
});

test("says why when the list does not arrive", async () => {
  const { "functions.json": kept } = files;
  delete files["functions.json"];
  await open();
  files["functions.json"] = kept;
  expect(text("count")).toBe("The list of functions could not be loaded: 404 Not Found");
});

test("the page allows scripts from itself and Microsoft only, and none inline", () => {
  const page = new DOMParser().parseFromString(HTML, "text/html");
  const policy = page.querySelector("meta[http-equiv]")?.getAttribute("content");
  const allowed =
    "https://appsforoffice.microsoft.com https://appsforoffice.cdn.partner.office365.cn";
  expect(policy).toContain("default-src 'none';");
  expect(policy).toContain(`script-src 'self' ${allowed};`);
  expect(policy).not.toMatch(/unsafe/);
  const scripts = [...page.scripts].map((script) => script.src);
  expect(scripts).toEqual(["https://appsforoffice.microsoft.com/lib/1/hosted/office.js"]);
  expect(page.querySelector("[style], [onclick], style")).toBeNull();
});
