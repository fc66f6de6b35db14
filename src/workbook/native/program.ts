import type { Equation } from "../../equation";
import { compile, type Program } from "../../equation/compile";

const programs = new Map<Equation, Program>();

/** An equation that was read; a workbook calls the same one in many cells. */
export function programOf(equation: Equation): Program {
  const known = programs.get(equation) ?? compile(equation);
  programs.set(equation, known);
  return known;
}
