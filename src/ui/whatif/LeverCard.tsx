import { Button, Field, Select, Slider } from "@fluentui/react-components";
import type { TableCell } from "../../equation";
import { energySources } from "../../models/fuels";
import { landUseSinks } from "../../models/landUse";
import { type Base, type LeverAbout, type LeverKind, LEVERS } from "../../models/scenario";
import { usePane } from "../pane";
import { useWhatIfTexts } from "../texts/whatif";
import { type DraftRow, kindOf } from "./draft";
import { formatsOf, fromScreen, screenUnit, toScreen } from "./formats";
import { NumberField } from "./NumberField";
import { ScopeField } from "./ScopeField";

/** The other notes tell how a fraction is written in the table; here it is a percentage. */
const NOTED: ReadonlySet<LeverKind> = new Set([
  "afforestation",
  "land conversion",
  "coal share",
  "fuel switch",
]);

interface LeverCardProps {
  row: DraftRow;
  base: Base;
  problem: string | undefined;
  onCells: (cells: DraftRow["cells"]) => void;
  onRemove: () => void;
}

/** One lever: how much, where, and by when. */
export function LeverCard({ row, base, problem, onCells, onRemove }: LeverCardProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const { cells } = row;
  const kind = kindOf(row);
  const about: LeverAbout | undefined = kind && LEVERS[kind];
  const label = about?.label[language] ?? String(cells.lever ?? "");
  return (
    <fieldset className="lever">
      <legend>{label}</legend>
      {about && (
        <>
          {kind && NOTED.has(kind) && <p className="faint">{about.note[language]}</p>}
          <ValueField about={about} label={label} cells={cells} onCells={onCells} />
          <ScopeField
            base={base}
            scope={String(cells.scope ?? "all")}
            onScope={(scope) => onCells({ scope })}
          />
          {kind && <KindFields kind={kind} cells={cells} onCells={onCells} />}
          <div className="pair">
            <NumberField
              label={about.isRate ? text.rateYear : text.year}
              hint={about.isRate ? undefined : text.yearHint}
              value={cells.year ?? null}
              onValue={(year) => onCells({ year })}
            />
            <NumberField
              label={text.start}
              hint={text.startHint}
              value={cells.start ?? null}
              onValue={(start) => onCells({ start })}
            />
          </div>
        </>
      )}
      {problem !== undefined && (
        <p role="alert" className="bad">
          {problem}
        </p>
      )}
      <Button size="small" aria-label={text.remove(label)} onClick={onRemove}>
        {text.removeShort}
      </Button>
    </fieldset>
  );
}

interface ValueFieldProps {
  about: LeverAbout;
  label: string;
  cells: DraftRow["cells"];
  onCells: (cells: DraftRow["cells"]) => void;
}

/** A slider over what is plausible, and a field for everything that is accepted. */
function ValueField({ about, label, cells, onCells }: ValueFieldProps) {
  const text = useWhatIfTexts();
  const { figure } = formatsOf(usePane().language);
  const { range, plausible } = about;
  const own = typeof cells.unit === "string" && cells.unit.trim() !== "" ? cells.unit : undefined;
  const value = cells.value ?? null;
  const isScreen = own === undefined && typeof value === "number";
  const shown = isScreen ? toScreen(range, value) : value;
  const put = (given: TableCell) =>
    onCells({
      value: own === undefined && typeof given === "number" ? fromScreen(range, given) : given,
    });
  const [from, to, step] = [plausible.from, plausible.to, plausible.step].map((each) =>
    toScreen(range, each),
  ) as [number, number, number];
  return (
    <>
      <NumberField
        label={text.value}
        unit={own ?? screenUnit(range)}
        hint={own === undefined ? text.plausible(figure(from), figure(to)) : undefined}
        value={shown}
        onValue={put}
      />
      {own === undefined && (
        <Slider
          aria-label={text.slider(label)}
          min={from}
          max={to}
          step={step}
          value={typeof shown === "number" ? Math.min(Math.max(shown, from), to) : from}
          onChange={(_, { value: moved }) => put(Number(moved.toPrecision(12)))}
        />
      )}
    </>
  );
}

const FUELS = energySources("factor", "ENERGY_SOURCE").entries;
const LAND = landUseSinks.entries;
const CHOICES: Partial<Record<LeverKind, typeof LAND>> = {
  afforestation: LAND,
  "land conversion": LAND,
  "fuel switch": FUELS,
};

interface KindFieldsProps {
  kind: LeverKind;
  cells: DraftRow["cells"];
  onCells: (cells: DraftRow["cells"]) => void;
}

/** Land uses or fuels, and carbon densities, of the levers that have them. */
function KindFields({ kind, cells, onCells }: KindFieldsProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const choices = CHOICES[kind];
  if (!choices) return null;
  const select = (column: "from" | "to") => (
    <Field label={text[column]} size="small">
      <Select
        value={String(cells[column] ?? "")}
        onChange={(_, { value }) => onCells({ [column]: value === "" ? null : value })}
      >
        <option value="">{text.byDefault}</option>
        {Object.entries(choices).map(([key, { label }]) => (
          <option key={key} value={key}>
            {label[language]}
          </option>
        ))}
      </Select>
    </Field>
  );
  const density = (column: "densityFrom" | "densityTo") => (
    <NumberField
      label={text[column]}
      unit="tC ha-1"
      value={cells[column] ?? null}
      onValue={(value) => onCells({ [column]: value })}
    />
  );
  return (
    <>
      <div className="pair">
        {select("from")}
        {select("to")}
      </div>
      {kind === "land conversion" && (
        <div className="pair">
          {density("densityFrom")}
          {density("densityTo")}
        </div>
      )}
    </>
  );
}
