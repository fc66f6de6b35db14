import { deflateSync } from "node:zlib";
import { lzwPack } from "./lzw-writer";

/** What a small GeoTIFF holds and how it is stored. Values are given as they are stored. */
export interface TiffOptions {
  width: number;
  height: number;
  /** One row-major array for each band. */
  bands: ArrayLike<number>[];
  type?: StoredType;
  /** Cells of a tile (multiples of 16), or rows of a strip. */
  tile?: { rows: number; columns: number };
  rowsPerStrip?: number;
  compression?: "none" | "deflate" | "lzw" | "packbits";
  predictor?: 1 | 2 | 3;
  planar?: boolean;
  bigEndian?: boolean;
  bigTiff?: boolean;
  nodata?: string;
  metadata?: string;
  /** Outer north-west corner and cell size; dy < 0 writes the first row in the south. */
  x0?: number;
  y0?: number;
  dx?: number;
  dy?: number;
  geoKeys?: [number, number][];
  /** Tags that replace or add to those written. */
  tags?: Tag[];
  /** Blocks that are left out, by their number. */
  sparse?: number[];
}

export interface Tag {
  id: number;
  type: "short" | "long" | "long8" | "double" | "ascii";
  values: number[] | string;
}

const STORED = {
  uint8: { bytes: 1, format: 1, put: "setUint8" },
  int8: { bytes: 1, format: 2, put: "setInt8" },
  uint16: { bytes: 2, format: 1, put: "setUint16" },
  int16: { bytes: 2, format: 2, put: "setInt16" },
  uint32: { bytes: 4, format: 1, put: "setUint32" },
  int32: { bytes: 4, format: 2, put: "setInt32" },
  uint64: { bytes: 8, format: 1, put: "setBigUint64" },
  int64: { bytes: 8, format: 2, put: "setBigInt64" },
  float32: { bytes: 4, format: 3, put: "setFloat32" },
  float64: { bytes: 8, format: 3, put: "setFloat64" },
} as const;

export type StoredType = keyof typeof STORED;

const COMPRESSIONS = { none: 1, lzw: 5, deflate: 8, packbits: 32773 };
const WGS84_KEYS: [number, number][] = [
  [1024, 2],
  [1025, 1],
  [2048, 4326],
];

/** The bytes of a small GeoTIFF. */
export function writeTiff(options: TiffOptions): Buffer {
  const { width, height, bands, planar = false, bigEndian = false, bigTiff = false } = options;
  const { type = "float32", compression = "none", predictor = 1 } = options;
  const { dx = 1, dy = 1, x0 = 0, y0 = height * Math.abs(dy) } = options;
  const { bytes, format } = STORED[type];
  const blocks = blocksOf(options).map((block, i) =>
    options.sparse?.includes(i) ? Buffer.alloc(0) : block,
  );
  const keys = [...(options.geoKeys ?? WGS84_KEYS)].sort(([a], [b]) => a - b);
  const south = y0 - height * Math.abs(dy);
  const tags: Tag[] = [
    { id: 256, type: "long", values: [width] },
    { id: 257, type: "long", values: [height] },
    { id: 258, type: "short", values: bands.map(() => 8 * bytes) },
    { id: 259, type: "short", values: [COMPRESSIONS[compression]] },
    { id: 262, type: "short", values: [1] },
    { id: 277, type: "short", values: [bands.length] },
    { id: 284, type: "short", values: [planar ? 2 : 1] },
    { id: 317, type: "short", values: [predictor] },
    { id: 339, type: "short", values: bands.map(() => format) },
    { id: 33550, type: "double", values: [dx, dy, 0] },
    { id: 33922, type: "double", values: [0, 0, 0, x0, dy > 0 ? y0 : south, 0] },
    {
      id: 34735,
      type: "short",
      values: [1, 1, 0, keys.length, ...keys.flatMap(([key, value]) => [key, 0, 1, value])],
    },
    ...placeTags(options),
  ];
  if (options.metadata !== undefined) {
    tags.push({ id: 42112, type: "ascii", values: options.metadata });
  }
  if (options.nodata !== undefined) tags.push({ id: 42113, type: "ascii", values: options.nodata });
  return assemble(tags, options.tags ?? [], blocks, bigEndian, bigTiff);
}

