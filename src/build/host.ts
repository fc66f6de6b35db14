import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export type HostName = "excel" | "workbench";
export interface Choice {
  readonly host: HostName;
  readonly why: string;
}

/** Which spreadsheet `npm start` opens, and the sentence that says why. */
export function chooseHost(
  wanted: HostName | undefined,
  platform: NodeJS.Platform,
  excelIsInstalled: () => boolean,
): Choice {
  const system = SYSTEMS[platform];
  if (wanted === "workbench") return { host: "workbench", why: "the workbench was asked for" };
  if (!system) return { host: "workbench", why: `there is no Excel for ${platform}` };
  if (wanted === "excel") return { host: "excel", why: "Excel was asked for" };
  return excelIsInstalled()
    ? { host: "excel", why: `Excel is installed on this ${system}` }
    : { host: "workbench", why: `Excel was not found on this ${system}` };
}
const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { win32: "Windows", darwin: "Mac" };

const MAC_EXCEL = "Applications/Microsoft Excel.app";
const WINDOWS_EXCEL = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe";

/** Looks where Excel's installer leaves its mark. */
export function excelIsInstalled(): boolean {
  if (process.platform === "darwin")
    return ["/", homedir()].some((folder) => existsSync(join(folder, MAC_EXCEL)));
  return ["HKLM", "HKCU"].some((hive) => hasRegistryKey(`${hive}\\${WINDOWS_EXCEL}`));
}

function hasRegistryKey(key: string): boolean {
  try {
    execFileSync("reg", ["query", key], { stdio: "ignore" });
    return true;
  } catch {
    return false; // `reg` answers 1 when there is no such key
  }
}

/** What opens an address in a browser, or undefined where nobody would see it. */
export function browserCommand(
  url: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  isTerminal: boolean,
): readonly [string, ...string[]] | undefined {
  if (!isTerminal || environment.CI) return undefined;
  if (platform === "win32") return ["explorer", url];
  if (platform === "darwin") return ["open", url];
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ["xdg-open", url] : undefined;
}
