import { TiffTag, type TiffImage } from "@cogeotiff/core";
import { InputError } from "../errors";
import { crsOf } from "./crs";
import type { Grid, Window } from "./grid";
import { bandOf, type Band, type Raster } from "./raster";
import { openSource, type SourceOptions } from "./source";
import { BlockReader, type Block } from "./tiff-blocks";
import { readLayout, type Layout } from "./tiff-layout";
import { numbers, oneNumber, readDirectories, text } from "./tiff-tags";

/** A grid as a file stores it: north-up, or with its first row in the south. */
interface Placed {
  readonly grid: Grid;
  readonly southUp: boolean;
}

const MASK = 4;

/** Opens a GeoTIFF or COG from a file or an http(s) address, at full resolution. */
export async function openRaster(place: string, options: SourceOptions = {}): Promise<Raster> {
  const source = await openSource(place, options);
  try {
    const [image, ...others] = await readDirectories(source);
    const name = source.name;
    for (const other of others) {
      if (((await oneNumber(other, TiffTag.SubFileType, 0)) & MASK) !== 0) {
        throw new InputError(
          `${name} has an internal mask, which is not supported; store nodata in its bands.`,
        );
      }
    }
    const layout = await readLayout(image!, name, image!.tiff.isLittleEndian);
    const placed = await placement(image!, layout, name);
    const bands = await readBands(image!, layout, name);
    const reader = new BlockReader(source, layout);
    return {
      name,
      grid: placed.grid,
      bands,
      block: layout.block,
      read: (band, window, signal) =>
        readWindow({ reader, layout, placed, bands, name }, band, window, signal),
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function placement(image: TiffImage, layout: Layout, name: string): Promise<Placed> {
  const refuse = (what: string) => new InputError(`${name} ${what}.`);
  const affine = await readAffine(image, refuse);
  if (affine.slice(0, 6).some((value) => !Number.isFinite(value))) {
    throw refuse("has a georeference that is not made of numbers");
  }
  const [dx, turnX, left, turnY, down, top] = affine;
  if (turnX !== 0 || turnY !== 0) throw refuse("is rotated against north, which is not supported");
  if (!(dx > 0) || down === 0) throw refuse(`has cells of ${dx} x ${down}, which is not supported`);
  // PixelIsPoint: the georeference holds for the centre of a cell.
  const half = image.valueGeo(1025) === 2 ? 0.5 : 0;
  const dy = Math.abs(down);
  const southUp = down > 0;
  const x0 = left - half * dx;
  const y0 = top - half * down + (southUp ? dy * layout.height : 0);
  const crs = crsOf(image.tagsGeo as ReadonlyMap<number, unknown>, name);
  const grid: Grid = { x0, y0, dx, dy, columns: layout.width, rows: layout.height, crs };
  if (crs.kind === "geographic" && (y0 > 90 + dy || y0 - dy * layout.height < -90 - dy)) {
    throw refuse(`reaches from latitude ${y0 - dy * layout.height} to ${y0}, beyond the poles`);
  }
  return { grid, southUp };
}

type Affine = [number, number, number, number, number, number];

/** x = a0 column + a1 row + a2, y = a3 column + a4 row + a5 for the corner of a cell. */
async function readAffine(image: TiffImage, refuse: (what: string) => InputError): Promise<Affine> {
  const matrix = await numbers(image, TiffTag.ModelTransformation);
  if (matrix?.length === 16) {
    return [matrix[0]!, matrix[1]!, matrix[3]!, matrix[4]!, matrix[5]!, matrix[7]!];
  }
  const scale = await numbers(image, TiffTag.ModelPixelScale);
  const tie = await numbers(image, TiffTag.ModelTiePoint);
  if (scale === undefined || tie === undefined || scale.length < 2 || tie.length < 6) {
    throw refuse("has no georeference (neither tie point and scale, nor a transformation)");
  }
  if (tie.length > 6) throw refuse("is placed by several tie points, which is not supported");
  const [dx, dy] = [scale[0]!, -scale[1]!];
  return [dx, 0, tie[3]! - tie[0]! * dx, 0, dy, tie[4]! - tie[1]! * dy];
}

async function readBands(image: TiffImage, layout: Layout, name: string): Promise<Band[]> {
  const nodata = parseNodata(await text(image, TiffTag.GdalNoData), name);
  const items = parseItems((await text(image, TiffTag.GdalMetadata)) ?? "");
  return Array.from({ length: layout.samples }, (_, sample): Band => {
    const item = (role: string) =>
      items.find((entry) => entry.role === role && entry.sample === sample)?.text;
    const factor = (role: string, fallback: number) => {
      const found = item(role);
      const value = found === undefined ? fallback : Number(found);
      if (Number.isFinite(value)) return value;
      throw new InputError(`${name}: the ${role} of band ${sample + 1} must be a number.`);
    };
    return {
      name: item("description") ?? `band ${sample + 1}`,
      type: layout.type,
      nodata,
      scale: factor("scale", 1),
      offset: factor("offset", 0),
      unit: item("unittype") ?? null,
    };
  });
}

function parseNodata(found: string | undefined, name: string): number | null {
  const trimmed = found?.trim() ?? "";
  if (trimmed === "") return null;
  if (/^[-+]?nan$/i.test(trimmed)) return NaN;
  const value = Number(trimmed.replace(/^([-+]?)inf(inity)?$/i, "$1Infinity"));
  if (!Number.isNaN(value)) return value;
  throw new InputError(`${name}: its nodata must be a number, got ${JSON.stringify(trimmed)}.`);
}

/** The items of GDAL's metadata that belong to a band: scale, offset, description, unit. */
function parseItems(xml: string): { role: string; sample: number; text: string }[] {
  const attribute = (tag: string, key: string) => new RegExp(` ${key}="([^"]*)"`).exec(tag)?.[1];
  return Array.from(xml.matchAll(/<Item( [^<>]*)>([^<]*)<\/Item>/g), ([, tag, body]) => {
    const sample = attribute(tag!, "sample");
    return {
      role: attribute(tag!, "role") ?? "",
      sample: sample === undefined ? NaN : Number(sample),
      text: unescapeXml(body!),
    };
  });
}

function unescapeXml(body: string): string {
  const characters: Readonly<Record<string, string>> = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&amp;": "&",
  };
  return body.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => characters[entity]!);
}

interface Opened {
  readonly reader: BlockReader;
  readonly layout: Layout;
  readonly placed: Placed;
  readonly bands: readonly Band[];
  readonly name: string;
}

async function readWindow(
  { reader, layout, placed, bands, name }: Opened,
  index: number,
  window: Window,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const band = bandOf(name, bands, index);
  const { rows, columns } = placed.grid;
  const { row0, row1, column0, column1 } = window;
  if (row0 < 0 || column0 < 0 || row1 > rows || column1 > columns) {
    throw new RangeError("window outside of the grid");
  }
  const width = column1 - column0;
  const out = new Float64Array(width * (row1 - row0));
  const stored = placed.southUp ? { ...window, row0: rows - row1, row1: rows - row0 } : window;
  const plane = layout.chunky ? 0 : index * layout.blocksAcross * layout.blocksDown;
  const wanted = blocksOf(layout, stored).map((block) => block + plane);
  const place = (block: number, values: Block) => {
    copyBlock({ layout, band, values }, layout.chunky ? index : 0, block - plane, stored, out);
  };
  await reader.each(wanted, place, signal);
  if (placed.southUp) flipRows(out, width);
  return out;
}

function blocksOf({ block, blocksAcross }: Layout, window: Window): number[] {
  const found: number[] = [];
  const lastDown = Math.ceil(window.row1 / block.rows);
  const lastAcross = Math.ceil(window.column1 / block.columns);
  for (let down = Math.floor(window.row0 / block.rows); down < lastDown; down++) {
    for (let across = Math.floor(window.column0 / block.columns); across < lastAcross; across++) {
      found.push(down * blocksAcross + across);
    }
  }
  return found;
}

interface BandBlock {
  readonly layout: Layout;
  readonly band: Band;
  readonly values: Block;
}

/** Puts the part of a block that lies in a window into place, scaled, with NaN for no value. */
function copyBlock(
  { layout, band, values }: BandBlock,
  sample: number,
  index: number,
  window: Window,
  out: Float64Array,
): void {
  const { block, blocksAcross, chunky } = layout;
  const top = Math.floor(index / blocksAcross) * block.rows;
  const left = (index % blocksAcross) * block.columns;
  const row0 = Math.max(top, window.row0);
  const row1 = Math.min(top + block.rows, window.row1);
  const column0 = Math.max(left, window.column0);
  const column1 = Math.min(left + block.columns, window.column1);
  const stride = chunky ? layout.samples : 1;
  const width = window.column1 - window.column0;
  const { scale, offset } = band;
  const nodata = storedNodata(band);
  for (let row = row0; row < row1; row++) {
    let to = (row - window.row0) * width + column0 - window.column0;
    const end = to + column1 - column0;
    if (values === undefined) {
      // GDAL's rule for blocks left out of a sparse file: nodata, or 0 where the file has none.
      out.fill(band.nodata === null ? offset : NaN, to, end);
      continue;
    }
    let from = ((row - top) * block.columns + column0 - left) * stride + sample;
    for (; to < end; to++, from += stride) {
      const value = values[from]!;
      // value - value is NaN for infinity and NaN.
      out[to] = value === nodata || value - value !== 0 ? NaN : value * scale + offset;
    }
  }
}

/** Nodata as the file's type holds it: -3.4e38 as text is not the 32-bit number that is stored. */
function storedNodata({ type, nodata }: Band): number {
  if (nodata === null) return NaN;
  return type === "float32" ? Math.fround(nodata) : nodata;
}

function flipRows(values: Float64Array, width: number): void {
  for (let top = 0, bottom = values.length - width; top < bottom; top += width, bottom -= width) {
    const row = values.slice(top, top + width);
    values.copyWithin(top, bottom, bottom + width);
    values.set(row, bottom);
  }
}
