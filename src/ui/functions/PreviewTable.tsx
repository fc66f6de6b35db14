import { usePane } from "../pane";

export interface PreviewRow {
  readonly inputs: readonly string[];
  readonly result: string;
  readonly isError: boolean;
}

interface PreviewTableProps {
  head: readonly string[];
  rows: readonly PreviewRow[];
  /** How many results there are, and how many of them are errors. */
  total: number;
  errors: number;
}

/** The first rows as the cells will compute them. */
export function PreviewTable({ head, rows, total, errors }: PreviewTableProps) {
  const words = usePane().text.functions;
  return (
    <div className="wide" role="region" aria-label={words.preview} tabIndex={0}>
      <table>
        <caption>{words.previewOf(total, errors)}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ inputs, result, isError }, row) => (
            <tr key={row}>
              {inputs.map((input, k) => (
                <td key={k}>{input}</td>
              ))}
              <td className={isError ? "bad" : "result"}>{result}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
