import { Button, Field, Input } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { Statement } from "../../workbook/named";
import { usePane } from "../../ui/pane";

interface SourceFormProps {
  /** Whether title and unit are those of the headers where they are left blank. */
  hasHeaders: boolean;
  isDisabled: boolean;
  onName: (statement: Statement) => void;
}
type Key = "source" | "layer" | "unit" | "revision" | "licence" | "date";
type Texts = Readonly<Record<Key, string>>;
const BLANK: Texts = { source: "", layer: "", unit: "", revision: "", licence: "", date: "" };

/** What a person says of figures. The form owns the texts; most are the same for the next column. */
export function SourceForm({ hasHeaders, isDisabled, onName }: SourceFormProps) {
  const words = usePane().text.share.sources.name;
  const [texts, setTexts] = useState(() => ({ ...BLANK, date: today() }));
  const [isTried, setTried] = useState(false);
  const needed: readonly Key[] = hasHeaders ? ["source"] : ["source", "layer", "unit"];
  const isBlank = (key: Key) => texts[key].trim() === "";
  const hints: Partial<Texts> = {
    source: words.sourceHint,
    ...(hasHeaders && { layer: words.fromHeader, unit: words.fromHeader }),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isDisabled || needed.some(isBlank)) return;
    onName(statementOf(texts));
    setTried(false);
    setTexts({ ...texts, layer: "", unit: "" });
  };
  return (
    <form noValidate className="data-panel" onSubmit={submit} aria-label={words.title}>
      {(Object.keys(BLANK) as Key[]).map((key) => (
        <Field
          key={key}
          label={words[key]}
          size="small"
          required={needed.includes(key)}
          {...(hints[key] !== undefined && { hint: hints[key] })}
          {...(isTried &&
            needed.includes(key) &&
            isBlank(key) && { validationState: "error" as const, validationMessage: words.needed })}
        >
          <Input
            type={key === "date" ? "date" : "text"}
            value={texts[key]}
            onChange={(_, { value }) => setTexts({ ...texts, [key]: value })}
          />
        </Field>
      ))}
      <Button type="submit" disabledFocusable={isDisabled}>
        {words.make}
      </Button>
    </form>
  );
}

function statementOf({ layer, ...texts }: Texts): Statement {
  const said = (key: string, text: string) => (text.trim() === "" ? {} : { [key]: text.trim() });
  const { source, unit, revision, licence, date } = texts;
  return {
    source: source.trim(),
    date: date === "" ? today() : date,
    ...said("title", layer),
    ...said("unit", unit),
    ...said("revision", revision),
    ...said("licence", licence),
  };
}

/** As a calendar on the wall shows it: 2026-11-23. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
