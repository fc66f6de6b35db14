import { useCallback, useMemo, useState } from "react";
import {
  BASELINE,
  type OutputKey,
  type Result,
  runScenario,
  type Scenario,
  yearsOf,
} from "../../models/scenario";
import { isOurs } from "../../models/scenario/compute";
import { usePane } from "../../ui/pane";
import { useWhatIfTexts } from "../../ui/texts/whatif";
import type { Compared } from "../../ui/whatif/Comparison";
import { CountyTable } from "../../ui/whatif/CountyTable";
import { withRow } from "../../ui/whatif/draft";
import { InversePanel } from "../../ui/whatif/InversePanel";
import { NUMERIC, REGION, unitsOf } from "../../ui/whatif/outcomes";
import { PathPanel } from "../../ui/whatif/PathPanel";
import { ResultPanel } from "../../ui/whatif/ResultPanel";
import { ScenarioPanel } from "../../ui/whatif/ScenarioPanel";
import { Section } from "../../ui/whatif/Section";
import { TornadoPanel } from "../../ui/whatif/TornadoPanel";
import { OutputSelect } from "../../ui/whatif/UnitSelect";
import type { Ask } from "../../ui/whatif/useAnswer";
import type { Workbook } from "../../workbook/workbook";
import { ask as askWorker } from "./ask";
import type { BaseTable } from "./book";
import { ChangeMap } from "./ChangeMap";
import { InsertPanel } from "./InsertPanel";
import type { Book } from "./useBook";
import { useDraft } from "./useDraft";

interface WhatIfProps {
  workbook: Workbook;
  book: Book;
  table: BaseTable;
}

/** Everything about the scenarios of one base. Nothing is written to a sheet before it is asked for. */
export function WhatIf({ workbook, book, table }: WhatIfProps) {
  const text = useWhatIfTexts();
  const { language } = usePane();
  const { base } = table;
  const editing = useDraft(book.scenarios, base);
  const { draft, read } = editing;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set<string>());
  const [unit, setUnit] = useState(REGION);
  const [wantedYear, setYear] = useState<number>();
  const [output, setOutput] = useState<OutputKey>("CNCI");
  const units = useMemo(() => unitsOf(base, language, text.region), [base, language, text]);
  const all = book.scenarios?.scenarios ?? [];
  const others = all.filter(({ name }) => name !== draft.of);
  const beside = others.filter(({ name }) => chosen.has(name));
  const scenarios = useMemo(() => [read.scenario, ...beside], [read, book.scenarios, chosen]);
  const sound = useMemo(
    () => scenarios.filter(({ problems }) => problems.length === 0),
    [scenarios],
  );
  const years = useMemo(() => yearsOf(base, sound), [base, sound]);
  const year = years.find((each) => each === wantedYear) ?? years.at(-1);
  const baseline = useMemo(() => runScenario(base, BASELINE, at(year)), [base, year]);
  const compared = useMemo(
    () =>
      scenarios.map((scenario) =>
        comparedOf(scenario, () => runScenario(base, scenario, at(year))),
      ),
    [base, scenarios, year],
  );
  const paths = useMemo(() => [{ ...BASELINE, name: text.baseline }, ...sound], [sound, text]);
  const ask: Ask = useCallback((task, options) => askWorker(table, task, options), [table]);
  const result = compared[0]?.result;
  return (
    <>
      <ScenarioPanel
        base={base}
        names={all.map(({ name }) => name)}
        draft={draft}
        read={read}
        nameProblem={editing.nameProblem}
        state={editing.state}
        onPick={editing.pick}
        onDraft={editing.setDraft}
      />
      <ResultPanel
        baseline={baseline}
        compared={compared}
        others={others.map(({ name }) => name)}
        chosen={chosen}
        units={units}
        unit={unit}
        years={years}
        year={year}
        onChosen={setChosen}
        onUnit={setUnit}
        onYear={setYear}
      />
      {result && (
        <>
          <Section title={text.byCounty}>
            <OutputSelect keys={NUMERIC} output={output} onOutput={setOutput} />
            <CountyTable baseline={baseline} result={result} output={output} />
          </Section>
          <Section title={text.map}>
            <OutputSelect keys={NUMERIC} output={output} onOutput={setOutput} />
            <ChangeMap base={base} baseline={baseline} result={result} output={output} />
          </Section>
          <Section title={text.tornado}>
            <TornadoPanel
              ask={ask}
              scenario={read.scenario}
              result={result}
              unit={unit}
              year={year}
            />
          </Section>
          <Section title={text.path}>
            {years.length > 1 ? (
              <PathPanel ask={ask} scenarios={paths} unit={unit} />
            ) : (
              <p>{text.noPath}</p>
            )}
          </Section>
          <Section title={text.inverse}>
            <InversePanel
              ask={ask}
              base={base}
              scenario={read.scenario}
              result={result}
              unit={unit}
              year={year}
              onTake={(row) => editing.setDraft(withRow(draft, row))}
            />
          </Section>
        </>
      )}
      <InsertPanel
        workbook={workbook}
        book={book}
        table={table}
        draft={draft}
        isSound={editing.nameProblem === undefined && read.scenario.problems.length === 0}
        beside={beside.map(({ name }) => name)}
        baseline={baseline}
        years={years}
        year={year}
        onWritten={editing.written}
      />
    </>
  );
}

const at = (year: number | undefined) => (year === undefined ? {} : { year });

/** A scenario's result, or the rule that it breaks. */
function comparedOf({ name, problems }: Scenario, compute: () => Result): Compared {
  const [problem] = problems;
  if (problem) return { name, result: undefined, problem: problem.message };
  try {
    return { name, result: compute(), problem: undefined };
  } catch (error) {
    if (isOurs(error)) return { name, result: undefined, problem: error.message };
    throw error;
  }
}
