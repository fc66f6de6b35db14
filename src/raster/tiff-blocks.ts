import { InputError } from "../errors";
import { decompress, DEFLATE, NONE, unpack, ZSTD } from "./decompress";
import { decodeLerc, LERC } from "./lerc-block";
import { swapBytes, undoDifferences, undoFloatPredictor } from "./predictor";
import type { ByteSource } from "./source";
import { unpackedBytes, type Layout, type SampleType } from "./tiff-layout";

/** Values of a block as stored, samples of a cell together; undefined when the file leaves it out. */
export type Block = ArrayLike<number> | undefined;

/** Blocks that lie closer than this are fetched together [bytes], up to a limit. */
const GAP = 16 * 1024;
const MAX_FETCH = 8 * 1024 * 1024;
/** Unpacked blocks at work at the same time [bytes]; one block may be larger. */
const MAX_AT_WORK = 32 * 1024 * 1024;
/** Unpacked blocks that are kept for the next window [bytes]. */
const MAX_KEPT = 32 * 1024 * 1024;

/** Fetches and unpacks blocks of an image, neighbours in the file by one request. */
export class BlockReader {
  private readonly kept = new Map<number, { values: Block; bytes: number }>();
  private keptBytes = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly layout: Layout,
  ) {}

  /** Calls back with each block, in any order. */
  async each(
    blocks: readonly number[],
    use: (block: number, values: Block) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const wanted: number[] = [];
    for (const block of blocks) {
      const kept = this.kept.get(block);
      if (kept) use(block, kept.values);
      else if (this.isLeftOut(block)) use(block, undefined);
      else wanted.push(block);
    }
    wanted.forEach((block) => this.refuseLong(block));
    for (const group of this.groups(wanted)) {
      signal?.throwIfAborted();
      const { offset, end } = this.extent(group);
      const bytes = await this.source.read(offset, end - offset, signal);
      await Promise.all(
        group.map(async (block) => {
          const from = this.layout.offsets[block]! - offset;
          const packed = bytes.subarray(from, from + this.layout.lengths[block]!);
          const values = await this.unpack(block, packed);
          this.keep(block, values);
          use(block, values);
        }),
      );
    }
  }

  /** No packing makes a block more than a little longer. */
  private refuseLong(block: number): void {
    const length = this.layout.lengths[block]!;
    const most = 2 * unpackedBytes(this.layout) + 65536;
    if (length > most) {
      throw new InputError(
        `${this.source.name} is damaged: block ${block} has ${length} packed bytes, at most ${most} fit.`,
      );
    }
  }

  private isLeftOut(block: number): boolean {
    return this.layout.offsets[block] === 0 && this.layout.lengths[block] === 0;
  }

  /** Blocks by place in the file, those that lie close together in one group. */
  private groups(blocks: readonly number[]): number[][] {
    const { offsets, lengths } = this.layout;
    const sorted = [...blocks].sort((a, b) => offsets[a]! - offsets[b]!);
    const groups: number[][] = [];
    const most = Math.max(1, Math.floor(MAX_AT_WORK / unpackedBytes(this.layout)));
    let start = 0;
    let end = 0;
    for (const block of sorted) {
      const [offset, next] = [offsets[block]!, offsets[block]! + lengths[block]!];
      const group = groups.at(-1);
      const near = offset <= end + GAP && next - start <= MAX_FETCH;
      const fits = group !== undefined && near && group.length < most;
      if (fits) group.push(block);
      else {
        groups.push([block]);
        start = offset;
      }
      end = fits ? Math.max(end, next) : next;
    }
    return groups;
  }

  private extent(group: readonly number[]): { offset: number; end: number } {
    const { offsets, lengths } = this.layout;
    return {
      offset: offsets[group[0]!]!,
      end: Math.max(...group.map((block) => offsets[block]! + lengths[block]!)),
    };
  }

  private keep(block: number, values: Block): void {
    const bytes = (values?.length ?? 0) * this.layout.bytesPerSample;
    this.kept.set(block, { values, bytes });
    this.keptBytes += bytes;
    for (const [oldest, { bytes: freed }] of this.kept) {
      if (this.keptBytes <= MAX_KEPT || oldest === block) break;
      this.kept.delete(oldest);
      this.keptBytes -= freed;
    }
  }

  private async unpack(block: number, packed: Uint8Array): Promise<Block> {
    try {
      return await unpackBlock(this.layout, this.rowsOf(block), packed);
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause;
      const what = this.layout.tiled ? "tile" : "strip";
      throw new InputError(`${this.source.name} is damaged: ${what} ${block} ${cause.message}.`, {
        cause,
      });
    }
  }

  /** Rows that a block holds: tiles are whole, the last strip may be short. */
  private rowsOf(block: number): number {
    const { block: size, tiled, blocksAcross, blocksDown, height } = this.layout;
    if (tiled) return size.rows;
    const down = Math.floor(block / blocksAcross) % blocksDown;
    return Math.min(size.rows, height - down * size.rows);
  }
}

async function unpackBlock(layout: Layout, rows: number, packed: Uint8Array): Promise<Block> {
  const { block, bytesPerSample, compression, predictor, type } = layout;
  const stride = layout.chunky ? layout.samples : 1;
  const rowSamples = block.columns * stride;
  const length = rows * rowSamples * bytesPerSample;
  if (compression === LERC) {
    const blob = await unpackLerc(layout.lercPacking, packed, length);
    return decodeLerc(blob, rows, block.columns, stride);
  }
  const unpacked = await decompress(compression, packed, length);
  const bytes = aligned(unpacked, compression === NONE);
  const shape = { bytes, rows, rowSamples, stride, bytesPerSample };
  if (predictor === 3) return samplesOf(undoFloatPredictor(shape), type);
  if (!layout.littleEndian) swapBytes(bytes, bytesPerSample);
  if (predictor === 2) undoDifferences(shape);
  return samplesOf(bytes, type);
}

/** LERC blobs may be packed once more, by deflate (1) or zstd (2); they are no longer than raw values. */
async function unpackLerc(
  packing: number,
  packed: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  if (packing === 0) return packed;
  return unpack(packing === 1 ? DEFLATE : ZSTD, packed, 2 * length + 4096);
}

/** The bytes where a typed array may lie on them, in memory of their own. */
function aligned(bytes: Uint8Array, copy: boolean): Uint8Array {
  return copy || bytes.byteOffset % 8 !== 0 ? new Uint8Array(bytes) : bytes;
}

/** Little-endian bytes as numbers; 64-bit integers beyond 2^53 are rounded. */
function samplesOf(
  { buffer, byteOffset, length }: Uint8Array,
  type: SampleType,
): ArrayLike<number> {
  switch (type) {
    case "uint8":
      return new Uint8Array(buffer, byteOffset, length);
    case "int8":
      return new Int8Array(buffer, byteOffset, length);
    case "uint16":
      return new Uint16Array(buffer, byteOffset, length / 2);
    case "int16":
      return new Int16Array(buffer, byteOffset, length / 2);
    case "uint32":
      return new Uint32Array(buffer, byteOffset, length / 4);
    case "int32":
      return new Int32Array(buffer, byteOffset, length / 4);
    case "float32":
      return new Float32Array(buffer, byteOffset, length / 4);
    case "float64":
      return new Float64Array(buffer, byteOffset, length / 8);
    case "uint64":
      return Float64Array.from(new BigUint64Array(buffer, byteOffset, length / 8), Number);
    case "int64":
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, length / 8), Number);
    case "float16":
      return Float32Array.from(new Uint16Array(buffer, byteOffset, length / 2), halfToNumber);
  }
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
