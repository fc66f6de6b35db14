import { readFileSync } from "node:fs";
import type Axe from "axe-core";
import type { Frame, Page } from "playwright-core";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe calls serious or critical, in the pane and in our part of the page. Not looked at are
 * the grid, which is Univer's, and the two hidden stops for the focus that Fluent UI keeps.
 */
export async function findings(page: Page): Promise<string[]> {
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"));
  const frames = pane ? [page.mainFrame(), pane] : [page.mainFrame()];
  return (await Promise.all(frames.map(findingsIn))).flat();
}

async function findingsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Pick<typeof Axe, "run"> };
    const { violations } = await axe.run(
      { exclude: ["#grid", "iframe", "[data-tabster-dummy]"] },
      { resultTypes: ["violations"] },
    );
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(" ")}`,
      );
  });
}
