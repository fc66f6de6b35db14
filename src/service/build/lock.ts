import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../../errors";

/** Folders that this process builds in; a lock of our own number that is not here is an old one. */
const held = new Set<string>();

/** Holds the folder for one build; what a killed build left is taken over. */
export async function lockFolder(out: string): Promise<() => Promise<void>> {
  await mkdir(out, { recursive: true });
  const path = resolve(out, "build.lock");
  const own = join(out, `.lock-${randomBytes(6).toString("hex")}`);
  await writeFile(own, String(process.pid));
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      if (await linked(own, path)) {
        held.add(path);
        return () => {
          held.delete(path);
          return rm(path, { force: true });
        };
      }
      const holder = Number(await readFile(path, "utf8").catch(() => "0"));
      if (held.has(path) || (holder !== process.pid && isAlive(holder)))
        throw new InputError(`${out}: another build (process ${holder}) is at work here`);
      await rm(path, { force: true });
    }
    throw new InputError(`${out}: another build has just begun here`);
  } finally {
    await rm(own, { force: true });
  }
}

/** A link comes into being with its content, and never over another file. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
