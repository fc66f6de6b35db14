import { parquetWriteBuffer } from "hyparquet-writer";
import { csv, type CsvCell } from "./csv";

/** A rectangular answer: a few text columns, then numbers with their units. */
export interface Table {
  readonly texts: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly numbers: readonly {
    readonly name: string;
    readonly unit: string;
    readonly values: readonly (number | null)[];
  }[];
  /** Said about the whole: revision, source, licence. */
  readonly about: Readonly<Record<string, string>>;
}

/** The unit stands in the header, in brackets: `mean [degC]`. */
export function tableCsv(table: Table, bom: boolean): string {
  return csv(csvRows(table), bom);
}

function* csvRows({ texts, numbers }: Table): Iterable<CsvCell[]> {
  yield [...texts.map(({ name }) => name), ...numbers.map(({ name, unit }) => `${name} [${unit}]`)];
  const columns = [...texts, ...numbers];
  const rows = columns[0]?.values.length ?? 0;
  for (let row = 0; row < rows; row++) yield columns.map(({ values }) => values[row]);
}

/** Parquet: names without units, which stand with the rest in the file's key-value metadata. */
export function tableParquet({ texts, numbers, about }: Table): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: [
      ...texts.map(({ name, values }) => ({ name, data: [...values], type: "STRING" as const })),
      ...numbers.map(({ name, values }) => ({ name, data: [...values], type: "DOUBLE" as const })),
    ],
    kvMetadata: [
      ...Object.entries(about).map(([key, value]) => ({ key, value })),
      ...numbers.map(({ name, unit }) => ({ key: `unit:${name}`, value: unit })),
    ],
  });
  return new Uint8Array(buffer);
}
