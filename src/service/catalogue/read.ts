import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { Static, TSchema } from "typebox";
import { Errors } from "typebox/value";
import { InputError } from "../../errors";
import { checkCatalogue } from "./check";
import { CatalogueFile, LAYER_FORMS, type LayerEntry, ZonesetEntry } from "./schema";

/** A catalogue whose every reference holds. */
export interface Catalogue {
  /** For messages: the file it was read from. */
  readonly name: string;
  readonly folder: string;
  readonly zonesets: readonly ZonesetEntry[];
  readonly layers: readonly LayerEntry[];
}

/** Reads and checks a catalogue; every message names the place in the file. */
export async function readCatalogue(path: string): Promise<Catalogue> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new InputError(`${path}: ${why}`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path}: is not JSON: ${(error as Error).message}`);
  }
  return parseCatalogue(json, path);
}

/** Checks the JSON of a catalogue; `path` says where its files are and stands in messages. */
export function parseCatalogue(json: unknown, path: string): Catalogue {
  const file = fit(CatalogueFile, json, path, "");
  const catalogue: Catalogue = {
    name: path,
    folder: dirname(resolve(path)),
    zonesets: file.zonesets.map((entry, i) => fit(ZonesetEntry, entry, path, `/zonesets/${i}`)),
    layers: file.layers.map((entry, i) => layer(entry, path, `/layers/${i}`)),
  };
  checkCatalogue(catalogue);
  return catalogue;
}

function layer(entry: unknown, path: string, at: string): LayerEntry {
  const names = Object.keys(LAYER_FORMS) as (keyof typeof LAYER_FORMS)[];
  const has = names.filter((name) => typeof entry === "object" && entry && name in entry);
  const [form] = has;
  if (has.length !== 1 || !form)
    throw new InputError(
      `${path}: ${at} must have exactly one of ${names.join(", ")}, got ${has.join(" and ") || "none"}`,
    );
  return fit(LAYER_FORMS[form] as TSchema, entry, path, at) as LayerEntry;
}

/** The value as its schema describes it, or a sentence about the first thing that does not fit. */
function fit<S extends TSchema>(schema: S, value: unknown, path: string, at: string): Static<S> {
  const errors = Errors(schema, value).filter(({ keyword }) => keyword !== "boolean");
  const [first] = errors.sort((a, b) => b.instancePath.length - a.instancePath.length);
  if (!first) return value as Static<S>;
  const { params } = first as { params: Record<string, unknown> };
  const extra = params["additionalProperties"];
  const names = Array.isArray(extra) ? `: ${extra.join(", ")}` : "";
  const got = JSON.stringify(valueAt(value, first.instancePath)) ?? "nothing";
  const short = got.length > 60 ? `${got.slice(0, 60)}...` : got;
  throw new InputError(
    `${path}: ${at}${first.instancePath || (at ? "" : "/")} ${first.message}${names}; got ${short}`,
  );
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
}

/** A file that a catalogue names: beside it or below, never outside its folder unless absolute. */
export function fileOf({ folder, name }: Pick<Catalogue, "folder" | "name">, file: string): string {
  const path = resolve(folder, file);
  const outside = relative(folder, path).split(/[\\/]/)[0] === "..";
  if (outside && !isAbsolute(file) && !file.startsWith(".."))
    throw new InputError(`${name}: ${file} leaves the folder of the catalogue`);
  return path;
}