function placeTags({ tile, rowsPerStrip, height }: TiffOptions): Tag[] {
  if (tile === undefined) {
    return [{ id: 278, type: "long", values: [rowsPerStrip ?? height] }];
  }
  return [
    { id: 322, type: "long", values: [tile.columns] },
    { id: 323, type: "long", values: [tile.rows] },
  ];
}

/** The packed blocks in the order of the file. */
function blocksOf(options: TiffOptions): Buffer[] {
  const { width, height, bands, tile, rowsPerStrip, planar = false } = options;
  const size = tile ?? { rows: rowsPerStrip ?? height, columns: width };
  const planes = planar ? bands.map((band) => [band]) : [bands];
  const blocks: Buffer[] = [];
  for (const plane of planes) {
    for (let top = 0; top < height; top += size.rows) {
      for (let left = 0; left < width; left += size.columns) {
        const rows = tile ? size.rows : Math.min(size.rows, height - top);
        blocks.push(packBlock(options, plane, { top, left, rows, columns: size.columns }));
      }
    }
  }
  return blocks;
}

interface Place {
  top: number;
  left: number;
  rows: number;
  columns: number;
}

function packBlock(options: TiffOptions, plane: ArrayLike<number>[], place: Place): Buffer {
  const { width, height, type = "float32", predictor = 1, bigEndian = false } = options;
  const { bytes, put } = STORED[type];
  const stride = plane.length;
  const rowBytes = place.columns * stride * bytes;
  const out = Buffer.alloc(place.rows * rowBytes);
  const view = new DataView(out.buffer, out.byteOffset, out.length);
  const little = predictor === 3 ? true : !bigEndian;
  for (let r = 0; r < place.rows; r++) {
    for (let c = 0; c < place.columns; c++) {
      const row = Math.min(place.top + r, height - 1);
      const column = Math.min(place.left + c, width - 1);
      plane.forEach((band, b) => {
        const value = band[row * width + column]!;
        const at = r * rowBytes + (c * stride + b) * bytes;
        if (put === "setBigInt64" || put === "setBigUint64") view[put](at, BigInt(value), little);
        else view[put](at, value, little);
      });
    }
    const line = out.subarray(r * rowBytes, (r + 1) * rowBytes);
    if (predictor === 2) difference(line, stride, bytes, bigEndian);
    if (predictor === 3) shuffle(line, stride, bytes);
  }
  return pack(out, options.compression ?? "none");
}

/** Predictor 2: each integer less the one of the same band before it. */
function difference(line: Buffer, stride: number, bytes: number, bigEndian: boolean): void {
  // Byte by byte with a borrow, from the least significant one.
  const significance = Array.from({ length: bytes }, (_, i) => (bigEndian ? bytes - 1 - i : i));
  for (let at = line.length - bytes; at >= stride * bytes; at -= bytes) {
    let borrow = 0;
    for (const i of significance) {
      const step = line[at + i]! - line[at - stride * bytes + i]! - borrow;
      borrow = step < 0 ? 1 : 0;
      line[at + i] = step & 255;
    }
  }
}

/** Predictor 3: the bytes by significance, the highest first, as differences. */
function shuffle(line: Buffer, stride: number, bytes: number): void {
  const samples = line.length / bytes;
  const planes = Buffer.alloc(line.length);
  for (let i = 0; i < samples; i++) {
    for (let b = 0; b < bytes; b++) planes[b * samples + i] = line[(i + 1) * bytes - 1 - b]!;
  }
  for (let i = line.length - 1; i >= stride; i--) planes[i] = planes[i]! - planes[i - stride]!;
  planes.copy(line);
}

function pack(bytes: Buffer, compression: keyof typeof COMPRESSIONS): Buffer {
  if (compression === "deflate") return deflateSync(bytes);
  if (compression === "lzw") return lzwPack(bytes);
  if (compression === "packbits") return packBits(bytes);
  return bytes;
}

