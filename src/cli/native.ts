import { parseArgs } from "node:util";
import { InputError } from "../errors";
import { address } from "../workbook/area";
import { type Became, fromNative, type NativeFor, toNative } from "../workbook/native";
import { readNative } from "../workbook/native/readRecord";
import type { WorkbookFile } from "../workbook/xlsx/workbookFile";
import { removeAbout, writeAbout } from "./about";
import { printReasons, SAYS } from "./became";
import { fileAndOut, openBook, saveBook } from "./bookFile";
import { UsageError } from "./usage";

const READERS: readonly string[] = ["excel365", "excel2016"] satisfies NativeFor[];

/** `karst native`: KARST formulas as formulas that Excel computes alone, and back with `--back`. */
export async function native(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: "string" },
      for: { type: "string", default: "excel365" },
      back: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  if (!READERS.includes(values.for))
    throw new UsageError(`--for must be ${READERS.join(" or ")}, got "${values.for}"`);
  const { file, out } = fileAndOut("native", positionals, values.out);
  const book = openBook(file);
  const { report, said } = values.back
    ? back(book, file)
    : forReader(book, values.for as NativeFor, file);
  if (values.back) removeAbout(book);
  else writeAbout(book);
  saveBook(book, file, out);
  const lines = values.json ? JSON.stringify(report.map(shown), undefined, 2) : `${out}: ${said}`;
  process.stdout.write(`${lines}\n`);
  if (!values.json) printReasons(report);
  return 0;
}

interface Done {
  readonly report: readonly Became[];
  readonly said: string;
}

function forReader(book: WorkbookFile, reader: NativeFor, file: string): Done {
  const conversion = refusable(file, () =>
    toNative(book.book(), reader, readNative(book.record("native"))),
  );
  book.convert(conversion);
  const counts = Object.keys(SAYS).flatMap((became) => {
    const count = conversion.report.filter((one) => one.became === became).length;
    return count === 0 ? [] : [`${count} ${SAYS[became as Became["became"]]}`];
  });
  const said = counts.length === 0 ? "no KARST formulas" : counts.join(", ");
  return { report: conversion.report, said: `KARST formulas for ${reader}: ${said}` };
}

function back(book: WorkbookFile, file: string): Done {
  const record = readNative(book.record("native"));
  if (record === undefined) throw new UsageError(`${file} keeps no formulas: it is not native`);
  const conversion = fromNative(book.book(), record);
  book.convert(conversion);
  const count = conversion.cells.length + conversion.loose.length;
  const said = `${count} formulas are as before, ${conversion.report.length} stay`;
  return { report: conversion.report, said };
}

function refusable<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

const shown = ({ at, ...rest }: Became) => ({ cell: address(at), ...rest });
