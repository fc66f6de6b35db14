/** Files that are broken or made to harm: a clear refusal, nothing unpacked beyond the limits, no network. */
import { deflateRawSync } from "node:zlib";
import { readZip } from "../../../src/workbook/xlsx/zip";
import { WorkbookFile } from "../../../src/workbook/xlsx/workbookFile";
import { bookParts, worksheet, zipped } from "./package";

const SHEET = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>');
const GOOD = zipped(bookParts(SHEET));
const sheetOf = (rows: string) => zipped(bookParts(worksheet(rows)));
const cellOf = (formula: string) => sheetOf(`<row r="1"><c r="A1"><f>${formula}</f></c></row>`);

/** The good workbook with some bytes changed. */
function spoilt(change: (bytes: Buffer, at: { end: number; directory: number }) => void): Buffer {
  const bytes = Buffer.from(GOOD);
  const end = bytes.length - 22;
  change(bytes, { end, directory: bytes.readUInt32LE(end + 16) });
  return bytes;
}

/** A sheet of so many megabytes, packed as tightly as it goes. */
function bomb(megabytes: number): Buffer {
  const text = "<worksheet><sheetData>" + " ".repeat(megabytes * 2 ** 20);
  return zipped({ ...bookParts(SHEET), "xl/worksheets/sheet1.xml": text });
}

const FILES: readonly (readonly [string, Buffer, RegExp])[] = [
  ["nothing", Buffer.alloc(0), /no zip archive/],
  ["a text", Buffer.from("a,b\n1,2\n"), /no zip archive/],
  [
    "an .xls file",
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]),
    /an \.xls file, or is protected/,
  ],
  ["a zip of something else", zipped({ "a.txt": "a" }), /no workbook/],
  ["a cut file", GOOD.subarray(0, GOOD.length - 30), /its end is missing/],
  [
    "a directory that is cut off",
    spoilt((b, { end }) => b.writeUInt32LE(9e6, end + 16)),
    /cut off/,
  ],
  [
    "a directory of other entries",
    spoilt((b, { directory }) => b.writeUInt32LE(0, directory)),
    /ends after 0 of 5/,
  ],
  [
    "an encrypted part",
    spoilt((b, { directory }) => b.writeUInt16LE(1, directory + 8)),
    /encrypted/,
  ],
  [
    "another way of packing",
    spoilt((b, { directory }) => b.writeUInt16LE(14, directory + 10)),
    /method 14/,
  ],
  ["zip64", spoilt((b, { directory }) => b.writeUInt32LE(0xffffffff, directory + 24)), /zip64/],
  ["several volumes", spoilt((b, { end }) => b.writeUInt16LE(1, end + 4)), /several volumes/],
  [
    "a wrong checksum",
    spoilt((b, { directory }) => b.writeUInt32LE(1, directory + 16)),
    /not what the directory says/,
  ],
  [
    "a size that cannot be",
    spoilt((b, { directory }) => b.writeUInt32LE(50e6, directory + 24)),
    /cannot have 50000000 bytes/,
  ],
  ["a part twice", zipped({ ...bookParts(SHEET), "xl/Workbook.xml": "<a/>" }), /twice/],
  [
    "a path out of the archive",
    zipped({ ...bookParts(SHEET), "../evil": "x" }),
    /a part with the name/,
  ],
  ["a sheet of 100 MB", bomb(100), /sheet1\.xml has 100 MB: at most 64 MB/],
  ["a document type", zipped(bookParts(`<!DOCTYPE a [<!ENTITY b "c">]>${SHEET}`)), /document type/],
  [
    "an external entity",
    zipped(bookParts(`<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x">${SHEET}`)),
    /document type/,
  ],
  ["an unknown entity", cellOf("&bomb;"), /entity that is not known/],
  ["tags that do not close", sheetOf('<row r="1"><c r="A1"></row>'), /not well formed/],
  ["XML that ends early", zipped(bookParts(SHEET.slice(0, -20))), /not well formed/],
  [
    "UTF-16",
    zipped({ ...bookParts(SHEET), "xl/worksheets/sheet1.xml": Buffer.from(SHEET, "utf16le") }),
    /not UTF-8|not well formed/,
  ],
  [
    "a formula with a control character",
    cellOf("A1&#1;+1"),
    /Data!A1 has a control character \(U\+0001\)/,
  ],
  ["rows out of order", sheetOf('<row r="2"/><row r="1"/>'), /row 1 behind row 2/],
  ["a cell twice", sheetOf('<row r="1"><c r="A1"/><c r="A1"/></row>'), /cell A1 behind A1/],
  ["a cell out of the sheet", sheetOf('<row r="1"><c r="ZZZ1"/></row>'), /cell ZZZ1/],
  [
    "a number that is none",
    sheetOf('<row r="1"><c r="A1"><v>1e999</v></c></row>'),
    /A1 should hold a number/,
  ],
  [
    "a sheet that is missing",
    zipped({ ...bookParts(SHEET), "xl/_rels/workbook.xml.rels": "<Relationships/>" }),
    /the sheet Data is missing/,
  ],
];

