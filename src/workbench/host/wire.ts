/**
 * The messages of Microsoft's RichApi, as office.js 1.1.110 of npm sends and reads them. The
 * protocol is not documented; what is written here was observed.
 */
export interface WireRequest {
  readonly Actions: readonly WireAction[];
  readonly ObjectPaths: Readonly<Record<string, WirePath>>;
}

export interface WireAction {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: WireArguments;
  readonly QueryInfo?: WireQuery;
}

export interface WirePath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: WireArguments;
}

export interface WireArguments {
  readonly Arguments?: readonly unknown[];
  /** At the place of an argument that is an object, the id of its path; else 0. */
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

export interface WireQuery {
  /** Names as the script spells them, such as `worksheet/name`; `*` or none is every plain one. */
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

export interface WireResponse {
  readonly Error: { Code: string; Message: string; Location: string } | null;
  readonly ErrorLocation: string | null;
  readonly Results: readonly { readonly ActionId: number; readonly Value: unknown }[];
  /** The trace actions that were reached. */
  readonly TraceIds: readonly number[];
}

export const ACTION = { INSTANTIATE: 1, QUERY: 2, METHOD: 3, SET: 4, TRACE: 5 } as const;
export const PATH = {
  ROOT: 1,
  NEW: 2,
  METHOD: 3,
  PROPERTY: 4,
  INDEXER: 5,
  REFERENCE: 6,
  NULL: 7,
} as const;

/** An error of the host; office.js throws it in the script with its code and message. */
export class WireError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The errors in Excel's own words. */
export const fail = {
  itemNotFound: () => new WireError("ItemNotFound", "The requested resource doesn't exist."),
  alreadyExists: (what: string) =>
    new WireError(
      "ItemAlreadyExists",
      `A resource with the same name or identifier already exists: ${what}.`,
    ),
  invalidArgument: (why = "The argument is invalid or missing or has an incorrect format.") =>
    new WireError("InvalidArgument", why),
  invalidReference: () =>
    new WireError("InvalidReference", "This reference is not valid for the current operation."),
  notSupported: (what: string) =>
    new WireError(
      "ApiNotFound",
      `The API you are trying to use could not be found: this host does not have ${what}.`,
    ),
  tooLarge: () =>
    new WireError(
      "RangeExceedsLimit",
      "The cell count in the range has exceeded the maximum supported number.",
    ),
};

/** `rowIndex` as the wire spells it: `RowIndex`. */
export const wireName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `GetRange` as a script spells it: `getRange`. */
export const scriptName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
