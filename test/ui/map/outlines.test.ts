import { readFileSync } from "node:fs";
import path from "node:path";
import type { Outlines } from "../../../src/api";
import { shapesOf } from "../../../src/ui/map/outlines";

const FILE = path.join(__dirname, "../../../assets/guizhou/counties.topojson");
const { objects, ...rest } = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, object>;
const outlines = {
  ...rest,
  objects: { zones: (objects as Record<string, object>)["counties"] },
} as unknown as Outlines;

test("each county is a path inside the drawing, and none fills it as its outside would", () => {
  const shapes = shapesOf(outlines, 400, 300);
  expect(shapes).toHaveLength(88);
  for (const { id, d } of shapes) {
    const numbers = (d.match(/-?[\d.]+/g) ?? []).map(Number);
    expect([id, numbers.length > 6]).toEqual([id, true]);
    expect([id, Math.max(...numbers) <= 400, Math.min(...numbers) >= 0]).toEqual([id, true, true]);
    expect([id, Math.max(...numbers) - Math.min(...numbers) < 396]).toEqual([id, true]);
  }
});
