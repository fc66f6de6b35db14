import { writeXlsx } from "hucre";
import { assumptionsSheet } from "./assumptions";
import { countiesSheet } from "./counties";
import { countyRowsSheet } from "./countyRows";
import { guiyangSheet } from "./guiyang";
import { landUseSheet } from "./landUse";
import { notesSheet } from "./notes";
import { prefectureDataSheet } from "./prefectureData";
import { prefecturesSheet } from "./prefectures";
import { readmeSheet } from "./readme";
import type { Sheet } from "./sheet";
import { transferSheet } from "./transfer";
import { whatIfSheet } from "./whatIf";

export const FILE = "assets/Karst-Guizhou.xlsx";

/** A fixed date, so that the same facts give the same bytes. */
const DATE = new Date("2026-01-01T00:00:00Z");

/** The sheets in the order of their tabs. */
export function sampleSheets(): Sheet[] {
  return [
    readmeSheet(),
    guiyangSheet(),
    countiesSheet(),
    countyRowsSheet(),
    whatIfSheet(),
    prefecturesSheet(),
    landUseSheet(),
    transferSheet(),
    assumptionsSheet(),
    prefectureDataSheet(),
    notesSheet(),
  ];
}

/** The sample workbook's bytes, from the facts of assets/guizhou. */
export async function sampleWorkbook(): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sampleSheets().map((sheet) => sheet.build()),
    properties: {
      title: "Karst: Guizhou sample workbook",
      subject: "Carbon models of four studies of Guizhou on public data",
      creator: "Karst",
      created: DATE,
      modified: DATE,
    },
    defaultFont: { name: "Calibri", size: 11 },
  });
}
