export type CsvCell = string | number | null | undefined;

/** A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP's rule). */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function field(cell: CsvCell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with CRLF; numbers as they are, missing values empty, texts harmless. */
export function csv(rows: Iterable<readonly CsvCell[]>, bom = false): string {
  let text = bom ? "\uFEFF" : "";
  for (const row of rows) text += `${row.map(field).join(",")}\r\n`;
  return text;
}
