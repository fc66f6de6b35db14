import { useEffect, useState } from "react";
import type { Workbook } from "../workbook/workbook";

/** Milliseconds that a workbook must rest before it is read again. */
const REST = 250;

/** A number that grows after cells were edited or computed, while somebody wants to know. */
export function useChanges(workbook: Workbook | undefined, isWanted = true): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!workbook || !isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const stop = workbook.onChanged(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setTurn((before) => before + 1), REST);
    });
    stop.catch(() => undefined);
    return () => {
      clearTimeout(timer);
      stop.then((end) => end()).catch(() => undefined);
    };
  }, [workbook, isWanted]);
  return turn;
}
