import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { TableCell } from "../../equation";

interface NumberFieldProps {
  label: string;
  unit?: string;
  hint?: string | undefined;
  problem?: string | undefined;
  value: TableCell;
  onValue: (value: TableCell) => void;
}

/** A number with its unit. Blank is null; what is no number is passed on as the text that it is. */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, hint, problem, value, onValue } = props;
  const [typed, setTyped] = useState("");
  const shown = parsed(typed) === value ? typed : textOf(value);
  return (
    <Field
      label={unit === undefined ? label : `${label} [${unit}]`}
      size="small"
      {...(hint !== undefined && { hint })}
      {...(problem !== undefined && {
        validationState: "error" as const,
        validationMessage: problem,
      })}
    >
      <Input
        value={shown}
        inputMode="decimal"
        onChange={(_, { value: text }) => {
          setTyped(text);
          onValue(parsed(text));
        }}
      />
    </Field>
  );
}

function parsed(text: string): TableCell {
  const plain = text.normalize("NFKC").trim().replaceAll("−", "-").replaceAll(",", "");
  if (plain === "") return null;
  return Number.isFinite(Number(plain)) ? Number(plain) : text;
}

const textOf = (value: TableCell): string =>
  value === null || typeof value === "object" ? "" : String(value);
