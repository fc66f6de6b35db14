import type { CellStyle } from "hucre";

const fill = (rgb: string): NonNullable<CellStyle["fill"]> => ({
  type: "pattern",
  pattern: "solid",
  fgColor: { rgb },
});
const line = { style: "thin", color: { rgb: "D5DBD8" } } as const;

const INK = "1D2B27";
const GREY = "5F6B66";

export const TITLE: CellStyle = { font: { size: 16, bold: true, color: { rgb: "16463A" } } };
export const SUBTITLE: CellStyle = { font: { size: 12, color: { rgb: GREY } } };
export const SECTION: CellStyle = { font: { size: 12, bold: true, color: { rgb: "16463A" } } };
export const NOTE: CellStyle = { font: { size: 10, color: { rgb: GREY } } };
export const PROSE: CellStyle = {
  font: { size: 11, color: { rgb: INK } },
  alignment: { wrapText: true, vertical: "top" },
};
export const PROSE_HEAD: CellStyle = { ...PROSE, font: { ...SECTION.font } };
export const LABEL: CellStyle = { font: { color: { rgb: INK } } };

/** What a column holds, told apart by the colour of its header. */
export type Kind = "fact" | "assumption" | "native" | "karst";
const HEADER: Readonly<Record<Kind, string>> = {
  fact: "51606B",
  assumption: "9A7400",
  native: "6B8F84",
  karst: "16664F",
};
const BODY: Readonly<Record<Kind, string | undefined>> = {
  fact: undefined,
  assumption: "FFF3C9",
  native: undefined,
  karst: "E9F4EF",
};

export function header(kind: Kind, part: "name" | "unit"): CellStyle {
  return {
    font: { bold: part === "name", size: part === "name" ? 11 : 9, color: { rgb: "FFFFFF" } },
    fill: fill(HEADER[kind]),
    alignment: { wrapText: true, vertical: "center", horizontal: "center" },
  };
}

/** How a cell stands beside its neighbours: numbers right, codes and states centred, names left. */
function placing(kind: Kind, format: string | undefined): CellStyle["alignment"] {
  if (format === CODE || (!format && kind === "karst")) return { horizontal: "center" };
  return format ? { horizontal: "right" } : { horizontal: "left", indent: 1 };
}

/** A cell of data. Without a number format it holds text. */
export function body(kind: Kind, format?: string): CellStyle {
  const colour = BODY[kind];
  const alignment = placing(kind, format);
  return {
    ...(alignment ? { alignment } : {}),
    ...(colour ? { fill: fill(colour) } : {}),
    ...(format ? { numFmt: format } : {}),
    border: { bottom: line },
  };
}

export function total(format?: string): CellStyle {
  return {
    font: { bold: true },
    fill: fill("DDE6E2"),
    ...(format ? { numFmt: format } : {}),
    border: { bottom: line, top: line },
  };
}

/** Number formats: tonnes, fluxes, ratios shown as percent, plain ratios. */
export const WHOLE = "#,##0";
export const ONE = "#,##0.0";
export const TWO = "0.00";
export const THREE = "0.000";
export const PERCENT = "0.0%";
export const CODE = "0";
