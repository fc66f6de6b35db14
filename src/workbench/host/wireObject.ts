/** What a script's object is on the host's side. Names are the wire's: `Values`, `GetRange`. */
export interface WireObject {
  /** Its class in the API: `Range`. */
  readonly type: string;
  /** By which a script finds it again: `{ Id }` or `{ _Id }`. */
  readonly identity?: Readonly<Record<string, string>>;
  /** Plain values. */
  readonly properties?: Readonly<Record<string, Property>>;
  /** Objects that belong to this one. */
  readonly objects?: Readonly<Record<string, () => WireObject | null>>;
  /** Give a value, an object, or null for an object that is not there. */
  readonly methods?: Readonly<Record<string, Method>>;
  /** The members of a collection. */
  readonly items?: () => readonly WireObject[];
  /** The member by its key, which may be its identity. */
  readonly item?: (key: unknown) => WireObject;
  /** Whether scripts may keep it beyond one request, as they do with ranges. */
  readonly kept?: boolean;
}

export interface Property {
  get?(): unknown;
  set?(value: unknown): unknown;
  /** Left out of a load without names: Excel computes it only when it is asked for. */
  readonly onDemand?: boolean;
}

// Arguments come from the script; each method checks its own.
export type Method = (...args: readonly unknown[]) => unknown;

export const isWireObject = (value: unknown): value is WireObject =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
