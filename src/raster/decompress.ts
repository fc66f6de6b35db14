import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { ZSTDDecoder } from "zstddec";
import { InputError } from "../errors";
import { lzw } from "./lzw";

const inflateAsync = promisify(inflate);

/** TIFF compression numbers that we read as bytes; LERC (34887) decodes to values, see lerc-block. */
export const NONE = 1;
export const DEFLATE = 8;
const OLD_DEFLATE = 32946;
export const ZSTD = 50000;
const LZW = 5;
const PACKBITS = 32773;

const NAMES: Readonly<Record<number, string>> = {
  2: "CCITT RLE",
  3: "CCITT fax 3",
  4: "CCITT fax 4",
  6: "old JPEG",
  7: "JPEG",
  34712: "JPEG 2000",
  34925: "LZMA",
  50001: "WebP",
  50002: "JPEG XL",
};

/** Whether the bytes of a compression can be unpacked. */
export function canDecompress(compression: number): boolean {
  return [NONE, DEFLATE, OLD_DEFLATE, ZSTD, LZW, PACKBITS].includes(compression);
}

/** Whether a predictor goes with a compression; libtiff ignores the tag for all others. */
export function hasPredictor(compression: number): boolean {
  return [DEFLATE, OLD_DEFLATE, LZW, ZSTD].includes(compression);
}

/** A compression by its name and number, for messages. */
export function compressionName(compression: number): string {
  return `${NAMES[compression] ?? "unknown"} (${compression})`;
}

let zstd: Promise<ZSTDDecoder> | undefined;

async function zstdDecoder(): Promise<ZSTDDecoder> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder;
}

/** Unpacks a block; more than `length` bytes, or fewer, is an error of the file. */
export async function decompress(
  compression: number,
  packed: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const bytes = await unpack(compression, packed, length);
  if (bytes.length < length) {
    throw new InputError(`unpacks to ${bytes.length} bytes instead of ${length}`);
  }
  return bytes.length === length ? bytes : bytes.subarray(0, length);
}

/** Unpacks at most `length` bytes. */
export async function unpack(
  compression: number,
  packed: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  if (compression === NONE) return packed;
  if (compression === LZW) return lzw(packed, length);
  if (compression === PACKBITS) return packBits(packed, length);
  if (compression === ZSTD) {
    zstd ??= zstdDecoder();
    return (await zstd).decode(packed, length);
  }
  try {
    // One step per block: the default of 16 kB would come back to this thread for each.
    return await inflateAsync(packed, { maxOutputLength: length, chunkSize: Math.max(64, length) });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`cannot be inflated to ${length} bytes (${why})`, { cause });
  }
}

/** TIFF 6.0, section 9: a count byte n, then n + 1 bytes as they are, or one byte 1 - n times. */
function packBits(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let to = 0;
  for (let i = 0; i < packed.length && to < length;) {
    const n = packed[i++]!;
    if (n < 128) {
      const part = packed.subarray(i, i + Math.min(n + 1, length - to));
      out.set(part, to);
      to += part.length;
      i += n + 1;
    } else if (n > 128) {
      const count = Math.min(257 - n, length - to);
      out.fill(packed[i++]!, to, to + count);
      to += count;
    }
  }
  return out.subarray(0, to);
}
