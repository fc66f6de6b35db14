import { readBase } from "../../models/scenario";
import { type Answer, run, type Task } from "../../ui/whatif/tasks";
import type { Content } from "../../workbook/workbook";
import { tableFrom } from "./table";

/** What the pane asks: a task on a base, whose cells are as the workbook told them. */
export interface Question {
  readonly cells: readonly (readonly Content[])[];
  /** Of the base. */
  readonly year: number | undefined;
  readonly task: Task;
}
export type Reply =
  { readonly progress: number } | { readonly answer: Answer } | { readonly failure: string };

/** Answers one question, step by step. */
export function reply({ cells, year, task }: Question, say: (reply: Reply) => void): void {
  try {
    const steps = run(
      task,
      readBase(tableFrom("base", cells), { ...(year !== undefined && { year }) }),
    );
    let step = steps.next();
    while (!step.done) {
      say({ progress: step.value });
      step = steps.next();
    }
    say({ answer: step.value });
  } catch (error) {
    say({ failure: error instanceof Error ? error.message : String(error) });
  }
}
