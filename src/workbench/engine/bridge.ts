import { CellFault, type CellValue, type FunctionResult } from "./values";

/**
 * The wire between a spreadsheet host and Microsoft's custom-functions-runtime.js, as version
 * 1.1.110 of npm @microsoft/office-js speaks it over `_richApiNativeBridge`. The protocol is not
 * documented; what is written here was observed.
 */
const REQUEST = 1;
const RESPONSE = 2;
const EVENT = 3;
const CUSTOM_FUNCTIONS = 1;
const INVOKE = 1000;
const CANCEL = 1001;

/** Bits of an invocation's flags. */
export const CANCELABLE = 1;
export const ERRORS_ALLOWED = 4;

/** Error codes of SetInvocationArrayResults. 2 and 3 are a thrown and a rejected plain error. */
const CODES: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  8: "#NULL!",
  9: "#NAME?",
};

export interface Invocation {
  readonly id: number;
  /** The id in functions.json. */
  readonly name: string;
  readonly args: readonly unknown[];
  /** `Sheet1!A1`, the cell that calls. */
  readonly address: string;
  readonly flags: number;
}

/** The object that the runtime looks for in its global scope when it loads. */
export interface NativeBridge {
  sendMessageToHost(text: string): void;
  /** Set by the runtime. */
  onMessageFromHost?: (text: string) => void;
}

/** Category, kind, nothing, what is said, number: how an invocation is written in every protocol. */
export type Entry = readonly [number, number, string, unknown, number];

/** The host's end of the bridge: sends invocations, receives results. */
export class RuntimeBridge {
  readonly native: NativeBridge = { sendMessageToHost: (text) => this.receive(text) };
  private pane: ((entries: readonly Entry[]) => void) | undefined;
  /** Not yet answered: sent again when the page of the functions starts again. */
  private readonly open = new Map<number, Entry>();

  constructor(private readonly onResults: (results: ReadonlyMap<number, FunctionResult>) => void) {}

  /** Whether the runtime has loaded and taken its end. */
  get connected(): boolean {
    return this.native.onMessageFromHost !== undefined;
  }

  /** Sends all invocations of one calculation round in one message, as Excel does. */
  invoke(invocations: readonly Invocation[]): void {
    const entries = invocations.map(({ id, name, args, address, flags }): Entry => {
      const message = [id, name, args, address, flags, null];
      return [CUSTOM_FUNCTIONS, INVOKE, "", message, id];
    });
    for (const entry of entries) this.open.set(entry[4], entry);
    this.sendEntries(entries);
  }

  /** The functions run in a page with office.js, which is there now and takes entries. */
  connectPane(send: (entries: readonly Entry[]) => void): void {
    this.pane = send;
    this.sendEntries([...this.open.values()]);
  }

  /** Results as office.js sends them from such a page. */
  takeResults(sent: readonly unknown[]): void {
    this.give(readResults(sent as readonly WireResult[]));
  }

  /** Tells the runtime that the results of these invocations are no longer wanted. */
  cancel(ids: readonly number[]): void {
    for (const id of ids) this.open.delete(id);
    this.sendEntries(ids.map((id) => [CUSTOM_FUNCTIONS, CANCEL, "", { invocationId: id }, id]));
  }

  private sendEntries(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    if (this.pane) this.pane(entries);
    else this.send({ type: EVENT, message: { entries } });
  }

  private give(results: ReadonlyMap<number, FunctionResult>): void {
    for (const id of results.keys()) this.open.delete(id);
    if (results.size > 0) this.onResults(results);
  }

  private send(message: unknown): void {
    this.native.onMessageFromHost?.(JSON.stringify(message));
  }

  private receive(text: string): void {
    const request = JSON.parse(text) as { id: number; type: number; message: { body: unknown } };
    if (request.type !== REQUEST) return;
    const results = resultsIn(request.message.body);
    // The answer must not arrive before the runtime has returned from sending.
    queueMicrotask(() => {
      const body = JSON.stringify({ Error: null, Results: [] });
      const message = { statusCode: 200, headers: {}, body };
      this.send({ id: request.id, type: RESPONSE, message });
    });
    this.give(results);
  }
}

interface Action {
  readonly Name?: string;
  readonly ArgumentInfo?: { readonly Arguments?: readonly unknown[] };
}
type ListedResult = readonly [id: number, ok: boolean, value: unknown, code?: number];
/** As an older host takes it. */
interface NamedResult {
  readonly id: number;
  readonly failed?: boolean;
  readonly value?: unknown;
  readonly errorCode?: number;
}
type WireResult = ListedResult | NamedResult;

function resultsIn(body: unknown): Map<number, FunctionResult> {
  const parsed = (typeof body === "string" ? JSON.parse(body) : body) as { Actions?: Action[] };
  const results = new Map<number, FunctionResult>();
  for (const { Name, ArgumentInfo } of parsed.Actions ?? []) {
    if (Name !== "SetInvocationArrayResults") continue;
    for (const [id, result] of readResults(ArgumentInfo?.Arguments?.[0] as WireResult[])) {
      results.set(id, result);
    }
  }
  return results;
}

function readResults(sent: readonly WireResult[]): Map<number, FunctionResult> {
  return new Map(
    sent.map((result) => {
      const [id, ok, value, code] = "id" in result ? listed(result) : result;
      return [id, ok ? resultOf(value) : failureOf(value, code)];
    }),
  );
}

const listed = ({ id, failed, value, errorCode }: NamedResult): ListedResult =>
  errorCode === undefined ? [id, !failed, value] : [id, !failed, value, errorCode];

function failureOf(value: unknown, code = 0): CellFault {
  return new CellFault(CODES[code] ?? "#VALUE!", typeof value === "string" ? value : "");
}

function resultOf(value: unknown): FunctionResult {
  if (!Array.isArray(value)) return cellOf(value);
  const rows = value.map((row: unknown) => (Array.isArray(row) ? row : [row]));
  return rows.map((row) => row.map(cellOf));
}

/** An object in a result is an error, or a number with a format that is not kept. */
function cellOf(value: unknown): CellValue {
  if (value === null || typeof value !== "object") return value as CellValue;
  const { type, code, basicValue, message } = value as Record<string, unknown>;
  if (type !== "Error" && basicValue !== undefined) return basicValue as CellValue;
  return new CellFault(
    typeof code === "string" ? code : "#VALUE!",
    typeof message === "string" ? message : "",
  );
}
