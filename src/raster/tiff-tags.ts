import { Tiff, TiffTag, type TiffImage } from "@cogeotiff/core";
import { InputError } from "../errors";
import type { ByteSource } from "./source";

/** Bytes of one tag's values: the offsets of 8 million tiles. */
const MAX_TAG_BYTES = 64 * 1024 * 1024;
const MAX_DIRECTORIES = 1000;

/** The directories of a TIFF file, checked before they are followed. */
export async function readDirectories(source: ByteSource): Promise<TiffImage[]> {
  await checkChain(source);
  const tiff = new Tiff({
    url: new URL("file:///raster"),
    metadata: { size: source.size },
    async fetch(offset, length = 0, options) {
      if (length > MAX_TAG_BYTES) {
        throw new InputError(`${source.name} is damaged: a tag claims ${length} bytes of values.`);
      }
      const bytes = await source.read(offset, length, options?.signal);
      return bytes.buffer.slice(
        bytes.byteOffset,
        bytes.byteOffset + bytes.byteLength,
      ) as ArrayBuffer;
    },
  });
  try {
    await tiff.init();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`${source.name} is damaged: its TIFF tags cannot be read (${why}).`, {
      cause,
    });
  }
  return tiff.images;
}

/** Walks the chain of directories: it must be a TIFF, end, and lie within the file. */
async function checkChain(source: ByteSource): Promise<void> {
  const damaged = (what: string) => new InputError(`${source.name} is damaged: ${what}.`);
  if (source.size < 16) throw new InputError(`${source.name} is not a TIFF file: it is too short.`);
  const head = view(await source.read(0, 16));
  const order = head.getUint16(0);
  const little = order === 0x4949;
  const version = head.getUint16(2, little);
  if ((!little && order !== 0x4d4d) || (version !== 42 && version !== 43)) {
    throw new InputError(`${source.name} is not a TIFF file: it does not start as one.`);
  }
  const big = version === 43;
  const pointer = (at: DataView, offset: number) =>
    big ? Number(at.getBigUint64(offset, little)) : at.getUint32(offset, little);
  const seen = new Set<number>();
  for (let next = pointer(head, big ? 8 : 4); next !== 0;) {
    if (seen.has(next)) throw damaged("its directories form a circle");
    seen.add(next);
    if (seen.size > MAX_DIRECTORIES) throw damaged(`it has over ${MAX_DIRECTORIES} directories`);
    const size = big ? 8 : 2;
    const countView = view(await source.read(next, size));
    const count = big ? pointer(countView, 0) : countView.getUint16(0, little);
    const end = next + size + count * (big ? 20 : 12);
    next = pointer(view(await source.read(end, big ? 8 : 4)), 0);
  }
  if (seen.size === 0) throw damaged("it has no image");
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The numbers of a tag as they are kept, not to be changed; undefined when the file has no such tag. */
export async function numbers(
  image: TiffImage,
  tag: TiffTag,
): Promise<ArrayLike<number> | undefined> {
  const value: unknown = await image.fetch(tag);
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") return [value];
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return value as unknown as ArrayLike<number>;
  }
  throw new InputError(`The TIFF tag ${TiffTag[tag]} must hold numbers.`);
}

/** The only number of a tag, or a fallback when the file has no such tag. */
export async function oneNumber(image: TiffImage, tag: TiffTag, fallback: number): Promise<number> {
  return (await numbers(image, tag))?.[0] ?? fallback;
}

/** The text of a tag without its closing NUL; undefined when the file has no such tag. */
export async function text(image: TiffImage, tag: TiffTag): Promise<string | undefined> {
  const value: unknown = await image.fetch(tag);
  return typeof value === "string" ? value.replace(/\0.*$/s, "") : undefined;
}
