/** @jest-environment node */
import { contrast, darkened, luminance } from "../../src/workbench/darkColors";

type Rgb = [number, number, number];
const WHITE: Rgb = [255, 255, 255];

test.each<[Rgb, Rgb, number]>([
  // From the examples of WCAG: black on white, and #767676, the lightest gray of 4.5 on white.
  [[0, 0, 0], WHITE, 21],
  [[118, 118, 118], WHITE, 4.54],
])("the contrast of %p and %p is %d", (a, b, expected) => {
  expect(contrast(a, b)).toBeCloseTo(expected, 2);
});

test.each<[string, Rgb, Rgb]>([
  ["white on the blue header of a new table", WHITE, [53, 91, 183]],
  ["white on the green header of the sample", WHITE, [31, 107, 74]],
  ["black on amber", [0, 0, 0], [255, 192, 0]],
  ["dark red on white", [156, 0, 6], WHITE],
  ["gray on white", [107, 114, 128], WHITE],
])("%s keeps its contrast in the dark", (_, text, ground) => {
  const light = contrast(text, ground);
  const dark = contrast(darkened(text), darkened(ground));
  // Black would have to be brighter than white for the whole of its contrast.
  expect(dark).toBeGreaterThan(Math.min(light, 7) * 0.95);
  expect(Math.sign(luminance(darkened(text)) - luminance(darkened(ground)))).toBe(
    -Math.sign(luminance(text) - luminance(ground)),
  );
});

test("the hue stays: of red, green and blue what was most is most", () => {
  const most = (color: readonly number[]) => color.indexOf(Math.max(...color));
  for (const color of [
    [183, 53, 91],
    [31, 107, 74],
    [53, 91, 183],
  ] as Rgb[]) {
    expect(most(darkened(color))).toBe(most(color));
  }
});
