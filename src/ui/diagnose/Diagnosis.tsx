import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { usePane } from "../pane";

/** One cell in error. */
export interface Finding {
  readonly where: string;
  readonly error: string;
  readonly name: string;
  readonly message: string;
}

interface DiagnosisProps {
  /** Undefined until the workbook has been looked through. */
  findings: readonly Finding[] | undefined;
  /** How many cells are in error, of which `findings` are the first. */
  total: number;
  /** How many cells entering again may cure. */
  broken: number;
  isBusy: boolean;
  report: string | undefined;
  failure: string | undefined;
  onCheck: () => void;
  onReenter: () => void;
  onJump: (k: number) => void;
}

/** The cells in error, each with its message and a way to it. */
export function Diagnosis(props: DiagnosisProps) {
  const { findings, total, broken, isBusy, report, failure } = props;
  const words = usePane().text.diagnose;
  return (
    <div className="diagnosis">
      <div className="actions">
        <Button onClick={props.onCheck} disabledFocusable={isBusy}>
          {words.check}
        </Button>
        {broken > 0 && (
          <Button appearance="primary" onClick={props.onReenter} disabledFocusable={isBusy}>
            {words.reenter(broken)}
          </Button>
        )}
      </div>
      {failure !== undefined && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{failure}</MessageBarBody>
        </MessageBar>
      )}
      {report !== undefined && <p>{report}</p>}
      <p role="status" className="faint">
        {isBusy ? words.checking : findings && words.found(findings.length, total)}
      </p>
      <ol className="findings">
        {findings?.map(({ where, error, name, message }, k) => (
          <li key={where}>
            <button type="button" onClick={() => props.onJump(k)} aria-label={words.jump(where)}>
              {where}
            </button>{" "}
            <code className="bad">{error}</code> <code>{name}</code>
            <p>{message}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
