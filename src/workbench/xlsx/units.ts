/** A column's width in characters of the standard font (7 pixels wide, 5 of padding) in pixels. */
export function charactersToPixels(characters: number): number {
  return Math.trunc(characters * 7 + 5);
}

/** A column's width in pixels, in characters of the standard font. */
export function pixelsToCharacters(pixels: number): number {
  return Math.round(((pixels - 5) / 7) * 256) / 256;
}

/** 96 pixels and 72 points are one inch. */
export function pointsToPixels(points: number): number {
  return Math.round((points * 96) / 72);
}

export function pixelsToPoints(pixels: number): number {
  return (pixels * 72) / 96;
}

const DAY = 86_400_000;
/** Days from Excel's day 0 to 1970-01-01. */
const EPOCH = 25_569;

/** A date as the number that a cell holds for it. */
export function dateToSerial(date: Date): number {
  return date.getTime() / DAY + EPOCH;
}
