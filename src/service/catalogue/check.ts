import { catalogue as models } from "../../models";
import type { Model } from "../../equation";
import { convert, parseUnit } from "../../equation/units";
import { InputError } from "../../errors";
import type { Catalogue } from "./read";
import type { EquationEntry, EquationInput, LayerEntry, RasterEntry } from "./schema";

/** What a schema cannot say: names that refer to each other, years, units. */
export function checkCatalogue(catalogue: Catalogue): void {
  const refuse = (at: string, why: string): never => {
    throw new InputError(`${catalogue.name}: ${at} ${why}`);
  };
  unique(catalogue.zonesets, "/zonesets", refuse);
  unique(catalogue.layers, "/layers", refuse);
  const zonesets = new Set(catalogue.zonesets.map(({ id }) => id));
  catalogue.layers.forEach((entry, i) => {
    const at = `/layers/${i}`;
    guard(refuse, `${at}/unit`, () => parseUnit(entry.unit));
    entry.zonesets?.forEach((id, j) => {
      if (!zonesets.has(id)) refuse(`${at}/zonesets/${j}`, `names no zone set: '${id}'`);
    });
    const [low = 0, high = 1] = entry.range ?? [];
    if (low >= high) refuse(`${at}/range`, `must be ascending, got ${low}, ${high}`);
    if ("raster" in entry) checkRaster(entry, at, refuse);
    if ("table" in entry) checkTable(entry, at, refuse);
    if ("equation" in entry) checkEquation(catalogue, entry, at, refuse);
    if ("from" in entry) checkDensities(catalogue, entry, i, refuse);
    if ("transfer" in entry) checkTransfer(catalogue, entry, i, refuse);
  });
}

type Refuse = (at: string, why: string) => never;

function guard(refuse: Refuse, at: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    refuse(at, `does not fit: ${error.message}`);
  }
}

function unique(entries: readonly { id: string }[], at: string, refuse: Refuse): void {
  const seen = new Map<string, number>();
  entries.forEach(({ id }, i) => {
    const first = seen.get(id);
    if (first !== undefined) refuse(`${at}/${i}/id`, `'${id}' is already the id of ${at}/${first}`);
    seen.set(id, i);
  });
}

function checkRaster(entry: RasterEntry, at: string, refuse: Refuse): void {
  const { raster, years, band, bands } = entry;
  if (band !== undefined && bands !== undefined) refuse(`${at}/bands`, "stands beside band");
  const missing = years?.find((year) => bands && bands[year] === undefined);
  if (missing !== undefined) refuse(`${at}/bands`, `has no band for the year ${missing}`);
  if (bands && !years) refuse(`${at}/bands`, "needs years");
  const yearly = raster.includes("{year}");
  if (yearly && !years) refuse(`${at}/years`, "are needed, for raster has {year}");
  if (years && years.length > 1 && !yearly && !bands)
    refuse(`${at}/raster`, `needs {year}, or bands, to tell ${years.length} years apart`);
}

function checkTable(
  entry: Extract<LayerEntry, { table: unknown }>,
  at: string,
  refuse: Refuse,
): void {
  if (entry.zonesets?.length !== 1)
    refuse(`${at}/zonesets`, "must name the one zone set of a table");
  if (!entry.table.year && entry.years && entry.years.length > 1)
    refuse(`${at}/table/year`, "is needed for several years");
  const { statistic, table } = entry;
  if (statistic === undefined && !("value" in table.values))
    refuse(`${at}/statistic`, "must name one of the values, for none is called 'value'");
  if (statistic !== undefined && !(statistic in table.values))
    refuse(`${at}/statistic`, `is none of the values: '${statistic}'`);
}

function classLayer(
  { layers }: Catalogue,
  id: string,
  before: number,
  at: string,
  refuse: Refuse,
): LayerEntry {
  const index = layers.findIndex((layer) => layer.id === id);
  const layer = layers[index];
  if (!layer || index >= before) return refuse(at, `names no layer above this one: '${id}'`);
  if (layer.kind !== "class" || "transfer" in layer)
    refuse(at, `must name a class layer; '${id}' is ${layer.kind}`);
  return layer;
}

