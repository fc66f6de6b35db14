import { Button, Link } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { usePane } from "../pane";

/** What is shown of one function. The reference in the language of the pane gives it. */
export interface FunctionEntry {
  readonly id: string;
  readonly label: string;
  readonly signature: string;
  readonly description: string;
  readonly gives: string;
  readonly source: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly optional: boolean;
    readonly label: string;
    readonly unit: string;
    readonly accepted: string;
  }[];
  readonly examples: readonly { readonly call: string; readonly gives: string }[];
}

interface FunctionViewProps {
  entry: FunctionEntry;
  /** Of the definition, from our own generator. Undefined until it is loaded, or where there is none. */
  mathml: string | undefined;
  helpPage: string;
  /** Where its arguments are filled, in a workbook. */
  builder: ReactNode;
  onBack: () => void;
}

/** One function: what it computes, from what, by whom. */
export function FunctionView({ entry, mathml, helpPage, builder, onBack }: FunctionViewProps) {
  const { text } = usePane();
  const words = text.functions;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [entry.id]);
  return (
    <article className="function">
      <Button size="small" appearance="subtle" onClick={onBack}>
        ← {words.back}
      </Button>
      <h2 ref={heading} tabIndex={0}>
        {entry.label}
      </h2>
      <p>
        <code>{entry.signature}</code>
      </p>
      <p>{entry.description}</p>
      {mathml !== undefined && <Equation label={words.equation} mathml={mathml} />}
      {builder}
      <details open={builder === undefined}>
        <summary tabIndex={0}>{words.inputs}</summary>
        <dl>
          {entry.arguments.map(({ name, optional, label, unit, accepted }) => (
            <div key={name}>
              <dt>
                <code>{name}</code> <span className="faint">{unit}</span>{" "}
                {optional && <span className="faint">({words.optional})</span>}
              </dt>
              <dd>
                {label}
                {accepted !== "" && <span className="faint"> {accepted}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <dl>
        <dt>{words.gives}</dt>
        <dd>{entry.gives}</dd>
        <dt>{words.example}</dt>
        {entry.examples.map(({ call, gives }) => (
          <dd key={call}>
            <code>{call}</code> → <code>{gives}</code>
          </dd>
        ))}
        <dt>{words.source}</dt>
        <dd>{entry.source}</dd>
      </dl>
      <Link href={`${helpPage}#${entry.id}`} target="_blank" rel="noopener">
        {words.help}: {entry.id}
      </Link>
    </article>
  );
}

/** MathML is set by the browser. It comes from our build, never from a workbook or a service. */
function Equation({ label, mathml }: { label: string; mathml: string }) {
  return (
    <div
      className="equation"
      role="region"
      aria-label={label}
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: mathml }}
    />
  );
}
