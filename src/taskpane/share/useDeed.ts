import { useCallback, useRef, useState } from "react";
import { usePane } from "../../ui/pane";
import { messageOf } from "../builder/useBuilder";

/** Work on the workbook that a button starts: one at a time. */
export interface Deed {
  readonly isBusy: boolean;
  /** Why the last one failed. */
  readonly failure: string | undefined;
  /** What the work gives is told to a screen reader. */
  readonly run: (work: () => Promise<string | undefined>) => void;
}

export function useDeed(): Deed {
  const { announce } = usePane();
  const running = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = useCallback(
    (work: () => Promise<string | undefined>) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setFailure(undefined);
      void work()
        .then((said) => said !== undefined && announce(said))
        .catch((reason: unknown) => setFailure(messageOf(reason)))
        .finally(() => {
          running.current = false;
          setBusy(false);
        });
    },
    [announce],
  );
  return { isBusy, failure, run };
}
