import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { InputError } from "../../errors";

/** One file of a zip archive, packed as it was found. */
export interface ZipEntry {
  readonly name: string;
  readonly method: typeof STORED | typeof DEFLATED;
  /** Of the unpacked bytes. */
  readonly crc: number;
  /** Unpacked bytes, as the archive says. */
  readonly size: number;
  readonly packed: Uint8Array;
  /** Date and time as MS-DOS writes them. */
  readonly time: number;
}

const STORED = 0;
const DEFLATED = 8;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const ENCRYPTED = 1;
const UTF8 = 0x800;
/** A field with this value is continued in a zip64 record. */
const [ZIP64_COUNT, ZIP64] = [0xffff, 0xffffffff];
/** 1980-01-01, midnight: new parts have no time of their own, so that the same input gives the same file. */
const EPOCH = 0x00210000;

const MB = 2 ** 20;
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 1024 * MB;
/** Deflate makes a byte of at most 1032. */
const DENSEST = 1032;

/**
 * Reads the directory of a zip archive; no file is unpacked.
 * @throws InputError for an archive that is broken, encrypted, of zip64, or larger than our limits
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count === ZIP64_COUNT || directory === ZIP64) throw new InputError("it is a zip64 archive");
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw new InputError("it is one of several volumes");
  if (count > MOST_ENTRIES)
    throw new InputError(`it has ${count} parts: at most ${MOST_ENTRIES} are read`);
  if (directory + view.getUint32(end + 12, true) > end) throw broken("its directory is cut off");
  const entries: ZipEntry[] = [];
  const spans: Span[] = [];
  let at = directory;
  for (let k = 0; k < count; k++) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL)
      throw broken(`its directory ends after ${k} of ${count} parts`);
    const { entry, span } = entryAt(view, at, directory);
    entries.push(entry);
    spans.push(span);
    at += CENTRAL_BYTES + variableBytes(view, at);
  }
  refuseOverlaps(spans);
  refuseNames(entries.map(({ name }) => name));
  refuseBomb(entries);
  return entries;
}

const broken = (why: string): InputError =>
  new InputError(`it is no zip archive, or a broken one: ${why}`);

function endOf(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0 && at > view.byteLength - 65_558; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw broken("its end is missing");
}

const variableBytes = (view: DataView, central: number): number =>
  view.getUint16(central + 28, true) +
  view.getUint16(central + 30, true) +
  view.getUint16(central + 32, true);

interface Span {
  readonly from: number;
  readonly to: number;
}

function entryAt(
  view: DataView,
  central: number,
  directory: number,
): { entry: ZipEntry; span: Span } {
  const name = nameAt(view, central + CENTRAL_BYTES, view.getUint16(central + 28, true));
  const flags = view.getUint16(central + 8, true);
  const method = view.getUint16(central + 10, true);
  const [packedBytes, size] = [
    view.getUint32(central + 20, true),
    view.getUint32(central + 24, true),
  ];
  const from = view.getUint32(central + 42, true);
  if (flags & ENCRYPTED) throw new InputError("it is encrypted");
  if (method !== STORED && method !== DEFLATED)
    throw new InputError(`${name} is packed by method ${method}: only deflate is read`);
  if (packedBytes === ZIP64 || size === ZIP64 || from === ZIP64)
    throw new InputError("it is a zip64 archive");
  if (from + LOCAL_BYTES > directory || view.getUint32(from, true) !== LOCAL)
    throw broken(`${name} is not where the directory says`);
  const nameBytes = view.getUint16(from + 26, true);
  const start = from + LOCAL_BYTES + nameBytes + view.getUint16(from + 28, true);
  if (start + packedBytes > directory) throw broken(`${name} is cut off`);
  if (nameAt(view, from + LOCAL_BYTES, nameBytes) !== name)
    throw broken(`${name} has another name in the directory`);
  if (method === STORED && packedBytes !== size) throw broken(`${name} has two sizes`);
  const packed = new Uint8Array(view.buffer, view.byteOffset + start, packedBytes);
  const crc = view.getUint32(central + 16, true);
  const time = view.getUint32(central + 12, true);
  return {
    entry: { name, method, crc, size, packed, time },
    span: { from, to: start + packedBytes },
  };
}

function nameAt(view: DataView, at: number, bytes: number): string {
  if (at + bytes > view.byteLength) throw broken("a name is cut off");
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, bytes));
}

/** Parts that share bytes are a way to pack more than the sizes say. */
function refuseOverlaps(spans: readonly Span[]): void {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  sorted.forEach(({ from }, k) => {
    if (k > 0 && from < (sorted[k - 1]?.to ?? 0)) throw broken("two parts share their bytes");
  });
}

