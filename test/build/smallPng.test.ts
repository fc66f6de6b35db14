import { inflateSync } from "node:zlib";
import { smallPng } from "../../src/build/guide/smallPng";

/** The chunks of a PNG by their names (PNG specification, section 5.3). */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

/** The pixels of a picture with a palette whose lines have no filter. */
function pixelsIn(png: Buffer, width: number, height: number): number[][] {
  const chunks = chunksOf(png);
  const palette = chunks.get("PLTE") ?? Buffer.alloc(0);
  const lines = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  return Array.from({ length: width * height }, (_, at) => {
    const number = lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] ?? 0;
    return [...palette.subarray(number * 3, number * 3 + 3)];
  });
}

test("few colours come back as they were", () => {
  const pixels = [
    [255, 0, 1],
    [0, 128, 2],
    [255, 0, 1],
    [9, 9, 9],
  ];
  const png = smallPng(Buffer.from(pixels.flatMap((rgb) => [...rgb, 255])), {
    width: 2,
    height: 2,
  });
  expect(pixelsIn(png, 2, 2)).toEqual(pixels);
});

test("of too many colours the frequent stay, and the others become their neighbours", () => {
  // 300 greys and reds, the first 256 of them twice.
  const all = Array.from({ length: 300 }, (_, k) => (k < 256 ? [k, k, k] : [k - 256, 0, 0]));
  const pixels = [...all.slice(0, 256), ...all];
  const png = smallPng(Buffer.from(pixels.flatMap((rgb) => [...rgb, 255])), {
    width: pixels.length,
    height: 1,
  });
  const found = pixelsIn(png, pixels.length, 1);
  expect(found.slice(0, 512)).toEqual(pixels.slice(0, 512));
  // Red 30 is nearest to grey 10: (30-g)^2 + 2 g^2 is least at g = 10.
  expect(found[256 + 256 + 30]).toEqual([10, 10, 10]);
});
