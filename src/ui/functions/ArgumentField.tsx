import { Button, Field, Input, Select } from "@fluentui/react-components";
import { usePane } from "../pane";

export interface ColumnGroup {
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly value: string }[];
}

interface ArgumentFieldProps {
  name: string;
  label: string;
  unit: string;
  accepted: string;
  optional: boolean;
  text: string;
  groups: readonly ColumnGroup[];
  error: string | undefined;
  warning: string | undefined;
  onEdit: (text: string) => void;
  onSelection: () => void;
}

/** One argument: typed, chosen from the columns of the workbook, or taken from the selection. */
export function ArgumentField(props: ArgumentFieldProps) {
  const { name, text, groups, error, warning } = props;
  const words = usePane().text.functions;
  const message = error ?? warning;
  const optional = props.optional ? ` (${words.optional})` : "";
  return (
    <div className="argument">
      <Field
        label={`${name} [${props.unit}]${optional}: ${props.label}`}
        hint={props.accepted}
        {...(message !== undefined && {
          validationMessage: message,
          validationState: error === undefined ? "warning" : "error",
        })}
      >
        <Input value={text} onChange={(_, { value }) => props.onEdit(value)} />
      </Field>
      <div className="pointing">
        <Select
          aria-label={words.columnFor(name)}
          value={text}
          onChange={(_, { value }) => props.onEdit(value)}
        >
          <option value="">{words.column}</option>
          {groups.map((group) => (
            <optgroup key={group.name} label={group.name}>
              {group.columns.map(({ label, value }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <Button aria-label={words.selectionFor(name)} onClick={props.onSelection}>
          {words.selection}
        </Button>
      </div>
    </div>
  );
}