/** Every pool has a density for the same classes: a pool that is left out is no pool of 0. */
function checkDensities(
  catalogue: Catalogue,
  entry: Extract<LayerEntry, { from: unknown }>,
  index: number,
  refuse: Refuse,
): void {
  classLayer(catalogue, entry.from, index, `/layers/${index}/from`, refuse);
  const all = new Set(Object.values(entry.pools).flatMap(Object.keys));
  for (const [pool, densities] of Object.entries(entry.pools))
    for (const value of all)
      if (!(value in densities))
        refuse(`/layers/${index}/pools/${pool}`, `has no density for class ${value}`);
}

function checkTransfer(
  catalogue: Catalogue,
  entry: Extract<LayerEntry, { transfer: unknown }>,
  index: number,
  refuse: Refuse,
): void {
  const at = `/layers/${index}/transfer`;
  const layer = classLayer(catalogue, entry.transfer.layer, index, `${at}/layer`, refuse);
  for (const end of ["from", "to"] as const) {
    const years = "years" in layer ? (layer.years ?? []) : [];
    if (!years.includes(entry.transfer[end]))
      refuse(`${at}/${end}`, `is no year of '${layer.id}': ${entry.transfer[end]}`);
  }
}

/** The model of a derived layer. */
export function modelOf(id: string): Model | undefined {
  return models.find((model) => model.id === id);
}

function checkEquation(
  catalogue: Catalogue,
  entry: EquationEntry,
  at: string,
  refuse: Refuse,
): void {
  const model = modelOf(entry.equation);
  if (!model) return refuse(`${at}/equation`, `is no Karst model: '${entry.equation}'`);
  if (model.kind !== "equation")
    return refuse(`${at}/equation`, `'${model.id}' has no closed form and cannot run per pixel`);
  guard(refuse, `${at}/unit`, () => convert(model.gives, entry.unit));
  for (const name of Object.keys(entry.inputs))
    if (!(name in model.inputs)) refuse(`${at}/inputs/${name}`, `is no input of ${model.id}`);
  for (const [name, input] of Object.entries(model.inputs)) {
    const bound = entry.inputs[name];
    const here = `${at}/inputs/${name}`;
    if (!bound && input.default === undefined) return refuse(here, `is missing: ${input.label.en}`);
    if (!bound) continue;
    const ways = ["layer", "value", "category"].filter((way) => way in bound);
    if (ways.length !== 1) refuse(here, "must have one of layer, value, category");
    if (input.shape === "category") checkCategory(input.category.entries, bound, here, refuse);
    else
      guard(refuse, here, () =>
        convert(boundUnit(catalogue, entry, bound, here, refuse), input.unit),
      );
  }
}

function checkCategory(
  entries: Readonly<Record<string, unknown>>,
  bound: EquationInput,
  at: string,
  refuse: Refuse,
): void {
  if (bound.category === undefined) refuse(at, "must be a category: a name, for all pixels");
  else if (!(bound.category in entries))
    refuse(`${at}/category`, `must be one of ${Object.keys(entries).join(", ")}`);
}

function boundUnit(
  { layers }: Catalogue,
  entry: EquationEntry,
  bound: EquationInput,
  at: string,
  refuse: Refuse,
): string {
  if (bound.value !== undefined) return bound.unit ?? refuse(`${at}/unit`, "must be given");
  const own = layers.findIndex(({ id }) => id === entry.id);
  const index = layers.findIndex(({ id }) => id === bound.layer);
  const layer = layers[index];
  if (!layer || index >= own)
    return refuse(`${at}/layer`, `names no layer above this one: '${bound.layer ?? ""}'`);
  if (layer.kind === "table" || layer.kind === "class")
    return refuse(`${at}/layer`, `'${layer.id}' is ${layer.kind}: a raster of numbers is needed`);
  if ((bound.times === undefined) !== (bound.unit === undefined))
    return refuse(at, "must have times and unit together: what is multiplied changes its unit");
  return bound.unit ?? layer.unit;
}
