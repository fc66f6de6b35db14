import { inflateSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { generatedValue } from "../../src/service/embedded/generatedRaster";
import { tileView } from "../../src/service/tiles/draw";
import { palettePng } from "../../src/service/tiles/png";
import { embeddedApp } from "./fixtures";

let app: FastifyInstance;
beforeAll(async () => {
  app = await embeddedApp();
}, 120_000);
afterAll(() => app.close());

/** Reads the PNG of one palette back: size, colours, indices (ISO/IEC 15948, filter 0 only). */
function read(png: Buffer) {
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    chunks[png.toString("ascii", at + 4, at + 8)] = png.subarray(at + 8, at + 8 + size);
    at += 12 + size;
  }
  const { IHDR, PLTE, tRNS, IDAT } = chunks;
  const [width = 0, height = 0] = [IHDR?.readUInt32BE(0), IHDR?.readUInt32BE(4)];
  const lines = inflateSync(IDAT ?? Buffer.alloc(0));
  const index = (x: number, y: number) => lines[y * (width + 1) + 1 + x] ?? -1;
  return { width, height, PLTE, tRNS, index };
}

test("an image has its size, its colours and its pixels", () => {
  const palette = [
    [0, 0, 0, 0],
    [1, 2, 3, 255],
  ] as const;
  const image = read(palettePng(3, 2, Uint8Array.of(0, 1, 0, 1, 1, 0), palette));
  expect([image.width, image.height]).toEqual([3, 2]);
  expect([...(image.PLTE ?? [])]).toEqual([0, 0, 0, 1, 2, 3]);
  expect([...(image.tRNS ?? [])]).toEqual([0, 255]);
  expect([image.index(1, 0), image.index(2, 0), image.index(0, 1)]).toEqual([1, 0, 1]);
});

test("tile 0/0/0 is the world between 85.05 degrees, as the web has it", () => {
  const view = tileView(0, 0, 0);
  expect(view.longitude(-0.5)).toBe(-180);
  expect(view.latitude(-0.5)).toBeCloseTo(85.0511287798066, 10); // atan(sinh(pi))
  expect(view.latitude(127.5)).toBeCloseTo(0, 10);
});

test("a preview shows each cell where it is: darker is less, the lake is clear", async () => {
  const answer = await app.inject("/v1/preview/generated-surface/2001.png?width=62");
  const image = read(answer.rawPayload);
  expect([image.width, image.height]).toEqual([62, 48]);
  const value = (x: number, y: number) => generatedValue(103.55 + x / 10, 29.25 - y / 10, 0);
  expect(image.index(35, 28)).toBe(0); // 107.05 E, 26.45 N
  const places = [
    { x: 3, y: 4 },
    { x: 60, y: 47 },
    { x: 20, y: 20 },
    { x: 50, y: 10 },
  ];
  const byValue = [...places].sort((a, b) => value(a.x, a.y) - value(b.x, b.y));
  const byColour = [...places].sort((a, b) => image.index(a.x, a.y) - image.index(b.x, b.y));
  expect(byColour).toEqual(byValue);
});

test("a tile outside the raster is clear", async () => {
  const image = read((await app.inject("/v1/tiles/generated-surface/2001/4/0/0.png")).rawPayload);
  expect([image.index(0, 0), image.index(128, 128)]).toEqual([0, 0]);
});
