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

/** The host's end of the bridge: sends invocations, receives results. */
export class RuntimeBridge {
  readonly native: NativeBridge = { sendMessageToHost: (text) => this.receive(text) };

  constructor(private readonly onResults: (results: ReadonlyMap<number, FunctionResult>) => void) {}

  /** Whether the runtime has loaded and taken its end. */
  get connected(): boolean {
    return this.native.onMessageFromHost !== undefined;
  }

  /** Sends all invocations of one calculation round in one message, as Excel does. */
  invoke(invocations: readonly Invocation[]): void {
    this.sendEntries(
      invocations.map(({ id, name, args, address, flags }) => {
        const message = [id, name, args, address, flags, null];
        return [CUSTOM_FUNCTIONS, INVOKE, "", message, id];
      }),
    );
  }

  /** Tells the runtime that the results of these invocations are no longer wanted. */
  cancel(ids: readonly number[]): void {
    this.sendEntries(ids.map((id) => [CUSTOM_FUNCTIONS, CANCEL, "", { invocationId: id }, id]));
  }

  private sendEntries(entries: readonly unknown[]): void {
    if (entries.length > 0) this.send({ type: EVENT, message: { entries } });
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
    if (results.size > 0) this.onResults(results);
  }
}

interface Action {
  readonly Name?: string;
  readonly ArgumentInfo?: { readonly Arguments?: readonly unknown[] };
}
type WireResult = readonly [id: number, ok: boolean, value: unknown, code?: number];

function resultsIn(body: unknown): Map<number, FunctionResult> {
  const parsed = (typeof body === "string" ? JSON.parse(body) : body) as { Actions?: Action[] };
  const results = new Map<number, FunctionResult>();
  for (const { Name, ArgumentInfo } of parsed.Actions ?? []) {
    if (Name !== "SetInvocationArrayResults") continue;
    for (const [id, ok, value, code] of ArgumentInfo?.Arguments?.[0] as WireResult[]) {
      results.set(id, ok ? resultOf(value) : failureOf(value, code));
    }
  }
  return results;
}

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
