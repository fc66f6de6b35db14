import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../errors";
import { readIfThere, writeWhole } from "./files";

interface Known {
  readonly size: number;
  readonly changed: number;
  readonly hash: string;
}

/**
 * Hashes what a raster is made of. A file is read once, and again when its size or date is another;
 * of an address the length, date and tag are taken that its server tells.
 */
export class Fingerprints {
  private readonly asked = new Map<string, Promise<string>>();
  private known: Record<string, Known> | undefined;

  constructor(
    private readonly folder: string,
    private readonly fetchGuarded: typeof fetch,
  ) {}

  of(place: string): Promise<string> {
    const before = this.asked.get(place);
    if (before) return before;
    const hash = /^https?:\/\//i.test(place) ? this.ofUrl(place) : this.ofFile(place);
    this.asked.set(place, hash);
    return hash;
  }

  private async ofFile(path: string): Promise<string> {
    const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw new InputError(`the raster ${path} cannot be read: ${error.message}`);
    });
    const list = join(this.folder, "rasters.json");
    this.known ??= JSON.parse((await readIfThere(list))?.toString() ?? "{}") as Record<
      string,
      Known
    >;
    const known = this.known[path];
    const { size, mtimeMs: changed } = info;
    if (known?.size === size && known.changed === changed) return known.hash;
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    const digest = hash.digest("hex");
    this.known[path] = { size, changed, hash: digest };
    await writeWhole(list, JSON.stringify(this.known));
    return digest;
  }

  private async ofUrl(url: string): Promise<string> {
    const { status, headers } = await this.fetchGuarded(url, { method: "HEAD" });
    if (status !== 200) throw new InputError(`the raster ${url} cannot be read: HTTP ${status}`);
    const told = ["content-length", "last-modified", "etag"].map((name) => headers.get(name));
    return createHash("sha256")
      .update(JSON.stringify([url, told]))
      .digest("hex");
  }
}
