/** The pictures that `npm run guide` takes, and the pages that show them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const DOCS = path.join(__dirname, "../../docs");
const PICTURES = path.join(DOCS, "pictures");
/** More would weigh upon everyone who clones the repository. */
const MOST_BYTES = 1.5e6;

const pages = readdirSync(DOCS).filter((file) => file.endsWith(".md"));
const shown = pages.flatMap((page) =>
  [...readFileSync(path.join(DOCS, page), "utf8").matchAll(/!\[([^\]]+)\]\(([^)]+)\)/g)].map(
    ([, says = "", file = ""]) => ({ page, says, file }),
  ),
);
const taken = readdirSync(PICTURES, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".png"))
  .map((file) => `pictures/${file.replaceAll("\\", "/")}`);

test("every picture that was taken is shown once, and none is shown that is not there", () => {
  expect(taken.length).toBeGreaterThan(10);
  expect(shown.map(({ file }) => file).sort()).toEqual([...taken].sort());
});

test("a page shows pictures of its own language", () => {
  for (const { page, file } of shown) {
    expect({ page, file: file.split(".").at(-2) }).toEqual({
      page,
      file: page.endsWith(".zh-CN.md") ? "zh" : "en",
    });
  }
});

test("both guides show the same pictures in the same order", () => {
  const inPage = (page: string) =>
    shown.filter((each) => each.page === page).map(({ file }) => file.replace(/\.\w+\.png$/, ""));
  expect(inPage("guide.md")).toEqual(inPage("guide.zh-CN.md"));
  expect(inPage("guide.md")).toHaveLength(6);
});

test("all pictures together are at most 1.5 MB", () => {
  const bytes = taken.map((file) => statSync(path.join(DOCS, file)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});
