type Rgb = readonly [number, number, number];

/** The ground of a dark sheet. */
const GROUND: Rgb = [27, 28, 31];

/** WCAG 2.2, "relative luminance". */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, "contrast ratio". */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/**
 * The color of the same hue that has on the dark ground the contrast which the color has on white:
 * so two colors keep the contrast to each other that they have in the workbook. Univer's own way,
 * by a matrix, leaves table headers black on dark blue.
 */
export function darkened(color: Rgb): Rgb {
  const white = 1.05;
  const wanted = (white * (luminance(GROUND) + 0.05)) / (luminance(color) + 0.05) - 0.05;
  let [low, high] = [0, 1];
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2;
    if (luminance(lightened(color, middle)) < wanted) low = middle;
    else high = middle;
  }
  return lightened(color, (low + high) / 2);
}

/** The color with another lightness, of HSL. */
function lightened(color: Rgb, lightness: number): Rgb {
  const [high, low] = [Math.max(...color) / 255, Math.min(...color) / 255];
  const own = (high + low) / 2;
  const chroma = high - low;
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * own - 1));
  const newChroma = saturation * (1 - Math.abs(2 * lightness - 1));
  return color.map((part) => {
    const along = chroma === 0 ? 0 : (part / 255 - own) / chroma;
    return Math.round(255 * (lightness + along * newChroma));
  }) as unknown as Rgb;
}