test.each(FILES)("%s is refused with a sentence", (_, bytes, message) => {
  const fetched = jest.spyOn(globalThis, "fetch");
  const open = () => {
    const file = new WorkbookFile(bytes);
    for (const { name } of file.sheets) file.rows(name);
  };
  expect(open).toThrow(message);
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockRestore();
});

test("an archive whose directory says more than a gigabyte is refused before anything is unpacked", () => {
  const parts = Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`a${k}`, ""]));
  const bytes = Buffer.from(zipped(parts));
  const directory = bytes.readUInt32LE(bytes.length - 22 + 16);
  for (let at = directory, k = 0; k < 20; k++) {
    bytes.writeUInt32LE(60 * 2 ** 20, at + 24);
    at += 46 + bytes.readUInt16LE(at + 28);
  }
  expect(() => readZip(bytes)).toThrow(/unpacks to 1200 MB: at most 1024 MB/);
});

test("a part that unpacks to more than its directory says is stopped there", () => {
  const packed = deflateRawSync(Buffer.alloc(200 * 2 ** 20));
  const bytes = Buffer.from(zipped({ ...bookParts(SHEET), "xl/worksheets/sheet1.xml": "" }));
  // The sheet is the last part: its data are put before the directory, with a size of 1 MB.
  const directory = bytes.readUInt32LE(bytes.length - 22 + 16);
  const rest = Buffer.from(bytes.subarray(directory));
  const last = rest.length - 22 - 46 - "xl/worksheets/sheet1.xml".length;
  rest.writeUInt32LE(packed.length, last + 20);
  rest.writeUInt32LE(2 ** 20, last + 24);
  rest.writeUInt32LE(directory - 2 + packed.length, rest.length - 22 + 16);
  const file = Buffer.concat([bytes.subarray(0, directory - 2), packed, rest]);
  const before = process.memoryUsage().rss;
  const open = () => new WorkbookFile(file).rows("Data");
  expect(open).toThrow(/cannot be unpacked/);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
});

test("links to other workbooks and control characters in texts are kept as they are", () => {
  const file = new WorkbookFile(
    sheetOf(
      '<row r="1"><c r="A1"><f>[1]Data!A1</f><v>3</v></c><c r="B1" t="inlineStr"><is><t>a_x0007_b</t></is></c></row>',
    ),
  );
  const area = { sheet: "Data", row: 0, column: 0, rows: 1, columns: 2 };
  expect(file.values(area)).toEqual([[3, "a\u0007b"]]);
  file.edit([{ sheet: "Data", row: 1, column: 0, value: "c\u0007_x0007_" }]);
  const again = new WorkbookFile(Buffer.concat(file.pieces()));
  expect(again.values({ ...area, rows: 2 })).toEqual([
    [3, "a\u0007b"],
    ["c\u0007_x0007_", ""],
  ]);
});
