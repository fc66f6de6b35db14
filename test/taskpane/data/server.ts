import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.join(__dirname, "../../..");

/** `karst serve` with the embedded figures, in a process of its own: jsdom cannot hold a server. */
export async function serve(): Promise<{ base: string; child: ChildProcess }> {
  const command = ["--import", "tsx", "src/cli/karst.ts", "serve", "--port", "0", "--quiet"];
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const base = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const found = /serves (\S+?)\/?\s/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error(`karst serve ended: ${said}`)));
  });
  return { base, child };
}
