import type { FastifyInstance } from "fastify";
import { type AppOptions, buildApp } from "../../src/service/app";
import { buildInMemory } from "../../src/service/build/memory";
import { readCatalogue } from "../../src/service/catalogue/read";
import { embeddedCatalogue } from "../../src/service/service";
import { memoryStore, type Store } from "../../src/service/store/store";

let embedded: Promise<Store> | undefined;

/** The store of the embedded figures: built once in a test file. */
export function embeddedStore(): Promise<Store> {
  embedded ??= readCatalogue(embeddedCatalogue()).then(buildInMemory).then(memoryStore);
  return embedded;
}

/** The application over the embedded figures; a busy test machine is no reason to refuse. */
export async function embeddedApp(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  return buildApp({
    store: await embeddedStore(),
    ...options,
    limits: { lag: 0, ...options.limits },
  });
}

/** A little-endian GeoTIFF of float32 in strips, north-up on WGS84 (TIFF 6.0, GeoTIFF 1.1). */
export function stripTiff(options: {
  west: number;
  north: number;
  step: number;
  columns: number;
  rows: number;
  rowsPerStrip: number;
  value: (row: number, column: number) => number;
}): Buffer {
  const { west, north, step, columns, rows, rowsPerStrip, value } = options;
  const strips = Math.ceil(rows / rowsPerStrip);
  const stripBytes = Array.from(
    { length: strips },
    (_, i) => Math.min(rowsPerStrip, rows - i * rowsPerStrip) * columns * 4,
  );
  const tags: [number, number, number[]][] = [
    [256, 4, [columns]],
    [257, 4, [rows]],
    [258, 3, [32]],
    [259, 3, [1]],
    [262, 3, [1]],
    [273, 4, stripBytes.map((_, i) => i * rowsPerStrip * columns * 4)],
    [277, 3, [1]],
    [278, 4, [rowsPerStrip]],
    [279, 4, stripBytes],
    [339, 3, [3]],
    [33550, 12, [step, step, 0]],
    [33922, 12, [0, 0, 0, west, north, 0]],
    [34735, 3, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326]],
  ];
  const sizes: Record<number, number> = { 3: 2, 4: 4, 12: 8 };
  let free = 8 + 2 + 12 * tags.length + 4;
  const places = tags.map(([, type, values]) => {
    const size = values.length * (sizes[type] ?? 1);
    const place = size > 4 ? free : 0;
    free += place ? size : 0;
    return place;
  });
  const file = Buffer.alloc(free + rows * columns * 4);
  file.write("II*\0", "latin1");
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, type, values], i) => {
    const at = 10 + 12 * i;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    const place = places[i] ?? 0;
    if (place) file.writeUInt32LE(place, at + 8);
    values.forEach((number, k) => {
      const here = (place || at + 8) + k * (sizes[type] ?? 1);
      if (type === 3) file.writeUInt16LE(number, here);
      else if (type === 4) file.writeUInt32LE(tag === 273 ? number + free : number, here);
      else file.writeDoubleLE(number, here);
    });
  });
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      file.writeFloatLE(value(row, column), free + 4 * (row * columns + column));
  return file;
}
