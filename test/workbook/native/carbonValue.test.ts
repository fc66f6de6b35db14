/** Rates next to 0, where a closed form of the sum loses digits if it is written plainly. */
import { toNative } from "../../../src/workbook/native";
import { WorkbookFile } from "../../../src/workbook/xlsx/workbookFile";
import { libreOffice } from "../../conformance/libreoffice";
import { bookParts, worksheet, zipped } from "../xlsx/package";
import { bytesOf, type Cells, inIronCalc, inLibreOffice } from "./judges";

const RATES = [0, 1e-15, 3e-14, 2e-13, 1e-12, 3e-11, 1e-9, 2e-9, 3e-8, 1e-7, 1e-5, 1e-3, 9e-3];
const CASES = [...RATES, 0.011, 0.05, 3].flatMap((discount) =>
  [1, 2, 30, 1000].flatMap((years) => [
    { years, discount, priceChange: 0 },
    { years, discount: -discount / 16, priceChange: discount / 32 },
  ]),
);

/** The sum itself, term by term: right to about 1e-13 for 1,000 years. */
function presentValue({ years, discount, priceChange }: (typeof CASES)[number]): number {
  const terms = Array.from({ length: years }, (_, t) =>
    Math.exp(-t * (Math.log1p(discount) + Math.log1p(priceChange))),
  );
  return ((1000 * 50) / years) * terms.reduce((sum, term) => sum + term, 0);
}

function book(target: "excel365" | "excel2016"): WorkbookFile {
  const rows = CASES.map(({ years, discount, priceChange }, k) => {
    const numbers = [1000, years, 50, discount, priceChange].map((n) => `<c><v>${n}</v></c>`);
    const r = k + 1;
    const call = `_xldudf_KARST_CARBON_VALUE(A${r},B${r},C${r},D${r},E${r})`;
    const formula = `<f t="array" ref="F${r}">${call}</f>`;
    return `<row r="${r}">${numbers.join("")}<c cm="1">${formula}</c></row>`;
  });
  const file = new WorkbookFile(zipped(bookParts(worksheet(rows.join("")))));
  file.convert(toNative(file.book(), target));
  return new WorkbookFile(bytesOf(file));
}

function wrong(cells: Cells): string[] {
  return CASES.flatMap((one, k) => {
    const [expected, got] = [presentValue(one), Number(cells.get(`Data!F${k + 1}`))];
    const error = Math.abs(got - expected) / expected;
    return error <= 1e-12 ? [] : [`${JSON.stringify(one)}: ${expected}, got ${got} (${error})`];
  });
}

test("a carbon value keeps its digits at every rate as a named LAMBDA", () => {
  expect(wrong(inIronCalc(book("excel365")))).toEqual([]);
}, 300_000);

(libreOffice ? test : test.skip)(
  "a carbon value keeps its digits at every rate as a plain formula",
  () => {
    expect(wrong(inLibreOffice(bytesOf(book("excel2016"))))).toEqual([]);
  },
  300_000,
);