/** Part names are the same whatever their letters' case (OPC, ISO/IEC 29500-2, 6.2.2). */
function refuseNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    // eslint-disable-next-line no-control-regex
    const isBad = name === "" || /[\\:\u0000-\u001f]|^\/|(?:^|\/)\.\.(?:\/|$)/.test(name);
    if (isBad) throw new InputError(`it has a part with the name ${JSON.stringify(name)}`);
    if (seen.has(name.toLowerCase())) throw new InputError(`it has the part ${name} twice`);
    seen.add(name.toLowerCase());
  }
}

function refuseBomb(entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_UNPACKED)
    throw new InputError(`it unpacks to ${megabytes(total)} MB: at most 1024 MB are read`);
  for (const { name, size, packed } of entries)
    if (size > packed.length * DENSEST + DENSEST)
      throw broken(`${name} cannot have ${size} bytes in ${packed.length}`);
}

const megabytes = (bytes: number): string => (bytes / MB).toFixed(0);

/** The bytes of a part, at most `most` of them. @throws InputError when it has more, or is broken */
export function unpack(entry: ZipEntry, most: number): Uint8Array {
  const { name, size } = entry;
  if (size > most)
    throw new InputError(
      `${name} has ${megabytes(size)} MB: at most ${megabytes(most)} MB of a part are read`,
    );
  const bytes = entry.method === STORED ? entry.packed : inflate(entry);
  if (bytes.length !== size || crc32(bytes) !== entry.crc)
    throw broken(`${name} is not what the directory says`);
  return bytes;
}

function inflate({ name, packed, size }: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw broken(`${name} cannot be unpacked`);
  }
}

/** A new part. */
export function packed(name: string, bytes: Uint8Array): ZipEntry {
  const data = deflateRawSync(bytes);
  return {
    name,
    method: DEFLATED,
    crc: crc32(bytes),
    size: bytes.length,
    packed: data,
    time: EPOCH,
  };
}

/** The archive as pieces to be written one behind the other; packed bytes stay as they are. */
export function zipPieces(entries: readonly ZipEntry[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    pieces.push(localHeader(entry, name), name, entry.packed);
    directory.push(centralHeader(entry, name, at), name);
    at += LOCAL_BYTES + name.length + entry.packed.length;
  }
  const bytes = directory.reduce((sum, piece) => sum + piece.length, 0);
  return [...pieces, ...directory, endRecord(entries.length, bytes, at)];
}

/** Version, flags, method, time, crc and sizes: the same in both headers. */
function fields(view: DataView, at: number, entry: ZipEntry, nameBytes: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint32(at + 6, entry.time, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, nameBytes, true);
}

function localHeader(entry: ZipEntry, name: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(LOCAL_BYTES));
  view.setUint32(0, LOCAL, true);
  fields(view, 4, entry, name.length);
  return new Uint8Array(view.buffer);
}

function centralHeader(entry: ZipEntry, name: Uint8Array, at: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(CENTRAL_BYTES));
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, 20, true);
  fields(view, 6, entry, name.length);
  view.setUint32(42, at, true);
  return new Uint8Array(view.buffer);
}

function endRecord(count: number, bytes: number, at: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(END_BYTES));
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, bytes, true);
  view.setUint32(16, at, true);
  return new Uint8Array(view.buffer);
}
