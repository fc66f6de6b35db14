import { Spinner } from "@fluentui/react-components";
import { type ComponentType, lazy, Suspense } from "react";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { usePane } from "../ui/pane";
import type { ShellPart } from "../ui/Shell";
import type { Texts } from "../ui/texts";
import type { Workbook } from "../workbook/workbook";

export interface PartProps {
  /** Undefined where there is no Excel, or one that lacks what the pane needs. */
  readonly workbook: Workbook | undefined;
}
export type PartId = keyof Texts["parts"];

/** The parts in the order of their tabs. Each is a chunk of its own, loaded when first opened. */
const PARTS: Readonly<Record<PartId, ComponentType<PartProps>>> = {
  functions: lazy(() => import("./FunctionsPart")),
  data: lazy(() => import("./DataPart")),
  map: lazy(() => import("./MapPart")),
  whatif: lazy(() => import("./WhatIfPart")),
  share: lazy(() => import("./SharePart")),
  diagnose: lazy(() => import("./DiagnosePart")),
};

export const PART_IDS = Object.keys(PARTS) as PartId[];

export const partsFor = (props: PartProps): ShellPart<PartId>[] =>
  PART_IDS.map((id) => {
    const Part = PARTS[id];
    return {
      id,
      content: (
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <Part {...props} />
          </Suspense>
        </ErrorBoundary>
      ),
    };
  });

function Loading() {
  const { text } = usePane();
  return <Spinner size="small" label={text.loading} />;
}
