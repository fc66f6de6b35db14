import { useEffect, useState } from "react";
import { type Workbook } from "../../workbook/workbook";
import { type List, listsOf } from "../builder/columns";
import { messageOf } from "../builder/useBuilder";
import { useChanges } from "../useChanges";
import {
  basesAmong,
  type BaseTable,
  isScenarioTable,
  readBaseTable,
  readScenarioTable,
  type ScenarioTable,
} from "./book";

/** What the workbook holds for scenarios; it is read again after each change. */
export interface Book {
  /** Undefined until the workbook was read. */
  readonly bases: readonly List[] | undefined;
  readonly base: BaseTable | undefined;
  readonly scenarios: ScenarioTable | undefined;
  readonly failure: string | undefined;
  readonly chooseBase: (name: string) => void;
  /** Of a base that has no column of years; null for none. */
  readonly giveYear: (year: number | null) => void;
  /** Reads the workbook again and answers when it is read. */
  readonly refresh: () => void;
}

type Read = Pick<Book, "bases" | "base" | "scenarios" | "failure">;
const NOTHING: Read = {
  bases: undefined,
  base: undefined,
  scenarios: undefined,
  failure: undefined,
};

export function useBook(workbook: Workbook): Book {
  const [wanted, chooseBase] = useState<string>();
  const [year, giveYear] = useState<number | null>();
  const [read, setRead] = useState<Read>(NOTHING);
  const [asked, setAsked] = useState(0);
  const turn = useChanges(workbook);
  useEffect(() => {
    let isCurrent = true;
    void readBook(workbook, wanted, year).then((found) => isCurrent && setRead(found));
    return () => {
      isCurrent = false;
    };
  }, [workbook, wanted, year, turn, asked]);
  const choose = (name: string) => {
    chooseBase(name);
    giveYear(undefined);
  };
  return { ...read, chooseBase: choose, giveYear, refresh: () => setAsked((before) => before + 1) };
}

async function readBook(
  workbook: Workbook,
  wanted: string | undefined,
  year: number | null | undefined,
): Promise<Read> {
  let bases: readonly List[] | undefined;
  let base: BaseTable | undefined;
  try {
    const lists = await listsOf(workbook);
    bases = basesAmong(lists);
    const list = bases.find(({ name }) => name === wanted) ?? bases[0];
    if (!list) return { ...NOTHING, bases };
    base = await readBaseTable(workbook, list, year);
    const table = lists.find(isScenarioTable);
    const scenarios = table && (await readScenarioTable(workbook, table, base.base));
    return { bases, base, scenarios, failure: undefined };
  } catch (reason) {
    return { bases, base, scenarios: undefined, failure: messageOf(reason) };
  }
}
