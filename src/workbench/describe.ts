import { BooleanNumber, type IDisposable, type Injector } from "@univerjs/core";
import { FunctionType } from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/preset-sheets-core";
import type { FunctionsFile, ParameterMetadata } from "./engine/metadata";

/** Gives the formula bar's completion and help the descriptions of the functions. */
export function describeFunctions(
  injector: Injector,
  namespace: string,
  { functions }: FunctionsFile,
): IDisposable {
  return injector.get(IDescriptionService).registerDescriptions(
    functions.map(({ name, description = "", parameters }) => ({
      functionName: `${namespace}.${name}`.toUpperCase(),
      functionType: FunctionType.User,
      description,
      abstract: description,
      functionParameter: parameters.map(describeParameter),
    })),
  );
}

function describeParameter({ name, description = "", optional, repeating }: ParameterMetadata) {
  return {
    name,
    detail: description,
    example: "",
    require: optional ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    repeat: repeating ? BooleanNumber.TRUE : BooleanNumber.FALSE,
  };
}
