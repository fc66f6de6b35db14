/** @jest-environment jsdom */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { PaneApp } from "../../src/taskpane/PaneApp";
import { ExcelDouble } from "../workbook/excelDouble";
import { furnish, openPane } from "./pane";

jest.setTimeout(60000);
beforeEach(() => furnish());
afterEach(() => {
  cleanup();
  Object.assign(globalThis, { Office: undefined, Excel: undefined });
});

const speak = (locale: string) => jest.spyOn(navigator, "language", "get").mockReturnValue(locale);

test("outside Excel it says so, and still shows every function", async () => {
  speak("en-GB");
  await openPane();
  expect(await screen.findByText(/not connected to Excel/)).toBeTruthy();
  expect(screen.getByText(/^(\d+) of \1 functions$/)).toBeTruthy();
  expect(document.documentElement.lang).toBe("en");
});

test("in Excel there is no notice", async () => {
  new ExcelDouble().install();
  await openPane();
  expect(screen.queryByText(/not connected|too old/)).toBeNull();
});

test("says what an older Excel lacks", async () => {
  new ExcelDouble().install((set) => set !== "ExcelApi");
  await openPane();
  expect(await screen.findByText(/lacks ExcelApi 1\.13\. You/)).toBeTruthy();
});

test("is Chinese in a Chinese browser; a choice of language is kept", async () => {
  speak("zh-TW");
  await openPane();
  expect(document.documentElement.lang).toBe("zh-CN");
  fireEvent.click(screen.getByRole("button", { name: "设置" }));
  fireEvent.change(screen.getByRole("combobox", { name: "语言" }), { target: { value: "en" } });
  expect(screen.getByRole("tab", { name: "Functions" })).toBeTruthy();
  cleanup();
  await openPane();
  expect(document.documentElement.lang).toBe("en");
});

test.each([
  [undefined, false, "light"],
  [undefined, true, "dark"],
  ["#292929", false, "dark"],
  ["#FFFFFF", true, "light"],
])("Office's background %p in a system that is dark: %p is %p", async (background, dark, theme) => {
  furnish({ dark });
  new ExcelDouble().install();
  const officeTheme = background && { bodyBackgroundColor: background };
  Object.assign(Office.context, { officeTheme });
  await openPane();
  expect(document.documentElement.dataset.theme).toBe(theme);
});

test("follows Excel to another theme, and the system to high contrast", async () => {
  new ExcelDouble().install();
  Object.assign(Office.context, { officeTheme: { bodyBackgroundColor: "#FFFFFF" } });
  await openPane();
  Object.assign(Office.context, { officeTheme: { bodyBackgroundColor: "#262626" } });
  fireEvent.focus(window);
  expect(document.documentElement.dataset.theme).toBe("dark");
  cleanup();
  furnish({ forced: true });
  await openPane();
  expect(document.documentElement.dataset.theme).toBe("contrast");
});

test("the part that was open is open after the page was loaded again", async () => {
  speak("en-GB");
  await openPane();
  fireEvent.click(screen.getByRole("tab", { name: /Diagnose/ }));
  cleanup();
  render(<PaneApp version="1.2.3" />);
  expect(screen.getByRole("tab", { name: /Diagnose/ }).ariaSelected).toBe("true");
  expect(
    await screen.findByText(/looked up in Excel only/, undefined, { timeout: 20000 }),
  ).toBeTruthy();
});

test("high contrast can be chosen", async () => {
  speak("en-GB");
  await openPane();
  fireEvent.click(screen.getByRole("button", { name: "Settings" }));
  const choice = screen.getByRole("combobox", { name: "Appearance" });
  fireEvent.change(choice, { target: { value: "contrast" } });
  expect(document.documentElement.dataset.theme).toBe("contrast");
});

test("the page allows scripts from itself and Microsoft only, and none inline", () => {
  const html = readFileSync(join(__dirname, "../../src/taskpane/taskpane.html"), "utf8");
  const page = new DOMParser().parseFromString(html, "text/html");
  const policy = page.querySelector("meta[http-equiv]")?.getAttribute("content");
  const allowed =
    "https://appsforoffice.microsoft.com https://appsforoffice.cdn.partner.office365.cn";
  expect(policy).toContain("default-src 'none';");
  expect(policy).toContain(`script-src 'self' ${allowed};`);
  expect(policy?.match(/unsafe-\w+/g)).toEqual(["unsafe-inline"]);
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
  const scripts = [...page.scripts].map((script) => script.src);
  expect(scripts).toEqual(["https://appsforoffice.microsoft.com/lib/1/hosted/office.js"]);
  expect(page.querySelector("[style], [onclick], style")).toBeNull();
});
