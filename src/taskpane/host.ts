import { useEffect, useState, useSyncExternalStore } from "react";
import { isDark } from "../ui/theme";
import { excelWorkbook } from "../workbook/excel";
import type { Workbook } from "../workbook/workbook";

/** Where the pane is. Until Excel has answered it is "unknown". */
export type Host =
  | { readonly state: "unknown" }
  | { readonly state: "none" }
  | { readonly state: "excel"; readonly workbook: Workbook; readonly locale: string };

/** Excel, or none: in a plain browser, or where the address of office.js is blocked. */
export async function findHost(): Promise<Host> {
  const info = await globalThis.Office?.onReady();
  if (!info || info.host !== Office.HostType.Excel) return { state: "none" };
  return { state: "excel", workbook: excelWorkbook(), locale: Office.context.displayLanguage };
}

export function useHost(): Host {
  const [host, setHost] = useState<Host>({ state: "unknown" });
  useEffect(() => void findHost().then(setHost), []);
  return host;
}

const SYSTEM = "(prefers-color-scheme: dark)";

/** Whether Excel is dark: by its theme where it tells it (Excel on the web does not), else the system. */
export function useIsDark(): boolean {
  const system = useSyncExternalStore(
    (changed) => {
      const query = matchMedia(SYSTEM);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(SYSTEM).matches,
  );
  const background = globalThis.Office?.context?.officeTheme?.bodyBackgroundColor;
  return background ? isDark(background) : system;
}
