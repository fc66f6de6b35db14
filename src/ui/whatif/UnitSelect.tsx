import { Field, Select } from "@fluentui/react-components";
import { type OutputKey, OUTPUTS } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { REGION, type Unit } from "./outcomes";

interface UnitSelectProps {
  units: readonly Unit[];
  unit: string;
  onUnit: (unit: string) => void;
}

/** The region, a prefecture or a county. */
export function UnitSelect({ units, unit, onUnit }: UnitSelectProps) {
  const text = useWhatIfTexts();
  const group = (kind: Unit["kind"], label: string) => {
    const own = units.filter((each) => each.kind === kind);
    return (
      own.length > 0 && (
        <optgroup label={label}>
          {own.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      )
    );
  };
  return (
    <Field label={text.unit} size="small">
      <Select value={unit} onChange={(_, { value }) => onUnit(value)}>
        <option value={REGION}>{text.region}</option>
        {group("prefecture", text.prefectures)}
        {group("county", text.countiesIn)}
      </Select>
    </Field>
  );
}

interface OutputSelectProps<Key extends OutputKey> {
  keys: readonly Key[];
  output: Key;
  onOutput: (output: Key) => void;
}

export function OutputSelect<Key extends OutputKey>(props: OutputSelectProps<Key>) {
  const { keys, output, onOutput } = props;
  const text = useWhatIfTexts();
  const { language } = usePane();
  return (
    <Field label={text.output} size="small">
      <Select value={output} onChange={(_, { value }) => onOutput(value as Key)}>
        {keys.map((key) => (
          <option key={key} value={key}>
            {OUTPUTS[key].label[language]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
