import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { InputError } from "../../src/errors";
import { openRaster, wholeGrid } from "../../src/raster";
import { writeTiff, type Tag, type TiffOptions } from "./tiff-writer";

const folder = mkdtempSync(join(tmpdir(), "karst-hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** Opens bytes as a raster and reads a band of it whole. */
async function readBytes(bytes: Uint8Array): Promise<Float64Array> {
  const path = join(folder, `${files++}.tif`);
  writeFileSync(path, bytes);
  const raster = await openRaster(path);
  try {
    return await raster.read(0, wholeGrid(raster.grid));
  } finally {
    await raster.close();
  }
}

const small: TiffOptions = {
  width: 4,
  height: 4,
  bands: [Array.from({ length: 16 }, (_, i) => i)],
};
const tagged = (...tags: Tag[]) => writeTiff({ ...small, tags });
const short = (id: number, ...values: number[]): Tag => ({ id, type: "short", values });
const long = (id: number, ...values: number[]): Tag => ({ id, type: "long", values });
const double = (id: number, ...values: number[]): Tag => ({ id, type: "double", values });

/** A file whose first directory names itself as the next. */
function circle(): Buffer {
  const bytes = writeTiff(small);
  const directory = bytes.readUInt32LE(4);
  bytes.writeUInt32LE(directory, directory + 2 + 12 * bytes.readUInt16LE(directory));
  return bytes;
}

/** A strip that says it holds 64 bytes and inflates to 50 MB. */
function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(50e6));
  const bytes = writeTiff({ ...small, tags: [short(259, 8), long(279, packed.length)] });
  const at = bytes.length + (bytes.length % 2);
  const moved = writeTiff({
    ...small,
    tags: [short(259, 8), long(279, packed.length), long(273, at)],
  });
  return Buffer.concat([moved, Buffer.alloc(at - moved.length), packed]);
}

test.each<[string, () => Uint8Array, RegExp]>([
  ["an empty file", () => new Uint8Array(0), /not a TIFF file: it is too short/],
  [
    "wrong magic",
    () => Buffer.from("PNG, not TIFF at all"),
    /not a TIFF file: it does not start as one/,
  ],
  [
    "a file cut off in its directory",
    () => writeTiff(small).subarray(0, 100),
    /cut off or damaged/,
  ],
  ["a circle of directories", circle, /directories form a circle/],
  [
    "1e9 x 1e9 cells",
    () => tagged(long(256, 1e9), long(257, 1e9)),
    /strips of .* MB|lists 1|cut off/,
  ],
  [
    "more tiles than listed",
    () =>
      tagged(
        short(322, 16),
        short(323, 16),
        long(324, 8),
        long(325, 4),
        long(256, 1e9),
        long(257, 1e9),
      ),
    /need 3906250000000000 tiles or strips, it lists 1/,
  ],
  [
    "tiles of 4e9 cells",
    () => tagged(long(322, 65536), long(323, 65536), long(324, 8), long(325, 4)),
    /tiles of 17180 MB/,
  ],
  ["no columns", () => tagged(long(256, 0)), /must have 1 to 2147483647 columns, got 0/],
  [
    "tiles of no rows",
    () => tagged(long(322, 16), long(323, 0), long(324, 8), long(325, 4)),
    /tiles or strips of 16 x 0/,
  ],
  [
    "an offset beyond the end",
    () => tagged(long(273, 4e9)),
    /names bytes 4000000000 to 4000000064/,
  ],
  ["a length beyond the end", () => tagged(long(279, 3e9)), /3000000000 packed bytes, at most/],
  [
    "a tag with a billion values",
    () => {
      const bytes = writeTiff(small);
      const entry = bytes.indexOf(Buffer.from([0x0e, 0x83, 12, 0])); // ModelPixelScale
      bytes.writeUInt32LE(1e9, entry + 4);
      return bytes;
    },
    /tag claims 8000000000 bytes/,
  ],
  ["a bomb", bomb, /strip 0 cannot be inflated to 64 bytes/],
  ["damaged deflate", () => tagged(short(259, 8)), /strip 0 cannot be inflated/],
  [
    "damaged LZW",
    () => tagged(short(259, 5)),
    /strip 0 (is not sound LZW|unpacks to|is packed by)/,
  ],
  ["damaged zstd", () => tagged(short(259, 50000)), /strip 0 unpacks to/],
  ["damaged LERC", () => tagged(short(259, 34887)), /strip 0 (is not sound LERC|holds)/],
  ["too few bytes", () => tagged(long(279, 20)), /strip 0 unpacks to 20 bytes instead of 64/],
  ["JPEG", () => tagged(short(259, 7)), /packed by JPEG \(7\), which is not supported/],
  ["an unknown codec", () => tagged(short(259, 999)), /unknown \(999\)/],
  ["12-bit samples", () => tagged(short(258, 12), short(339, 1)), /samples of uint12 bit/],
  ["complex samples", () => tagged(short(339, 6)), /samples of format 6 of 32 bit/],
  ["an unknown predictor", () => tagged(short(259, 8), short(317, 9)), /unknown predictor 9/],
  [
    "the floating-point predictor on integers",
    () => writeTiff({ ...small, type: "int16", tags: [short(259, 8), short(317, 3)] }),
    /floating-point predictor on int16/,
  ],
  ["no georeference", () => tagged(double(33550, 0)), /no georeference/],
  [
    "a rotation",
    () => tagged(double(34264, 1, 0.2, 0, 0, 0.2, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)),
    /rotated against north/,
  ],
  ["cells of no size", () => tagged(double(33550, 0, 1, 0)), /cells of 0 x -1/],
  ["a georeference of NaN", () => tagged(double(33550, NaN, 1, 0)), /not made of numbers/],
  ["latitudes beyond the poles", () => writeTiff({ ...small, y0: 500 }), /beyond the poles/],
  ["a turned image", () => tagged(short(274, 6)), /Orientation 6/],
  [
    "nodata that is no number",
    () => writeTiff({ ...small, nodata: "none" }),
    /nodata must be a number, got "none"/,
  ],
  [
    "no coordinate system",
    () => writeTiff({ ...small, geoKeys: [] }),
    /names no coordinate reference system/,
  ],
])("%s is refused in a sentence that names it", async (_, bytes, message) => {
  const before = process.memoryUsage().rss;
  const failure = await readBytes(bytes()).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(InputError);
  expect((failure as Error).message).toMatch(message);
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
});

test("bytes turned at random never get through as another error, nor hang", async () => {
  const whole = writeTiff({
    ...small,
    compression: "lzw",
    predictor: 2,
    type: "int16",
    nodata: "-1",
  });
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 400; round++) {
    const bytes = Buffer.from(whole);
    for (let i = 0; i <= random(4); i++) bytes[random(bytes.length)] = random(256);
    const error: unknown = await readBytes(bytes).then(
      () => undefined,
      (e: unknown) => e,
    );
    if (error !== undefined && !(error instanceof InputError)) throw error;
  }
});

test("a missing file and a folder are refused by name", async () => {
  await expect(openRaster("/nowhere.tif")).rejects.toThrow(
    /\/nowhere\.tif cannot be read: there is no such file/,
  );
  await expect(openRaster(folder)).rejects.toThrow(/cannot be read: it is (not a file|a folder)/);
});
