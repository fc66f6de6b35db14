/**
 * A small raster made by a formula, so that tiles, polygons of one's own and `karst build` can be
 * tried without a download. It describes nothing real, and every answer about it says so.
 */

/** Cells of 0.1 degrees over Guizhou; one band for each of two years. */
const GRID = { west: 103.5, north: 29.3, step: 0.1, columns: 62, rows: 48 };
const BANDS = 2;
const NODATA = -32768;

/** The formula: a slope to the south-east, waves of about 2 degrees, and a lake without values. */
export function generatedValue(longitude: number, latitude: number, band: number): number {
  if ((longitude - 107) ** 2 + (latitude - 26.5) ** 2 < 0.04) return NODATA;
  const slope = 600 + 25 * (longitude - 103.5) - 30 * (latitude - 24.5);
  const waves = 120 * Math.sin(3 * longitude) * Math.cos(3 * latitude);
  return Math.round(slope + waves + 12 * band);
}

type Entry = readonly [tag: number, type: 2 | 3 | 4 | 12, values: readonly number[] | string];
const SIZES = { 2: 1, 3: 2, 4: 4, 12: 8 } as const;

/** The raster as an uncompressed GeoTIFF (TIFF 6.0, OGC GeoTIFF 1.1): the same bytes everywhere. */
export function generatedGeoTiff(): Buffer {
  const { west, north, step, columns, rows } = GRID;
  const band = columns * rows * 2;
  const entries: Entry[] = [
    [256, 3, [columns]],
    [257, 3, [rows]],
    [258, 3, [16, 16]],
    [259, 3, [1]], // no compression
    [262, 3, [1]], // black is zero
    [273, 4, [0, band]], // strips, moved behind the directory below
    [277, 3, [BANDS]],
    [278, 3, [rows]],
    [279, 4, [band, band]],
    [284, 3, [2]], // one plane after the other
    [338, 3, [0]],
    [339, 3, [2, 2]], // signed integers
    [33550, 12, [step, step, 0]],
    [33922, 12, [0, 0, 0, west, north, 0]],
    [34735, 3, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326]],
    [42113, 2, `${NODATA}\0`],
  ];
  const directory = 8;
  let free = directory + 2 + 12 * entries.length + 4;
  const places = entries.map(([, type, values]) => {
    const size = values.length * SIZES[type];
    const place = size > 4 ? free : 0;
    if (place) free += size + (size % 2);
    return place;
  });
  const file = Buffer.alloc(free + BANDS * band);
  file.write("II*\0", "latin1");
  file.writeUInt32LE(directory, 4);
  file.writeUInt16LE(entries.length, directory);
  entries.forEach(([tag, type, values], i) => {
    const at = directory + 2 + 12 * i;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    const place = places[i] ?? 0;
    if (place) file.writeUInt32LE(place, at + 8);
    const moved = tag === 273 && typeof values !== "string" ? values.map((v) => v + free) : values;
    writeValues(file, place || at + 8, type, moved);
  });
  for (let i = 0; i < BANDS * columns * rows; i++) {
    const cell = i % (columns * rows);
    const longitude = west + ((cell % columns) + 0.5) * step;
    const latitude = north - (Math.floor(cell / columns) + 0.5) * step;
    const value = generatedValue(longitude, latitude, Math.floor(i / (columns * rows)));
    file.writeInt16LE(value, free + 2 * i);
  }
  return file;
}

function writeValues(file: Buffer, at: number, type: Entry[1], values: Entry[2]): void {
  if (typeof values === "string") {
    file.write(values, at, "latin1");
    return;
  }
  values.forEach((value, i) => {
    if (type === 3) file.writeUInt16LE(value, at + 2 * i);
    else if (type === 4) file.writeUInt32LE(value, at + 4 * i);
    else file.writeDoubleLE(value, at + 8 * i);
  });
}
