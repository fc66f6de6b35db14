import { BaseFunction, type FunctionVariantType } from "@univerjs/engine-formula";
import { readArguments, wireArgument, type Blank } from "./arguments";
import { CANCELABLE, ERRORS_ALLOWED } from "./bridge";
import type { Question } from "./calls";
import type { FunctionMetadata } from "./metadata";
import { toErrorObject, toValueObject, type EngineValue } from "./results";
import { BUSY, CellFault, cellName, type CellPlace, type FunctionResult } from "./values";

/** What a custom function needs of its host. */
export interface CallingHost {
  readonly blank: Blank;
  sheetName(unitId: string, sheetId: string): string;
  ask(place: CellPlace, question: Question): FunctionResult | undefined;
  /** A call failed before it reached the function. */
  refuse(place: CellPlace, fault: CellFault): void;
}

/**
 * A custom function in Univer's formula engine. It asks the host and is busy until the answer is
 * there. Nothing it throws may reach Univer, whose calculation would stop for good.
 */
export class CustomFunction extends BaseFunction {
  override needsReferenceObject = true;

  constructor(
    name: string,
    private readonly metadata: FunctionMetadata,
    private readonly host: CallingHost,
  ) {
    super(name);
  }

  override calculate(...given: FunctionVariantType[]): EngineValue {
    try {
      return this.answer(given);
    } catch (error) {
      console.error(`${this.name}:`, error);
      return toErrorObject("#VALUE!");
    }
  }

  private answer(given: readonly FunctionVariantType[]): EngineValue {
    const place = this.place();
    const args = readArguments(this.metadata, given, this.host.blank);
    if (args instanceof CellFault) {
      if (args.message) this.host.refuse(place, args);
      return toErrorObject(args.code);
    }
    const result = this.host.ask(place, {
      name: this.metadata.id,
      args: args.map(wireArgument),
      address: this.address(place),
      flags: this.flags(),
    });
    return result === undefined ? toErrorObject(BUSY) : toValueObject(result);
  }

  private place(): CellPlace {
    const { unitId, subUnitId, row, column } = this;
    return { unitId: unitId ?? "", sheetId: subUnitId ?? "", row, column };
  }

  private address({ unitId, sheetId, row, column }: CellPlace): string {
    return `${this.host.sheetName(unitId, sheetId)}!${cellName(row, column)}`;
  }

  private flags(): number {
    const cancelable = this.metadata.options?.cancelable ? CANCELABLE : 0;
    return cancelable | (this.metadata.allowErrorForDataTypeAny ? ERRORS_ALLOWED : 0);
  }
}
