import { MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect } from "react";
import { usePane } from "../ui/pane";
import { useWhatIfTexts } from "../ui/texts/whatif";
import { BasePanel } from "../ui/whatif/BasePanel";
import type { Workbook } from "../workbook/workbook";
import type { PartProps } from "./parts";
import { useBook } from "./whatif/useBook";
import { WhatIf } from "./whatif/WhatIf";

/** Scenarios on a table of counties: set, compared, explained, and put into the workbook. */
export default function WhatIfPart({ workbook }: PartProps) {
  const text = useWhatIfTexts();
  return workbook ? <OfWorkbook workbook={workbook} /> : <p>{text.needsExcel}</p>;
}

function OfWorkbook({ workbook }: { workbook: Workbook }) {
  const text = useWhatIfTexts();
  const { announce } = usePane();
  const book = useBook(workbook);
  const { bases, base, failure } = book;
  useEffect(() => {
    if (failure !== undefined) announce(failure);
  }, [failure, announce]);
  return (
    <div className="data whatif">
      {bases === undefined && failure === undefined && (
        <Spinner size="small" label={text.reading} />
      )}
      {bases?.length === 0 && <p>{text.noBase}</p>}
      {failure !== undefined && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{failure}</MessageBarBody>
        </MessageBar>
      )}
      {bases && bases.length > 0 && (
        <BasePanel
          names={bases.map(({ name }) => name)}
          chosen={base?.list.name}
          base={base?.base}
          isYearGiven={base?.isYearGiven ?? false}
          onChoose={book.chooseBase}
          onYear={book.giveYear}
        />
      )}
      {base && <WhatIf key={base.list.name} workbook={workbook} book={book} table={base} />}
    </div>
  );
}
