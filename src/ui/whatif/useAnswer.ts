import { useEffect, useState } from "react";
import type { Answers, Task } from "./tasks";

/** Answers tasks somewhere else than in the interface. */
export type Ask = <K extends Task["kind"]>(
  task: Extract<Task, { kind: K }>,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
) => Promise<Answers[K]>;

export interface Asked<K extends Task["kind"]> {
  /** Of the task as it is now; the answer before it stays until there is another. */
  readonly answer: Answers[K] | undefined;
  /** While it is computed. */
  readonly progress: number | undefined;
  readonly failure: string | undefined;
  readonly cancel: () => void;
}

/** Milliseconds that a slider must rest. */
const REST = 150;

/** Asks whenever the task changes; a new task ends the one before. */
export function useAnswer<K extends Task["kind"]>(
  ask: Ask,
  task: Extract<Task, { kind: K }> | undefined,
): Asked<K> {
  const [answer, setAnswer] = useState<Answers[K]>();
  const [progress, setProgress] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const [cancel, setCancel] = useState<() => void>(() => () => undefined);
  useEffect(() => {
    setFailure(undefined);
    if (!task) {
      setAnswer(undefined);
      return undefined;
    }
    const stop = new AbortController();
    const end = () => {
      stop.abort();
      setProgress(undefined);
    };
    setCancel(() => end);
    const begin = async () => {
      setProgress(0);
      try {
        const found = await ask(task, { signal: stop.signal, onProgress: setProgress });
        if (!stop.signal.aborted) setAnswer(found);
      } catch (reason) {
        setAnswer(undefined);
        setFailure(reason instanceof Error ? reason.message : String(reason));
      }
      setProgress(undefined);
    };
    const timer = setTimeout(() => void begin(), REST);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [ask, task]);
  return { answer, progress, failure, cancel };
}
