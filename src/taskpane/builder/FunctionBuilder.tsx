import { Button, Field, MessageBar, MessageBarBody, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { Cell } from "../../equation";
import { acceptedText, unitText } from "../../functions/describe";
import { type Described, described } from "../../functions/described";
import { isCellError } from "../../functions/read";
import { ArgumentField } from "../../ui/functions/ArgumentField";
import { PreviewTable } from "../../ui/functions/PreviewTable";
import { usePane } from "../../ui/pane";
import { address } from "../../workbook/area";
import type { Content, Workbook } from "../../workbook/workbook";
import { type Argument, formulaOf, isColumn } from "./argument";
import { fieldsOf } from "./fields";
import { groupsFor, namesOf } from "./groups";
import { warningOf } from "./hints";
import { type Form, formsFor, insert, type Place, tableOf } from "./insert";
import type { Computed } from "./preview";
import { type Builder, messageOf, useBuilder } from "./useBuilder";
import { useServiceNames } from "./useServiceNames";

interface Props {
  model: Described;
  workbook: Workbook;
}
const SHOWN = 5;

/** Fills the arguments of a function from the workbook, shows what it answers, and inserts it. */
export default function FunctionBuilder({ id, workbook }: { id: string; workbook: Workbook }) {
  const model = described.find((each) => each.id === id);
  return model && <Filled model={model} workbook={workbook} />;
}

function Filled({ model, workbook }: Props) {
  const { text } = usePane();
  const builder = useBuilder(model, workbook);
  const { computed, failure } = builder;
  return (
    <section className="builder" aria-label={text.functions.fill}>
      <h3>{text.functions.fill}</h3>
      <Arguments model={model} builder={builder} />
      {failure !== undefined && <Refusal message={failure} />}
      {computed?.refusal !== undefined && <Refusal message={computed.refusal} />}
      {computed && computed.cells.length > 0 && (
        <>
          <Preview model={model} builder={builder} computed={computed} />
          <Insert model={model} workbook={workbook} builder={builder} computed={computed} />
        </>
      )}
    </section>
  );
}

function Refusal({ message }: { message: string }) {
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>{message}</MessageBarBody>
    </MessageBar>
  );
}

function Arguments({ model, builder }: { model: Described; builder: Builder }) {
  const { text, language } = usePane();
  const { columns, tables, texts, args, hints } = builder;
  const namesOfService = useServiceNames(model, texts, language);
  return fieldsOf(model, texts).map(({ name, input, optional }, k) => (
    <ArgumentField
      key={name}
      name={name}
      label={input.label[language]}
      unit={unitText("unit" in input ? input.unit : "text", language)}
      accepted={acceptedText(input, language)}
      optional={optional}
      text={texts[k] ?? ""}
      groups={groupsFor(
        input.shape === "table" ? tables : columns,
        [...namesOf(input, language), ...namesOfService(name)],
        text.functions.names,
      )}
      error={args[k] === undefined ? text.functions.notUnderstood : undefined}
      warning={warningOf(hints[name], text)}
      onEdit={(edited) => builder.edit(k, edited)}
      onSelection={() => builder.useSelection(k)}
    />
  ));
}

interface PreviewProps {
  model: Described;
  builder: Builder;
  computed: Computed;
}

function Preview({ model, builder, computed: { given, cells, errors } }: PreviewProps) {
  const names = fieldsOf(model, builder.texts).map(({ name }) => name);
  const isByRow = given.every((rows) => rows.length <= 1 || rows.length === cells.length);
  const shownInputs = names.flatMap((name, k) => {
    const rows = given[k] ?? [];
    return isByRow && rows.length > 0 ? [{ name, rows }] : [];
  });
  const rows = shownRows(cells).map(([at, row]) => ({
    inputs: shownInputs.map(({ rows }) =>
      shown((rows.length === 1 ? rows[0] : rows[at])?.[0] ?? ""),
    ),
    result: row.map((cell) => (isCellError(cell) ? cell.message : shown(cell))).join("; "),
    isError: row.some(isCellError),
  }));
  const head = [...shownInputs.map(({ name }) => name), model.id];
  return <PreviewTable head={head} rows={rows} total={cells.length} errors={errors} />;
}

/** The first rows, and the first of all that is an error. */
function shownRows(cells: Computed["cells"]): (readonly [at: number, row: readonly Cell[]])[] {
  const bad = cells.findIndex((row) => row.some(isCellError));
  return cells.flatMap((row, at) => (at < SHOWN || at === bad ? [[at, row] as const] : []));
}

/** Seven digits are what a person compares; the cell keeps all of them. */
const shown = (cell: Content): string =>
  typeof cell === "number" ? String(Number(cell.toPrecision(7))) : String(cell);

interface InsertProps extends Props {
  builder: Builder;
  computed: Computed;
}

function Insert({ model, workbook, builder, computed }: InsertProps) {
  const { text, announce } = usePane();
  const words = text.functions;
  const args = builder.args.filter((argument): argument is Argument => argument !== undefined);
  const forms = formsFor(model, args);
  const [chosen, setForm] = useState<Form>("rows");
  const [place, setPlace] = useState<Place>("beside");
  const [failure, setFailure] = useState<string>();
  const form = forms.includes(chosen) ? chosen : "one";
  const table = form === "rows" ? tableOf(args) : undefined;
  const shape = { rows: computed.cells.length, columns: computed.cells[0]?.length ?? 1 };
  const run = async () => {
    const area = await insert({ model, args, form, place, shape }, workbook);
    setFailure(undefined);
    announce(words.inserted(address(area)));
    builder.refresh();
  };
  return (
    <>
      {forms.length > 1 && (
        <Field label={words.form}>
          <Select value={form} onChange={(_, { value }) => setForm(value as Form)}>
            <option value="rows">{words.rows}</option>
            <option value="one">{words.one}</option>
          </Select>
        </Field>
      )}
      {table !== undefined && <p className="faint">{words.tableColumn(table)}</p>}
      {table === undefined && args.some(isColumn) && (
        <Field label={words.place}>
          <Select value={place} onChange={(_, { value }) => setPlace(value as Place)}>
            <option value="beside">{words.beside}</option>
            <option value="selection">{words.atSelection}</option>
          </Select>
        </Field>
      )}
      {!args.some(isColumn) && <p className="faint">{words.atSelection}</p>}
      <p>
        {words.formula}: <code>{formulaShown(model, args, form, table)}</code>
      </p>
      {failure !== undefined && <Refusal message={failure} />}
      <Button
        appearance="primary"
        onClick={() => void run().catch((reason: unknown) => setFailure(messageOf(reason)))}
      >
        {words.insert}
      </Button>
    </>
  );
}

/** The formula of the first row, as it stands beside the data. */
function formulaShown(
  model: Described,
  args: readonly Argument[],
  form: Form,
  table: string | undefined,
): string {
  const sheet = args.flatMap((each) => (each.kind === "cells" ? [each.area.sheet] : []))[0] ?? "";
  return formulaOf(model.id, args, {
    sheet,
    ...(form === "rows" && { row: 0 }),
    ...(table !== undefined && { table }),
  });
}
