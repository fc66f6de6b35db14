import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ZoneCoverage } from "./coverage";
import { buildCoverage, coverageKey, type CoverageIndex } from "./coverage-index";
import type { Grid } from "./grid";
import type { ZoneSet } from "./zones";

const MAGIC = "KARSTCOV";
const CHECKSUM_BYTES = 32;
/** The typed arrays of a zone in the order of the file, and the size of an element [bytes]. */
const ARRAYS = [
  "runIndex",
  "runStart",
  "runEnd",
  "partIndex",
  "partColumn",
  "partFraction",
] as const;

/** What stands before the arrays, as JSON. */
interface Header {
  key: string;
  ids: readonly string[];
  zones: (Omit<ZoneCoverage, (typeof ARRAYS)[number]> & { lengths: number[] })[];
}

/**
 * The coverage index from a folder when it is there and sound; otherwise computed and kept there
 * for the next time, under its content hash.
 */
export async function coverageIndex(
  zoneSet: ZoneSet,
  grid: Grid,
  folder: string,
): Promise<CoverageIndex> {
  const key = coverageKey(zoneSet, grid);
  const path = join(folder, `${key}.coverage`);
  const kept = await readCoverage(path, key, grid);
  if (kept) return kept;
  const index = buildCoverage(zoneSet, grid);
  await writeCoverage(path, index);
  return index;
}

/** Writes a coverage index in one step: readers see all of it or nothing. */
export async function writeCoverage(path: string, index: CoverageIndex): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const hash = createHash("sha256");
  const file = await open(temporary, "wx");
  try {
    for (const chunk of chunks(index)) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.write(hash.digest());
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Layout, little-endian: magic, length of the header [uint32], header (JSON, padded to 8 bytes), the
 * arrays of each zone (each padded to 8 bytes), SHA-256 of all before it.
 */
function* chunks({ key, ids, zones }: CoverageIndex): Generator<Uint8Array> {
  const header: Header = {
    key,
    ids,
    zones: zones.map((zone) => ({
      row0: zone.row0,
      row1: zone.row1,
      column0: zone.column0,
      column1: zone.column1,
      cells: zone.cells,
      overlaps: zone.overlaps,
      lengths: ARRAYS.map((name) => zone[name].length),
    })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(padded(MAGIC.length + 4 + text.length));
  start.write(MAGIC, "latin1");
  start.writeUInt32LE(text.length, MAGIC.length);
  text.copy(start, MAGIC.length + 4);
  yield start;
  for (const zone of zones) {
    for (const name of ARRAYS) {
      const { buffer, byteOffset, byteLength } = zone[name];
      yield new Uint8Array(buffer, byteOffset, byteLength);
      yield new Uint8Array(padded(byteLength) - byteLength);
    }
  }
}

const padded = (bytes: number) => 8 * Math.ceil(bytes / 8);

/** The index of a file; undefined when there is none, or it is damaged or of another key. */
export async function readCoverage(
  path: string,
  key: string,
  grid: Grid,
): Promise<CoverageIndex | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (bytes === undefined || bytes.length < MAGIC.length + 4 + CHECKSUM_BYTES) return undefined;
  const end = bytes.length - CHECKSUM_BYTES;
  const sum = createHash("sha256").update(bytes.subarray(0, end)).digest();
  if (!sum.equals(bytes.subarray(end)) || bytes.toString("latin1", 0, 8) !== MAGIC)
    return undefined;
  const textEnd = MAGIC.length + 4 + bytes.readUInt32LE(MAGIC.length);
  const header = JSON.parse(bytes.toString("utf8", MAGIC.length + 4, textEnd)) as Header;
  if (header.key !== key) return undefined;
  let at = padded(textEnd);
  const zones = header.zones.map(({ lengths, ...rest }): ZoneCoverage => {
    const next = (i: number) => {
      const length = lengths[i]!;
      const from = bytes.byteOffset + at;
      at += padded(length * (ARRAYS[i] === "partFraction" ? 8 : 4));
      return { length, copy: bytes.buffer.slice(from, bytes.byteOffset + at) };
    };
    const whole = (i: number) => {
      const { length, copy } = next(i);
      return new Uint32Array(copy, 0, length);
    };
    const [runIndex, runStart, runEnd, partIndex, partColumn] = [0, 1, 2, 3, 4].map(whole) as [
      Uint32Array,
      Uint32Array,
      Uint32Array,
      Uint32Array,
      Uint32Array,
    ];
    const { length, copy } = next(5);
    const partFraction = new Float64Array(copy, 0, length);
    return { ...rest, runIndex, runStart, runEnd, partIndex, partColumn, partFraction };
  });
  return { key, grid, ids: header.ids, zones };
}
