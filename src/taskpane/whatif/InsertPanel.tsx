import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useState } from "react";
import type { Result } from "../../models/scenario";
import { usePane } from "../../ui/pane";
import { useWhatIfTexts } from "../../ui/texts/whatif";
import type { Draft } from "../../ui/whatif/draft";
import { NUMERIC } from "../../ui/whatif/outcomes";
import type { Workbook } from "../../workbook/workbook";
import { messageOf } from "../builder/useBuilder";
import type { BaseTable } from "./book";
import { insert, TABLE } from "./insert";
import type { Book } from "./useBook";

interface InsertPanelProps {
  workbook: Workbook;
  book: Book;
  table: BaseTable;
  draft: Draft;
  /** Whether the scenario breaks no rule. */
  isSound: boolean;
  beside: readonly string[];
  baseline: Result;
  years: readonly number[];
  year: number | undefined;
  onWritten: () => void;
}

/** The scenario as rows of the ordinary table, and its results as formulas that follow them. */
export function InsertPanel(props: InsertPanelProps) {
  const { workbook, book, table, draft, isSound, beside, baseline, years, year } = props;
  const text = useWhatIfTexts();
  const { language, announce } = usePane();
  const [result, setResult] = useState<{ intent: "success" | "error"; says: string }>();
  const [isBusy, setBusy] = useState(false);
  const outputs = NUMERIC.filter((key) => typeof baseline.region.values[key] === "number");
  const write = async (withResults: boolean) => {
    setBusy(true);
    const { scenarios } = book;
    const insertion = { table, scenarios, draft, beside, outputs, year, years };
    const said = await insert(workbook, insertion, withResults, text, language).then(
      ({ table: name, sheet }) => {
        props.onWritten();
        const saved = text.saved(name);
        return {
          intent: "success" as const,
          says: sheet === undefined ? saved : `${saved} ${text.inserted(sheet)}`,
        };
      },
      (reason: unknown) => ({ intent: "error" as const, says: messageOf(reason) }),
    );
    setResult(said);
    announce(said.says);
    setBusy(false);
    book.refresh();
  };
  return (
    <section className="data-panel" aria-label={text.insert}>
      <h2>{text.insert}</h2>
      <p className="faint">{text.insertHint(book.scenarios?.list.name ?? TABLE)}</p>
      <div className="actions">
        <Button
          appearance="primary"
          disabled={isBusy || !isSound || outputs.length === 0}
          onClick={() => void write(true)}
        >
          {text.insertAll}
        </Button>
        <Button disabled={isBusy || !isSound} onClick={() => void write(false)}>
          {text.save}
        </Button>
      </div>
      {result && (
        <MessageBar intent={result.intent} layout="multiline">
          <MessageBarBody>{result.says}</MessageBarBody>
        </MessageBar>
      )}
    </section>
  );
}
