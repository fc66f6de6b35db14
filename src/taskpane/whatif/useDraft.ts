import { useEffect, useMemo, useRef, useState } from "react";
import type { Base } from "../../models/scenario";
import { isBaseline } from "../../models/scenario/readScenarios";
import { useWhatIfTexts } from "../../ui/texts/whatif";
import {
  type Draft,
  freeScenario,
  isSame,
  type ReadDraft,
  readDraft,
  sameName,
} from "../../ui/whatif/draft";
import { draftOf, type ScenarioTable } from "./book";

export interface Editing {
  readonly draft: Draft;
  readonly read: ReadDraft;
  readonly nameProblem: string | undefined;
  /** Where the draft stands beside the workbook. */
  readonly state: "same" | "edited" | "changed in the sheet";
  readonly setDraft: (draft: Draft) => void;
  /** Takes a scenario of the workbook as it is there, or begins a new one. */
  readonly pick: (name: string | undefined) => void;
  /** The draft was written: from now on it follows its rows in the sheet. */
  readonly written: () => void;
}

/** The scenario that is edited. It follows its rows in the sheet until it is changed in the pane. */
export function useDraft(table: ScenarioTable | undefined, base: Base): Editing {
  const text = useWhatIfTexts();
  const names = table?.scenarios.map(({ name }) => name) ?? [];
  const fresh = (): Draft => ({ name: freeScenario(text.unnamed, names), rows: [] });
  const inSheet = (name: string | undefined) =>
    table && name !== undefined && names.some((each) => sameName(each, name))
      ? draftOf(table, name)
      : undefined;
  const [draft, setDraft] = useState<Draft>(() => inSheet(names[0]) ?? fresh());
  /** The rows that the draft was picked from, or written as. */
  const origin = useRef<Draft | undefined>(draft.of === undefined ? undefined : draft);
  useEffect(() => {
    const now = inSheet(draft.of);
    if (!now || !origin.current || !isSame(draft, origin.current)) return;
    origin.current = now;
    if (!isSame(now, draft) || rowsOf(now) !== rowsOf(draft)) setDraft(now);
  }, [table]);
  const read = useMemo(() => readDraft(draft, base), [draft, base]);
  const now = inSheet(draft.of);
  const isEdited = !now || !isSame(draft, now);
  const isChanged =
    now !== undefined && origin.current !== undefined && !isSame(now, origin.current);
  return {
    draft,
    read,
    nameProblem: nameProblemOf(draft, names, text),
    state: isChanged && isEdited ? "changed in the sheet" : isEdited ? "edited" : "same",
    setDraft,
    pick: (name) => {
      const picked = inSheet(name);
      origin.current = picked;
      setDraft(picked ?? fresh());
    },
    written: () => {
      const kept = { ...draft, of: draft.name };
      origin.current = kept;
      setDraft(kept);
    },
  };
}

const rowsOf = ({ rows }: Draft): string => rows.map(({ row }) => row).join();

function nameProblemOf(
  { name, of }: Draft,
  names: readonly string[],
  text: ReturnType<typeof useWhatIfTexts>,
): string | undefined {
  if (name.trim() === "") return text.nameNeeded;
  if (isBaseline(name)) return text.nameBaseline;
  const isOther = of === undefined || !sameName(of, name);
  return isOther && names.some((each) => sameName(each, name)) ? text.nameTaken : undefined;
}
