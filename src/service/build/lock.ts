import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../errors";

/** Holds the folder for one build; what a killed build left is taken over. */
export async function lockFolder(out: string): Promise<() => Promise<void>> {
  await mkdir(out, { recursive: true });
  const path = join(out, "build.lock");
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(await readFile(path, "utf8").catch(() => "0"));
      if (holder !== process.pid && isAlive(holder))
        throw new InputError(`${out}: another build (process ${holder}) is at work here`);
      await rm(path, { force: true });
    }
  }
  throw new InputError(`${out}: another build has just begun here`);
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
