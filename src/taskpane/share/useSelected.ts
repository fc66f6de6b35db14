import { useEffect, useState } from "react";
import type { Area } from "../../workbook/area";
import type { Workbook } from "../../workbook/workbook";

/** The selected cells as they change; undefined while there are none in use. */
export function useSelected(workbook: Workbook): Area | undefined {
  const [selected, setSelected] = useState<Area>();
  useEffect(() => {
    let isCurrent = true;
    const look = () =>
      workbook.selection().then(
        (area) => isCurrent && setSelected(area),
        () => isCurrent && setSelected(undefined),
      );
    void look();
    const stop = workbook.onSelectionChanged(() => void look());
    stop.catch(() => undefined);
    return () => {
      isCurrent = false;
      stop.then((end) => end()).catch(() => undefined);
    };
  }, [workbook]);
  return selected;
}
