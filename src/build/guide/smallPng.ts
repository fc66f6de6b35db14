import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** As many colours as a byte can number. */
const MOST_COLOURS = 256;

/** A PNG with a palette: the colours become coarser until they fit. Pixels are RGBA, opaque. */
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

function numbered(pixels: Buffer): { palette: number[]; numbers: Uint8Array } {
  for (let step = 1; ; step *= 2) {
    const found = withSteps(pixels, step);
    if (found) return found;
  }
}

/** The colours when each of red, green and blue is a multiple of a step; none if they are too many. */
function withSteps(pixels: Buffer, step: number) {
  const numberOf = new Map<number, number>();
  const palette: number[] = [];
  const numbers = new Uint8Array(pixels.length / 4);
  const coarse = (value = 0) => Math.min(255, Math.round(value / step) * step);
  for (let at = 0; at < numbers.length; at++) {
    const rgb = [0, 1, 2].map((channel) => coarse(pixels[at * 4 + channel]));
    const [red = 0, green = 0, blue = 0] = rgb;
    const key = (red << 16) | (green << 8) | blue;
    let number = numberOf.get(key);
    if (number === undefined) {
      number = numberOf.size;
      if (number === MOST_COLOURS) return undefined;
      numberOf.set(key, number);
      palette.push(...rgb);
    }
    numbers[at] = number;
  }
  return { palette, numbers };
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
