import { TiffTag, type TiffImage } from "@cogeotiff/core";
import { InputError } from "../errors";
import { canDecompress, compressionName, hasPredictor, NONE } from "./decompress";
import { LERC } from "./lerc-block";
import { numbers, oneNumber } from "./tiff-tags";

/** How a sample is stored. */
export type SampleType =
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "float16"
  | "float32"
  | "float64";

/** Where the samples of an image lie in its file, and how they are packed. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  readonly type: SampleType;
  readonly bytesPerSample: number;
  readonly littleEndian: boolean;
  /** Samples of a cell stand together; otherwise every band has blocks of its own. */
  readonly chunky: boolean;
  readonly compression: number;
  readonly predictor: number;
  /** For LERC: how the blob itself is packed. */
  readonly lercPacking: number;
  /** Size of a block [cells], tile or strip. */
  readonly block: { readonly rows: number; readonly columns: number };
  readonly tiled: boolean;
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Per block its place in the file and its packed length [bytes]; 0, 0 is a block left out. */
  readonly offsets: ArrayLike<number>;
  readonly lengths: ArrayLike<number>;
}

/** A block unpacked [bytes]: a tile or strip above this is refused. */
const MAX_BLOCK_BYTES = 256 * 1024 * 1024;
const THIN_STRIP_BYTES = 4 * 1024 * 1024;
const LERC_PARAMETERS = 50674 as TiffTag;

/** Reads and checks the layout of an image; whatever cannot be read is refused by name. */
export async function readLayout(
  image: TiffImage,
  name: string,
  littleEndian: boolean,
): Promise<Layout> {
  const refuse = (what: string) => new InputError(`${name} ${what}.`);
  const width = await oneNumber(image, TiffTag.ImageWidth, 0);
  const height = await oneNumber(image, TiffTag.ImageHeight, 0);
  const samples = await oneNumber(image, TiffTag.SamplesPerPixel, 1);
  for (const [what, value] of [
    ["columns", width],
    ["rows", height],
    ["bands", samples],
  ] as const) {
    const most = what === "bands" ? 65535 : 2 ** 31 - 1;
    if (!(Number.isInteger(value) && value >= 1 && value <= most)) {
      throw refuse(`must have 1 to ${most} ${what}, got ${value}`);
    }
  }
  const type = await sampleType(image, refuse);
  const compression = await oneNumber(image, TiffTag.Compression, NONE);
  if (!canDecompress(compression) && compression !== LERC) {
    throw refuse(`is packed by ${compressionName(compression)}, which is not supported`);
  }
  const predictor = hasPredictor(compression) ? await oneNumber(image, TiffTag.Predictor, 1) : 1;
  checkPredictor(predictor, type, refuse);
  const planar = await oneNumber(image, TiffTag.PlanarConfiguration, 1);
  if (planar !== 1 && planar !== 2) throw refuse(`has an unknown planar configuration ${planar}`);
  if ((await oneNumber(image, TiffTag.FillOrder, 1)) !== 1) {
    throw refuse("stores its bits in reverse order (FillOrder 2), which is not supported");
  }
  const orientation = await oneNumber(image, TiffTag.Orientation, 1);
  if (orientation !== 1) {
    throw refuse(`stores its rows turned (Orientation ${orientation}), which is not supported`);
  }
  const chunky = planar === 1;
  const bytesPerSample = BYTES[type];
  const lerc = (await numbers(image, LERC_PARAMETERS)) ?? [];
  const stored = await blocks(image, width, height, chunky ? 1 : samples, refuse);
  const layout: Layout = {
    width,
    height,
    samples,
    type,
    bytesPerSample,
    littleEndian,
    chunky,
    compression,
    predictor,
    lercPacking: lerc[1] ?? 0,
    ...stored,
  };
  const split = compression === NONE && !layout.tiled ? thinStrips(layout) : layout;
  const unpacked = unpackedBytes(split);
  if (unpacked > MAX_BLOCK_BYTES) {
    throw refuse(
      `has ${split.tiled ? "tiles" : "strips"} of ${Math.round(unpacked / 1e6)} MB; ` +
        `at most ${MAX_BLOCK_BYTES / 1024 / 1024} MiB are read at once, so store it in smaller tiles`,
    );
  }
  return split;
}

