import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { MissingDataError } from "../../errors";
import { openRevision, type Revision } from "./revision";

/** Where the service finds published revisions. */
export interface Store {
  /** The revision that is served now. */
  current(): Promise<Revision>;
  /** A revision that is still kept, by its id. */
  at(id: string): Promise<Revision | undefined>;
}

/** A store of one revision whose files are in memory. */
export async function memoryStore(files: ReadonlyMap<string, Uint8Array>): Promise<Store> {
  const revision = await openRevision((path) => {
    const bytes = files.get(path);
    if (!bytes) return Promise.reject(new MissingDataError(`the revision has no file ${path}`));
    return Promise.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  return {
    current: () => Promise.resolve(revision),
    at: (id) => Promise.resolve(id === revision.id ? revision : undefined),
  };
}

const REVISION = /^r-[0-9a-f]{16}$/;
const OPEN = 4;

/** A store in a folder that `karst build` publishes to; `CURRENT` is looked at once a second. */
export function folderStore(folder: string, look = 1000): Store {
  const open = new Map<string, Promise<Revision>>();
  let current: Promise<string> | undefined;
  let looked = 0;

  const revision = (id: string): Promise<Revision> => {
    const known =
      open.get(id) ?? openRevision((path) => readFile(join(folder, "revisions", id, path)));
    open.delete(id);
    open.set(id, known);
    known.catch(() => open.delete(id));
    const oldest = open.keys().next().value;
    if (open.size > OPEN && oldest !== undefined) open.delete(oldest);
    return known;
  };
  const currentId = (): Promise<string> => {
    if (current && Date.now() - looked < look) return current;
    looked = Date.now();
    current = readCurrent(folder);
    current.catch(() => (current = undefined));
    return current;
  };
  return {
    current: async () => revision(await currentId()),
    at: async (id) => {
      if (!REVISION.test(id)) return undefined;
      const there = await stat(join(folder, "revisions", id, "revision.json")).catch(() => null);
      return there ? revision(id) : undefined;
    },
  };
}

/** The id of the published revision. */
export async function readCurrent(folder: string): Promise<string> {
  const text = await readFile(join(folder, "CURRENT"), "utf8").catch((error: unknown) => {
    throw new MissingDataError(`${folder} has no published revision; run karst build`, {
      cause: error,
    });
  });
  const id = text.trim();
  if (!REVISION.test(id)) throw new MissingDataError(`${folder}/CURRENT names no revision: ${id}`);
  return id;
}

/** The revisions that a folder keeps. */
export async function listRevisions(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "revisions")).catch(() => []);
  return names.filter((name) => REVISION.test(name)).sort();
}
