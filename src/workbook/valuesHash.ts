import type { Content } from "./workbook";

/**
 * SHA-256 of the figures of a column, in hexadecimal. It is the same whatever the order of the rows, and
 * after a program has written the numbers with 15 digits, as files are. "" in a page that is not
 * served safely, where browsers compute none.
 */
export async function hashOf(
  zones: readonly Content[],
  values: readonly Content[],
): Promise<string> {
  const pairs = zones.map((zone, row) => JSON.stringify([String(zone), canonical(values[row])]));
  const bytes = new TextEncoder().encode(pairs.sort().join("\n"));
  if (!("subtle" in globalThis.crypto)) return "";
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const canonical = (value: Content = ""): Content | null =>
  value === "" ? null : typeof value === "number" ? Number(value.toPrecision(15)) : value;
