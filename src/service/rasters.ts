import { InputError } from "../errors";
import {
  type DerivedInput,
  derivedRaster,
  type Grid,
  openRaster,
  type PixelKernel,
  type Raster,
  transition,
} from "../raster";
import { pixelModel } from "./catalogue/pixelModel";
import { densityTable } from "./catalogue/densityTable";
import { type Catalogue, fileOf } from "./catalogue/read";
import type { EquationEntry, LayerEntry, RasterEntry } from "./catalogue/schema";
import { guardedFetch } from "./remote";
import type { LayerYear } from "./store/revision";

export interface RasterOptions {
  /** Rasters may be read over http and from addresses in the own network. */
  readonly allowPrivate?: boolean;
}

/** The raster of a layer; one that a model computes also knows which cells the model refuses. */
export interface LayerRaster extends Raster {
  readonly refusals?: Refusals;
}
/** Cells where every input has a value and the model gives none: one is outside its range. */
export interface Refusals {
  /** Whether there was one among the cells of the layer that have been read. */
  found: boolean;
  /** 1 in these cells and no value in the others. */
  readonly raster: Raster;
}

/** Properties of an entry that change no number. */
const ABOUT = ["title", "source", "licence", "note", "range", "period", "generated", "statistic"];

/** How cells of another grid are put together: by what the values mean. */
const RESAMPLING = {
  intensive: "mean",
  density: "mean",
  extensive: "sum",
  class: "majority",
} as const;

/** The raster layers of a catalogue, each year as one band. */
export class LayerRasters {
  private readonly fetch: typeof fetch;

  constructor(
    readonly catalogue: Catalogue,
    options: RasterOptions = {},
  ) {
    this.fetch = guardedFetch(options.allowPrivate ?? false);
  }

  entry(id: string): LayerEntry {
    const entry = this.catalogue.layers.find((layer) => layer.id === id);
    if (entry) return entry;
    throw new InputError(`${this.catalogue.name}: has no layer '${id}'`);
  }

  /** The years of a layer; a derived layer has those that all its inputs have. */
  years(id: string): LayerYear[] {
    const entry = this.entry(id);
    if ("raster" in entry) return entry.years ? [...entry.years].sort((a, b) => a - b) : [null];
    if ("from" in entry) return this.years(entry.from);
    if (!("equation" in entry)) return [null];
    const yearly = this.inputsOf(entry)
      .map((input) => this.years(input))
      .filter((years) => years[0] !== null);
    const [first, ...others] = yearly;
    if (!first) return [null];
    const common = first.filter((year) => others.every((years) => years.includes(year)));
    if (common.length > 0) return common;
    throw new InputError(`${this.catalogue.name}: the inputs of '${id}' have no year in common`);
  }

  /** The files and addresses that a layer is made of in a year. */
  sources(id: string, year: LayerYear): string[] {
    const entry = this.entry(id);
    if ("raster" in entry) return [this.placeOf(entry, year)];
    if ("from" in entry) return this.sources(entry.from, year);
    if ("transfer" in entry) {
      const { layer, from, to } = entry.transfer;
      return [...this.sources(layer, from), ...this.sources(layer, to)];
    }
    if (!("equation" in entry)) return [];
    return this.inputsOf(entry).flatMap((input) => this.sources(input, this.yearFor(input, year)));
  }

  /** Everything in the catalogue that a layer's numbers depend on. */
  definition(id: string): unknown {
    const entry = this.entry(id);
    const said = Object.entries(entry).filter(([name]) => !ABOUT.includes(name));
    return [...said, this.inputsOf(entry).map((input) => this.definition(input))];
  }

  /** Opens a layer in a year, works with it, and closes what was opened. */
  async use<T>(id: string, year: LayerYear, work: (raster: LayerRaster) => Promise<T>): Promise<T> {
    const opened: Raster[] = [];
    try {
      return await work(await this.open(id, year, opened));
    } finally {
      await Promise.all(opened.map((raster) => raster.close()));
    }
  }

