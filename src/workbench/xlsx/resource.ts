import type { IWorkbookData } from "@univerjs/core";

/** What a plugin of the grid keeps in the workbook. */
export function resource<T>(data: IWorkbookData, name: string): T | undefined {
  const text = data.resources?.find((x) => x.name === name)?.data;
  return text ? (JSON.parse(text) as T) : undefined;
}
