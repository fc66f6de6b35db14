import type { Parts } from "./parts";
import { elements } from "./xml";

/**
 * The settings that add-ins kept in the workbook, as Excel saves them: properties of web extensions,
 * each with a JSON value ([MS-OWEXML] 2.2.9).
 */
export function readSettings(parts: Parts): ReadonlyMap<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const part of parts.names(/^xl\/webextensions\/webextension\d*\.xml$/i)) {
    for (const { attributes } of elements(parts.readKept(part), "property")) {
      const value = parsed(attributes.get("value"));
      if (value !== undefined) settings.set(attributes.get("name") ?? "", value);
    }
  }
  return settings;
}

function parsed(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : (JSON.parse(value) as unknown);
  } catch {
    return undefined;
  }
}