/** Runs of three and more equal bytes as runs, the rest as they are. */
function packBits(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (let i = 0; i < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[i + run] === bytes[i]) run++;
    if (run >= 3) {
      out.push(257 - run, bytes[i]!);
      i += run;
      continue;
    }
    let end = i;
    while (end < bytes.length && end - i < 128) {
      if (bytes[end] === bytes[end + 1] && bytes[end] === bytes[end + 2]) break;
      end++;
    }
    out.push(end - i - 1, ...bytes.subarray(i, end));
    i = end;
  }
  return Buffer.from(out);
}

const TYPES = {
  ascii: { code: 2, bytes: 1 },
  short: { code: 3, bytes: 2 },
  long: { code: 4, bytes: 4 },
  double: { code: 12, bytes: 8 },
  long8: { code: 16, bytes: 8 },
};

/** Header, blocks, directory and the values that do not fit into it. */
function assemble(
  written: Tag[],
  replaced: Tag[],
  blocks: Buffer[],
  bigEndian: boolean,
  bigTiff: boolean,
): Buffer {
  const headBytes = bigTiff ? 16 : 8;
  let end = headBytes;
  const offsets = blocks.map((block) => {
    const at = block.length === 0 ? 0 : end;
    end += block.length + (block.length % 2);
    return at;
  });
  const tiled = written.some(({ id }) => id === 322);
  const place: Tag[] = [
    { id: tiled ? 324 : 273, type: bigTiff ? "long8" : "long", values: offsets },
    { id: tiled ? 325 : 279, type: "long", values: blocks.map(({ length }) => length) },
  ];
  const byId = new Map([...written, ...place, ...replaced].map((tag) => [tag.id, tag]));
  const tags = [...byId.values()].sort((a, b) => a.id - b.id);
  const number = (bytes: number, value: number) => integer(bytes, value, bigEndian);
  const pointer = bigTiff ? 8 : 4;
  const directoryBytes = (bigTiff ? 8 : 2) + tags.length * (bigTiff ? 20 : 12) + pointer;
  let extraAt = end + directoryBytes;
  const extras: Buffer[] = [];
  const entries = tags.map(({ id, type, values }) => {
    const body = encode(type, values, bigEndian);
    const count = body.length / TYPES[type].bytes;
    const entry = [number(2, id), number(2, TYPES[type].code), number(pointer, count)];
    if (body.length <= pointer) return [...entry, body, Buffer.alloc(pointer - body.length)];
    entry.push(number(pointer, extraAt));
    extras.push(body);
    extraAt += body.length;
    return entry;
  });
  const order = Buffer.from(bigEndian ? "MM" : "II");
  const head = bigTiff
    ? [order, number(2, 43), number(2, 8), number(2, 0), number(8, end)]
    : [order, number(2, 42), number(4, end)];
  const body = blocks.flatMap((block) => [block, Buffer.alloc(block.length % 2)]);
  const count = number(bigTiff ? 8 : 2, tags.length);
  return Buffer.concat([...head, ...body, count, ...entries.flat(), number(pointer, 0), ...extras]);
}

function encode(type: Tag["type"], values: number[] | string, bigEndian: boolean): Buffer {
  if (typeof values === "string") return Buffer.from(`${values}\0`, "latin1");
  if (type !== "double") {
    return Buffer.concat(values.map((value) => integer(TYPES[type].bytes, value, bigEndian)));
  }
  return Buffer.concat(
    values.map((value) => {
      const out = Buffer.alloc(8);
      if (bigEndian) out.writeDoubleBE(value);
      else out.writeDoubleLE(value);
      return out;
    }),
  );
}

function integer(bytes: number, value: number, bigEndian: boolean): Buffer {
  const out = Buffer.from(
    BigInt(value)
      .toString(16)
      .padStart(2 * bytes, "0"),
    "hex",
  );
  return bigEndian ? out : out.reverse();
}
