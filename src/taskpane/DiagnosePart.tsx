import { useCallback, useEffect, useState } from "react";
import { Diagnosis, type Finding } from "../ui/diagnose/Diagnosis";
import { usePane } from "../ui/pane";
import type { Texts } from "../ui/texts";
import { address } from "../workbook/area";
import { callIn } from "../workbook/call";
import { karstErrors, type KarstError } from "../workbook/karstErrors";
import type { Workbook } from "../workbook/workbook";
import { messageOf } from "./builder/useBuilder";
import { explain, type Explanation, isStuck } from "./diagnose/explain";
import { reenter } from "./diagnose/reenter";
import type { PartProps } from "./parts";

/** As many as a person reads; the rest is counted. */
const EXPLAINED = 100;

interface Explained {
  readonly found: KarstError;
  readonly explanation: Explanation;
}
interface Check {
  readonly all: readonly KarstError[];
  readonly explained: readonly Explained[];
}

/** Every KARST cell in error with its message; cells that are stuck can be entered again. */
export default function DiagnosePart({ workbook }: PartProps) {
  const { text } = usePane();
  return workbook ? <Checked workbook={workbook} /> : <p>{text.diagnose.needsExcel}</p>;
}

function Checked({ workbook }: { workbook: Workbook }) {
  const { text, announce } = usePane();
  const words = text.diagnose;
  const [checked, setChecked] = useState<Check>();
  const [report, setReport] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const attempt = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    await work().catch((reason: unknown) => setFailure(messageOf(reason)));
    setBusy(false);
  }, []);
  const look = useCallback(
    () => attempt(async () => setChecked(await check(workbook))),
    [attempt, workbook],
  );
  useEffect(() => void look(), [look]);

  const broken = brokenOf(checked);
  const repair = () =>
    attempt(async () => {
      await reenter(broken, workbook);
      const after = await settled(workbook);
      const still = brokenOf(after).length;
      setChecked(after);
      const sentence = words.reentered(broken.length, still);
      setReport(sentence);
      announce(sentence);
    });
  return (
    <Diagnosis
      findings={checked?.explained.map((each) => findingOf(each, text))}
      total={checked?.all.length ?? 0}
      broken={broken.length}
      isBusy={isBusy}
      report={report}
      failure={failure}
      onCheck={() => {
        setReport(undefined);
        void look();
      }}
      onReenter={() => void repair()}
      onJump={(k) => {
        const found = checked?.explained[k]?.found;
        if (found) void attempt(() => workbook.select(found.cell));
      }}
    />
  );
}

/** What entering again may cure: what Excel has not computed, and what has a value by now. */
const brokenOf = (checked: Check | undefined): readonly KarstError[] => {
  const stale = new Set(
    checked?.explained
      .filter(({ explanation }) => explanation.kind === "stale")
      .map(({ found }) => found),
  );
  return checked?.all.filter((found) => isStuck(found) || stale.has(found)) ?? [];
};

async function check(workbook: Workbook): Promise<Check> {
  const all = await karstErrors(workbook);
  const tables = all.length > 0 ? await workbook.tables() : [];
  const explained = await Promise.all(
    all.slice(0, EXPLAINED).map(async (found) => ({
      found,
      explanation: await explain(found, tables, workbook),
    })),
  );
  return { all, explained };
}

const PATIENCE = 10;
const PAUSE = 300;

/** Checks again until no cell is waiting any more, or for three seconds. */
async function settled(workbook: Workbook): Promise<Check> {
  for (let turn = 1; ; turn++) {
    await new Promise((resume) => setTimeout(resume, PAUSE));
    const checked = await check(workbook);
    if (turn === PATIENCE || brokenOf(checked).length === 0) return checked;
  }
}

function findingOf({ found, explanation }: Explained, { diagnose }: Texts): Finding {
  const id = callIn(found.formula)?.id;
  return {
    where: address(found.cell),
    error: found.error,
    name: id === undefined ? found.formula : `KARST.${id}`,
    message: sentenceOf(explanation, diagnose),
  };
}

function sentenceOf(explanation: Explanation, words: Texts["diagnose"]): string {
  switch (explanation.kind) {
    case "message":
      return explanation.message;
    case "stale":
      return words.stale(explanation.value);
    case "unknown function":
      return words.unknownFunction(explanation.id);
    case "calculation":
      return words.calculation(explanation.argument);
    default:
      return words[explanation.kind];
  }
}