/** Size of a whole block when unpacked [bytes]. */
export function unpackedBytes({ block, bytesPerSample, chunky, samples }: Layout): number {
  return block.rows * block.columns * bytesPerSample * (chunky ? samples : 1);
}

/** Strips that are not packed can be read in parts: thick ones are treated as many thin ones. */
function thinStrips(layout: Layout): Layout {
  const { block, blocksDown, height, offsets, lengths } = layout;
  const rowBytes = unpackedBytes(layout) / block.rows;
  const rows = Math.max(1, Math.floor(THIN_STRIP_BYTES / rowBytes));
  if (rows >= block.rows) return layout;
  const perStrip = Math.ceil(block.rows / rows);
  // Only strips of one thickness make a regular grid of blocks.
  if (blocksDown > 1 && block.rows % rows !== 0) return layout;
  const down = Math.ceil(height / rows);
  const thin = { offsets: [] as number[], lengths: [] as number[] };
  for (let strip = 0; strip < lengths.length; strip++) {
    const inStrip =
      strip % blocksDown === blocksDown - 1 ? down - (blocksDown - 1) * perStrip : perStrip;
    for (let part = 0; part < inStrip; part++) {
      const from = part * rows * rowBytes;
      thin.offsets.push(offsets[strip]! + from);
      thin.lengths.push(Math.max(0, Math.min(rows * rowBytes, lengths[strip]! - from)));
    }
  }
  return { ...layout, block: { rows, columns: block.columns }, blocksDown: down, ...thin };
}

const BYTES: Readonly<Record<SampleType, number>> = {
  uint8: 1,
  uint16: 2,
  uint32: 4,
  uint64: 8,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
};

async function sampleType(image: TiffImage, refuse: (what: string) => InputError) {
  const bits = Array.from((await numbers(image, TiffTag.BitsPerSample)) ?? [1]);
  const formats = Array.from((await numbers(image, TiffTag.SampleFormat)) ?? [1]);
  if (new Set(bits).size > 1 || new Set(formats).size > 1) {
    throw refuse("stores its bands in different types, which is not supported");
  }
  const kinds: Readonly<Record<number, string>> = { 1: "uint", 2: "int", 3: "float", 4: "uint" };
  const type = `${kinds[formats[0]!] ?? `format ${formats[0]} of `}${bits[0]}`;
  if (!Object.hasOwn(BYTES, type))
    throw refuse(`has samples of ${type} bit, which is not supported`);
  return type as SampleType;
}

function checkPredictor(
  predictor: number,
  type: SampleType,
  refuse: (what: string) => InputError,
): void {
  if (![1, 2, 3].includes(predictor)) throw refuse(`has an unknown predictor ${predictor}`);
  if (predictor === 3 && !type.startsWith("float")) {
    throw refuse(`has the floating-point predictor on ${type}`);
  }
}

/** The grid of tiles or strips and where each lies. */
async function blocks(
  image: TiffImage,
  width: number,
  height: number,
  planes: number,
  refuse: (what: string) => InputError,
) {
  const tileColumns = await oneNumber(image, TiffTag.TileWidth, 0);
  const tileRows = await oneNumber(image, TiffTag.TileHeight, 0);
  const tiled = image.has(TiffTag.TileOffsets);
  const stripRows = Math.min(height, await oneNumber(image, TiffTag.RowsPerStrip, height));
  const block = tiled
    ? { rows: tileRows, columns: tileColumns }
    : { rows: stripRows, columns: width };
  if (!(block.rows >= 1 && block.columns >= 1)) {
    throw refuse(`has tiles or strips of ${block.columns} x ${block.rows} cells`);
  }
  const blocksAcross = Math.ceil(width / block.columns);
  const blocksDown = Math.ceil(height / block.rows);
  const expected = blocksAcross * blocksDown * planes;
  const listed = image.tags.get(tiled ? TiffTag.TileOffsets : TiffTag.StripOffsets)?.count ?? 0;
  if (listed < expected) {
    throw refuse(
      `is damaged: ${width} x ${height} cells need ${expected} tiles or strips, it lists ${listed}`,
    );
  }
  const offsets = await numbers(image, tiled ? TiffTag.TileOffsets : TiffTag.StripOffsets);
  const lengths = await numbers(image, tiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts);
  if (offsets === undefined || lengths === undefined || lengths.length < expected) {
    throw refuse("is damaged: it does not list where its values are");
  }
  return { block, tiled, blocksAcross, blocksDown, offsets, lengths };
}
