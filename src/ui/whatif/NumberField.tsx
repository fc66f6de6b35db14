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

/**
 * A number with its unit. Blank is null; what is no number is passed on as the text that it is. Half
 * a number that its owner does not take stays in the field until the field is left.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, hint, problem, value, onValue } = props;
  const [typed, setTyped] = useState<{ text: string; before: TableCell }>();
  const isTyped = typed && (parsed(typed.text) === value || typed.before === value);
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
        value={isTyped ? typed.text : textOf(value)}
        inputMode="decimal"
        onChange={(_, { value: text }) => {
          setTyped({ text, before: value });
          onValue(parsed(text));
        }}
        onBlur={() => setTyped(undefined)}
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
