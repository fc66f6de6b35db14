import type { ReactNode } from "react";

/** What is on the map, and the fields that choose it. */
export interface Source {
  readonly title: string;
  /** Undefined where nothing names it. */
  readonly unit: string | undefined;
  readonly values: ReadonlyMap<string, number>;
  /** Whose figures these are, for a map that leaves the pane. */
  readonly origin: string;
  /** What a reader must know of the rows that the map shows. */
  readonly remarks: readonly string[];
  /** Why there are no values. */
  readonly why: string | undefined;
  readonly fields: ReactNode;
  readonly selected: string | undefined;
  readonly onSelect: (zone: string) => void;
}
