import { isPromise } from "node:util/types";
import { CellFault, type CellValue, type FunctionResult } from "../../workbench/engine/values";
import type { CallingHost } from "../../workbench/engine/customFunction";
import type { Question } from "../../workbench/engine/calls";
import type { CellPlace } from "../../workbench/engine/values";
import { HostError, type HostFunction, type HostValue } from "../addin";

/**
 * Answers the engine's calls of custom functions in the same moment. A function that asks the tile
 * service is busy until its answer is there; then its cell has to be computed again.
 */
export class DirectHost implements CallingHost {
  readonly blank = null;
  private readonly answers = new Map<string, FunctionResult>();
  private waiting = new Map<string, Promise<void>>();
  private places: CellPlace[] = [];

  constructor(
    private readonly functions: ReadonlyMap<string, HostFunction>,
    readonly sheetName: (unitId: string, sheetId: string) => string,
  ) {}

  ask(place: CellPlace, { name, args }: Question): FunctionResult | undefined {
    const key = this.waiting.size + this.answers.size > 0 ? JSON.stringify([name, args]) : "";
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    if (!this.waiting.has(key)) {
      const result = this.call(name, args);
      if (!isPromise(result)) return result;
      const asked = JSON.stringify([name, args]);
      this.waiting.set(
        asked,
        result.then((answer) => void this.answers.set(asked, answer)),
      );
    }
    this.places.push(place);
    return undefined;
  }

  refuse(): void {
    // The engine shows the error; the sentence has no reader here.
  }

  /** Waits for the answers that are on their way; the cells that want them. */
  async answered(): Promise<readonly CellPlace[]> {
    await Promise.all(this.waiting.values());
    this.waiting = new Map();
    const places = this.places;
    this.places = [];
    return places;
  }

  private call(name: string, args: readonly unknown[]): FunctionResult | Promise<FunctionResult> {
    const compute = this.functions.get(name);
    if (compute === undefined) return new CellFault("#NAME?");
    try {
      const result = compute(...args.map(given), { functionName: name });
      return isPromise(result) ? result.then(taken, faultOf) : taken(result);
    } catch (error) {
      return faultOf(error);
    }
  }
}

/** An argument as the add-in's functions take it. */
function given(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(given);
  const { code } = (argument ?? {}) as { code?: unknown };
  return typeof code === "string" ? new HostError(code) : argument;
}

const taken = (result: HostValue[][]): FunctionResult =>
  result.map((row) => row.map(cellOf)) satisfies CellValue[][];

const cellOf = (value: HostValue): CellValue =>
  value instanceof HostError ? new CellFault(value.code, value.message) : value;

function faultOf(error: unknown): FunctionResult {
  if (error instanceof HostError) return new CellFault(error.code, error.message);
  throw error;
}
