import { useEffect, useState, useSyncExternalStore } from "react";
import { type Appearance, isDark } from "../ui/theme";
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

const DARK = "(prefers-color-scheme: dark)";
/** The system replaces the colours of every page: high contrast in Windows. */
const FORCED = "(forced-colors: active)";

/**
 * The look of Excel by its theme where it tells it (Excel on the web does not), else of the system.
 * Office has no event for another theme in Excel: it is read again when the pane has the focus.
 */
export function useHostAppearance(): Appearance {
  return useSyncExternalStore(onLook, hostAppearance);
}

function onLook(changed: () => void): () => void {
  const queries = [DARK, FORCED].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  addEventListener("focus", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
    removeEventListener("focus", changed);
  };
}

function hostAppearance(): Appearance {
  if (matchMedia(FORCED).matches) return "contrast";
  const background = globalThis.Office?.context?.officeTheme?.bodyBackgroundColor;
  const dark = background ? isDark(background) : matchMedia(DARK).matches;
  return dark ? "dark" : "light";
}
