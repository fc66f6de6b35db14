import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { FunctionList } from "../ui/functions/FunctionList";
import { FunctionView } from "../ui/functions/FunctionView";
import { usePane } from "../ui/pane";
import { functionTexts, HELP_PAGES } from "./catalogue";
import type { PartProps } from "./parts";

const FunctionBuilder = lazy(() => import("./builder/FunctionBuilder"));

/** Find a function, read it, fill it from the workbook and insert it. */
export default function FunctionsPart({ workbook }: PartProps) {
  const { language } = usePane();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [isBack, setBack] = useState(false);
  const equations = useEquations(chosen !== undefined);
  const functions = useMemo(() => functionTexts(language), [language]);
  const entry = functions.find(({ id }) => id === chosen);
  if (entry === undefined) {
    return (
      <FunctionList
        functions={functions}
        query={query}
        isFocused={isBack}
        onQuery={setQuery}
        onChoose={setChosen}
      />
    );
  }
  return (
    <FunctionView
      entry={entry}
      mathml={equations[entry.id]}
      helpPage={HELP_PAGES[language]}
      builder={
        workbook && (
          <Suspense>
            <FunctionBuilder key={entry.id} id={entry.id} workbook={workbook} />
          </Suspense>
        )
      }
      onBack={() => {
        setChosen(undefined);
        setBack(true);
      }}
    />
  );
}

/** The set equations; they are loaded with the first function that is opened. */
function useEquations(isWanted: boolean): Readonly<Record<string, string>> {
  const [equations, setEquations] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (isWanted) void import("../generated/mathml").then(({ mathml }) => setEquations(mathml));
  }, [isWanted]);
  return equations;
}
