import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** As many colours as a byte can number. */
const MOST_COLOURS = 256;

/** A PNG with a palette. Pixels are RGBA, opaque. */
export function smallPng(pixels: Buffer, { width, height }: { width: number; height: number }) {
  const { palette, numbers } = numbered(pixels);
  // Each line begins with its filter: none.
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    lines.set(numbers.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each pixel, which are the number of its colour.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette)),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The most frequent colours as they are; every other becomes the one that is nearest to it. */
function numbered(pixels: Buffer): { palette: number[]; numbers: Uint8Array } {
  const colours = new Uint32Array(pixels.length / 4);
  const counts = new Map<number, number>();
  for (let at = 0; at < colours.length; at++) {
    const colour = pixels.readUIntBE(at * 4, 3);
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const kept = all.slice(0, MOST_COLOURS);
  const numberOf = new Map(
    all.map((colour, k) => [colour, k < MOST_COLOURS ? k : nearest(kept, colour)]),
  );
  return {
    palette: kept.flatMap(parts),
    numbers: Uint8Array.from(colours, (colour) => numberOf.get(colour) ?? 0),
  };
}

/** Red, green and blue. */
const parts = (colour: number): [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 0xff,
  colour & 0xff,
];

function nearest(colours: readonly number[], wanted: number): number {
  const [red, green, blue] = parts(wanted);
  const distances = colours.map((colour) => {
    const [r, g, b] = parts(colour);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

/** Length, name, data, and the checksum of the latter two. */
function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
