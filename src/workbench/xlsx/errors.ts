import type { Package } from "./package";

/** A formula's cell with its result as a text that is an error. */
const TEXT_ERROR =
  /(<c [^>]*?)t="str"([^>]*>(?:<f[^>]*\/>|<f[^>]*>[^<]*<\/f>)<v>#(?:VALUE!|N\/A|DIV\/0!|NUM!|NAME\?|REF!|NULL!|SPILL!|CALC!)<\/v>)/g;

/** The writer of the file knows no errors as results of formulas; here they become errors. */
export function writeErrors(file: Package, sheets: number): void {
  for (let i = 1; i <= sheets; i++) {
    const path = `xl/worksheets/sheet${i}.xml`;
    const xml = file.text(path) ?? "";
    const corrected = xml.replace(TEXT_ERROR, '$1t="e"$2');
    if (corrected !== xml) file.put(path, corrected);
  }
}
