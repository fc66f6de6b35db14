import { usePane } from "../pane";
import type { Column } from "./pull";
import { useDataTexts } from "./texts";

interface PreviewProps {
  zones: readonly { readonly id: string }[];
  /** As they are inserted. */
  names: readonly string[];
  columns: readonly Column[];
}
const ROWS = 5;

/** The first rows, and of each column its unit, coverage, licence and source. */
export function Preview({ zones, names, columns }: PreviewProps) {
  const text = useDataTexts();
  const { language } = usePane();
  const number = new Intl.NumberFormat(language, {
    maximumSignificantDigits: 6,
  });
  return (
    <section className="data-panel">
      <h2>{text.preview}</h2>
      <p className="faint">{text.size(zones.length, columns.length)}</p>
      <div className="wide" tabIndex={0} role="region" aria-label={text.preview}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.code}</th>
              <th scope="col">{text.name}</th>
              {columns.map(({ header }) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {zones.slice(0, ROWS).map(({ id }, row) => (
              <tr key={id}>
                <td>{id}</td>
                <td>{names[row]}</td>
                {columns.map(({ header, values }) => (
                  <td key={header} className="number">
                    {values[row] === null || values[row] === undefined
                      ? "–"
                      : number.format(values[row])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl>
        {columns.map(({ header, layer, values, lowestValid }) => (
          <div key={header}>
            <dt>{header}</dt>
            <dd>
              {[
                text.figures(values.filter((value) => value !== null).length, zones.length),
                ...(lowestValid === undefined
                  ? []
                  : [text.covered(Math.floor(lowestValid * 1000) / 10)]),
              ].join("; ")}
            </dd>
            <dd className="faint">
              {layer.source}. {text.licence}: {layer.licence}. {layer.note}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
