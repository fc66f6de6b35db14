import type { Workbook } from "../../workbook/workbook";
import type { Standing } from "./deeds";
import type { Deed } from "./useDeed";

/** What every section of the part needs. */
export interface SectionProps {
  readonly workbook: Workbook;
  readonly standing: Standing;
  readonly deed: Deed;
  /** To be called when formulas of the workbook were changed. */
  readonly onDone: () => Promise<void>;
  /** Selects a cell: `Sheet1!B2`. */
  readonly onJump: (where: string) => void;
}
