/** docs/sharing.md: its commands, run one after the other, say what the page says, in both languages. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { native } from "../../src/cli/native";
import { recalc } from "../../src/cli/recalc";
import { swap } from "../../src/cli/swap";
import { verify } from "../../src/cli/verify";
import { share } from "../../src/ui/texts/share";

const VERBS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  native,
  recalc,
  swap,
  verify,
};
const PAGES = ["docs/sharing.md", "docs/sharing.zh-CN.md"].map((file) =>
  readFileSync(path.resolve(file), "utf8"),
);
/** The indented blocks: commands, each followed by what it says. */
const blocksOf = (page: string): string[] =>
  [...page.matchAll(/(?:^ {4}.+\n)+/gm)].map(([block]) => block.replace(/^ {4}/gm, "").trim());

const root = process.cwd();
const folder = mkdtempSync(path.join(tmpdir(), "karst-sharing-"));
beforeAll(() => {
  mkdirSync(path.join(folder, "assets"));
  copyFileSync("assets/Karst-Guizhou.xlsx", path.join(folder, "assets/Karst-Guizhou.xlsx"));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true, force: true });
});

test("the commands of the page say what it says", async () => {
  const [blocks = []] = PAGES.map(blocksOf);
  for (let k = 0; k < blocks.length; k += 2) {
    const [command = "", says] = [blocks[k], blocks[k + 1]];
    const [, verb = "", ...args] = command.split(" ");
    const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const err = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const code = await VERBS[verb]?.(args);
    const said = out.mock.calls.join("").trim();
    out.mockRestore();
    err.mockRestore();
    expect([command, code, said]).toEqual([command, 0, says]);
  }
  expect(blocks).toHaveLength(14);
}, 300_000);

test("the Chinese page has the same commands and answers", () => {
  const [english = [], chinese] = PAGES.map(blocksOf);
  expect(chinese).toEqual(english);
});

test.each(["en", "zh"] as const)("the %s page names the buttons of the pane", (language) => {
  const page = PAGES[language === "en" ? 0 : 1];
  const { native: ours, values, check, sources } = share[language];
  for (const name of [ours.make, ours.back, values.make, check.make, sources.title, sources.make])
    expect([name, page?.includes(name)]).toEqual([name, true]);
});
