/** `npm start`: opens Karst in Excel, or in the workbench where there is none or it is asked for. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createService, mounted } from "../service";
import { startWorkbench } from "../workbench/server";
import { serveAddin } from "./addinServer";
import { browserCommand, chooseHost, excelIsInstalled, type HostName } from "./host";

const ROOT = join(__dirname, "../..");
/** The manifest of the repository: its addresses are those of this machine, whatever was built. */
const MANIFEST = join(ROOT, "manifest.xml");
const PORT_OF_MANIFEST = 3000;
const BUILT = ["dist/addin/manifest.xml", "dist/workbench/index.html"];

function buildIfNeeded(): void {
  if (BUILT.every((file) => existsSync(join(ROOT, file)))) return;
  console.log("Karst is not built yet: npm run build");
  const { status } = spawnSync("npm run build", { cwd: ROOT, shell: true, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

async function openExcel(): Promise<() => Promise<void>> {
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  const { AppType, startDebugging } = await import("office-addin-debugging");
  const { OfficeApp } = await import("office-addin-manifest");
  const https = await getHttpsServerOptions();
  const plugins = [mounted(await createService())];
  const server = await serveAddin(join(ROOT, "dist/addin"), PORT_OF_MANIFEST, https, plugins);
  console.log(`The add-in is served at https://localhost:${PORT_OF_MANIFEST}/`);
  await startDebugging(MANIFEST, {
    appType: AppType.Desktop,
    app: OfficeApp.Excel,
    enableDebugging: false,
  });
  console.log("In Excel: Home > Karst > Carbon models. `npm stop` takes the add-in out again.");
  return () => server.close();
}

async function openWorkbench(port: number): Promise<() => Promise<void>> {
  const plugins = [mounted(await createService())];
  const { url, close } = await startWorkbench({ port, root: ROOT, plugins });
  console.log(`The workbench is at ${url}`);
  const command = browserCommand(url, process.platform, process.env, process.stdout.isTTY);
  if (command) {
    const [name, ...words] = command;
    spawn(name, words, { stdio: "ignore", detached: true })
      .on("error", () => undefined)
      .unref();
  }
  return close;
}

async function start(wanted: HostName | undefined, port: number): Promise<void> {
  const { host, why } = chooseHost(wanted, process.platform, excelIsInstalled);
  console.log(`Karst opens ${host === "excel" ? "in Excel" : "the workbench"}: ${why}.`);
  buildIfNeeded();
  const close = await (host === "excel" ? openExcel() : openWorkbench(port));
  console.log("Ctrl+C stops the server.");
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void close());
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: String(PORT_OF_MANIFEST) } },
});
const wanted = (["excel", "workbench"] as const).find((host) => host === positionals[0]);
start(wanted, Number(values.port)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