  private async open(id: string, year: LayerYear, opened: Raster[]): Promise<LayerRaster> {
    const entry = this.entry(id);
    if ("raster" in entry) {
      const raster = await openRaster(this.placeOf(entry, year), { fetch: this.fetch });
      opened.push(raster);
      return oneBand(raster, entry, year);
    }
    if ("from" in entry) {
      const classes = await this.open(entry.from, year, opened);
      return derivedRaster(
        id,
        [{ raster: classes, band: 0, resampling: "nearest" }],
        densityTable(entry),
      );
    }
    if ("transfer" in entry) {
      const { layer, from, to } = entry.transfer;
      const inputs = [];
      for (const end of [from, to])
        inputs.push({
          raster: await this.open(layer, end, opened),
          band: 0,
          resampling: RESAMPLING.class,
        });
      return derivedRaster(id, inputs, transition);
    }
    if ("equation" in entry) return this.openDerived(entry, year, opened);
    throw new InputError(`layer '${id}' is a table: there is no raster behind it`);
  }

  private async openDerived(
    entry: EquationEntry,
    year: LayerYear,
    opened: Raster[],
  ): Promise<LayerRaster> {
    const { inputs, kernel } = pixelModel(entry, (id) => this.entry(id).unit);
    const rasters = [];
    for (const { layer, factor } of inputs) {
      const raster = await this.open(layer, this.yearFor(layer, year), opened);
      const { kind } = this.entry(layer);
      if (kind === "table") throw new InputError(`layer '${layer}' is a table`);
      rasters.push({ raster, band: 0, resampling: RESAMPLING[kind], factor });
    }
    const like = entry.grid;
    const grid = like && (await this.open(like, this.yearFor(like, year), opened)).grid;
    return withRefusals(entry.id, rasters, kernel, grid ? { grid } : {});
  }

  private inputsOf(entry: LayerEntry): string[] {
    if ("from" in entry) return [entry.from];
    if ("transfer" in entry) return [entry.transfer.layer];
    if (!("equation" in entry)) return [];
    return Object.values(entry.inputs).flatMap(({ layer }) => (layer === undefined ? [] : [layer]));
  }

  /** A layer without years stands for every year. */
  private yearFor(id: string, year: LayerYear): LayerYear {
    return this.years(id)[0] === null ? null : year;
  }

  private placeOf({ raster }: RasterEntry, year: LayerYear): string {
    const place = raster.replaceAll("{year}", String(year ?? ""));
    return /^https?:\/\//i.test(place) ? place : fileOf(this.catalogue, place);
  }
}

/** A computed layer that notices refused cells, and can be read again for where they are. */
function withRefusals(
  id: string,
  inputs: readonly DerivedInput[],
  kernel: PixelKernel,
  options: { readonly grid?: Grid },
): LayerRaster {
  const mark: PixelKernel = (columns, out) => {
    kernel(columns, out);
    out.forEach((value, i) => (out[i] = Number.isNaN(value) ? 1 : NaN));
  };
  const refusals = { found: false, raster: derivedRaster(id, inputs, mark, options) };
  const notice: PixelKernel = (columns, out) => {
    kernel(columns, out);
    refusals.found ||= out.some(Number.isNaN);
  };
  return { ...derivedRaster(id, inputs, notice, options), refusals };
}

/** The band of a year, with the catalogue's scale, offset and nodata over the file's own. */
function oneBand(raster: Raster, entry: RasterEntry, year: LayerYear): Raster {
  const index = (entry.bands?.[String(year)] ?? entry.band ?? 1) - 1;
  const band = raster.bands[index];
  if (!band) throw new InputError(`layer '${entry.id}': ${raster.name} has no band ${index + 1}`);
  const { scale = 1, offset = 0, nodata } = entry;
  const missing = nodata === undefined ? NaN : nodata * band.scale + band.offset;
  const plain = scale === 1 && offset === 0 && nodata === undefined;
  return {
    ...raster,
    name: entry.id,
    bands: [{ ...band, unit: entry.unit }],
    read: async (_, window, signal) => {
      const values = await raster.read(index, window, signal);
      if (plain) return values;
      return values.map((value) => (value === missing ? NaN : value * scale + offset));
    },
  };
}
