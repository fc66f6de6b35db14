import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isPromise } from "node:util/types";
import { compileFunction } from "node:vm";
import { UsageError } from "./usage";

/** An error as Excel's runtime makes it: what a cell shows and what stands in its tooltip. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

const ErrorCode = {
  invalidValue: "#VALUE!",
  notAvailable: "#N/A",
  divisionByZero: "#DIV/0!",
  invalidNumber: "#NUM!",
  nullReference: "#NULL!",
  invalidName: "#NAME?",
  invalidReference: "#REF!",
};

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
}
export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
}

export type HostValue = number | string | boolean | null | HostError;
export type HostFunction = (...args: unknown[]) => HostValue[][] | Promise<HostValue[][]>;

/** The built add-in, loaded as Excel loads it: its functions.json and its functions bundle. */
export interface Addin {
  readonly functions: readonly FunctionMetadata[];
  /** Calls a function with one rectangle for each argument, undefined where it is left out. */
  call(
    name: string,
    args: readonly (readonly (readonly HostValue[])[] | undefined)[],
  ): HostValue[][];
}

/** Loads the add-in from `dist/addin`. @throws UsageError when nothing is built there */
export function loadAddin(folder = addinFolder()): Addin {
  const functions = readFunctions(folder, "functions.json");
  const bound = loadFunctions(folder);
  return {
    functions,
    call(name, args) {
      const compute = bound.get(name);
      const metadata = functions.find((each) => each.id === name);
      if (compute === undefined || metadata === undefined) {
        throw new Error(`${name} is in functions.json or in functions.js, but not in both`);
      }
      try {
        const result = compute(...hostArguments(metadata, args), { functionName: name });
        if (!isPromise(result)) return result;
        result.catch(() => undefined);
        throw new UsageError(
          `KARST.${name} asks a tile service, which karst does not: see karst serve`,
        );
      } catch (error) {
        if (error instanceof HostError) return [[error]];
        throw error;
      }
    },
  };
}

/** The tile service that KARST.TILESTAT asks. */
export interface Service {
  /** `https://tiles.example.org/v1` */
  readonly base: string;
  readonly key?: string;
}

/**
 * What the functions bundle binds, by id; each throws HostError as in Excel. `page` is what a page
 * has and Node has not; without it there are no workers, and no function but TILESTAT waits.
 */
export function loadFunctions(
  folder = addinFolder(),
  service?: Service,
  page: object = {},
): ReadonlyMap<string, HostFunction> {
  const bound = new Map<string, HostFunction>();
  const CustomFunctions = {
    Error: HostError,
    ErrorCode,
    associate: (id: string, compute: HostFunction) => bound.set(id.toUpperCase(), compute),
  };
  const source = readBuilt(folder, "functions.js");
  const parameters = ["CustomFunctions", "globalThis", "localStorage"];
  const storage = storageOf(service);
  const own = { localStorage: storage, ...page };
  const world = Object.assign(Object.create(globalThis) as object, own);
  compileFunction(source, parameters, { filename: "functions.js" })(
    CustomFunctions,
    world,
    storage,
  );
  return bound;
}

/** In Excel the pane keeps the service's address where the functions find it (src/api/address.ts). */
const storageOf = (service: Service | undefined) => ({
  getItem: (name: string): string | null =>
    service === undefined || name !== "karst.service"
      ? null
      : [service.base, ...(service.key === undefined ? [] : [service.key])].join(" "),
});

/** The functions that a metadata file of the built add-in describes. */
export function readFunctions(folder: string, file: string): readonly FunctionMetadata[] {
  const { functions } = JSON.parse(readBuilt(folder, file)) as { functions: FunctionMetadata[] };
  return functions;
}

/** `dist/addin`, seen from the built command or from its source. */
export function addinFolder(): string {
  const besideCommand = path.join(__dirname, "addin");
  return existsSync(besideCommand) ? besideCommand : path.join(__dirname, "../../dist/addin");
}

function readBuilt(folder: string, file: string): string {
  const name = path.join(folder, file);
  if (!existsSync(name)) throw new UsageError(`${name} is missing: npm run build`);
  return readFileSync(name, "utf8");
}

/** One value for each parameter: null for one left out, a list for the one that repeats. */
function hostArguments(
  { parameters }: FunctionMetadata,
  args: readonly (readonly (readonly HostValue[])[] | undefined)[],
): unknown[] {
  return parameters.map((parameter, k) =>
    parameter.repeating ? args.slice(k).map((range) => range ?? [[null]]) : (args[k] ?? null),
  );
}
