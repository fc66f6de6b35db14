import {
  ACTION,
  PATH,
  WireError,
  fail,
  scriptName,
  type WireAction,
  type WireArguments,
  type WirePath,
  type WireRequest,
  type WireResponse,
} from "./wire";
import { query } from "./query";
import { isWireObject, type WireObject } from "./wireObject";

/** Where the objects of requests come from, and what stands between requests and the workbook. */
export interface Roots {
  /** The object of the context: the workbook. */
  readonly root: () => WireObject;
  /** Services that office.js makes by name. */
  readonly services: Readonly<Record<string, WireObject>>;
  /** Awaited before something is read. */
  beforeReading(): Promise<void>;
}

type Result = { ActionId: number; Value: unknown };

/** Answers RichApi requests from a tree of objects. */
export class Dispatcher {
  private readonly references = new Map<string, WireObject>();
  private lastReference = 0;

  constructor(private readonly roots: Roots) {}

  /** Does the actions in their order. What stands before an error remains done, as in Excel. */
  async process(request: WireRequest): Promise<WireResponse> {
    const run = new Run(request, this.roots, this);
    const Results: Result[] = [];
    const TraceIds: number[] = [];
    const done = { Results, TraceIds };
    try {
      for (const action of request.Actions) {
        const value = await run.act(action);
        if (value !== undefined) Results.push({ ActionId: action.Id, Value: value });
        if (action.ActionType === ACTION.TRACE) TraceIds.push(action.Id);
      }
      return { Error: null, ErrorLocation: null, ...done };
    } catch (error) {
      const { code, message } = asWireError(error);
      const wireError = { Code: code, Message: message, Location: run.location };
      return { Error: wireError, ErrorLocation: run.location, ...done };
    }
  }

  keep(object: WireObject): string {
    const reference = `ref${++this.lastReference}`;
    this.references.set(reference, object);
    return reference;
  }

  kept(reference: string): WireObject {
    const object = this.references.get(reference);
    if (!object) throw fail.invalidReference();
    return object;
  }

  release(reference: unknown): void {
    this.references.delete(String(reference));
  }

  /** Another workbook is open: nothing that scripts hold is there any more. */
  clear(): void {
    this.references.clear();
  }
}

/** One request. Each object path is followed once, when it is first needed. */
class Run {
  /** What was being done, as errors tell it: `Worksheet.getRange`. */
  location = "";
  private readonly found = new Map<number, Promise<WireObject | null>>();
  private readonly keeping = new Map<number, string>();

  constructor(
    private readonly request: WireRequest,
    private readonly roots: Roots,
    private readonly dispatcher: Dispatcher,
  ) {}

  async act(action: WireAction): Promise<unknown> {
    // Office.js then does what it tied to this place, such as adding a listener.
    if (action.ActionType === ACTION.TRACE) return null;
    const object = await this.object(action.ObjectPathId);
    if (action.ActionType === ACTION.INSTANTIATE) return this.identify(action, object);
    if (!object) {
      if (action.ActionType === ACTION.QUERY) return null;
      // Excel's own bookkeeping of an object that is not there.
      if (action.Name === "_KeepReference") return undefined;
      throw fail.itemNotFound();
    }
    switch (action.ActionType) {
      case ACTION.QUERY:
        await this.roots.beforeReading();
        this.location = object.type;
        return query(object, action.QueryInfo ?? {});
      case ACTION.METHOD:
        return this.call(object, action);
      case ACTION.SET:
        return this.set(object, action);
      default:
        throw fail.notSupported(`action ${action.ActionType}`);
    }
  }

  private identify({ ObjectPathId }: WireAction, object: WireObject | null): unknown {
    if (!object) return null;
    const reference = this.keeping.get(ObjectPathId);
    if (reference) return { ...object.identity, _ReferenceId: reference };
    return object.identity;
  }

  private async call(object: WireObject, action: WireAction): Promise<unknown> {
    const { Name } = action;
    if (Name === "_KeepReference") {
      this.keeping.set(action.ObjectPathId, this.dispatcher.keep(object));
      return undefined;
    }
    if (Name === "_RemoveReference") {
      this.dispatcher.release(action.ArgumentInfo?.Arguments?.[0]);
      return undefined;
    }
    const value = await this.invoke(object, Name, action.ArgumentInfo);
    return isWireObject(value) ? undefined : value;
  }

  private async invoke(object: WireObject, name: string, info?: WireArguments): Promise<unknown> {
    this.location = `${object.type}.${scriptName(name)}`;
    const method = object.methods?.[name];
    if (!method) throw fail.notSupported(this.location);
    const args = await this.arguments(info);
    this.location = `${object.type}.${scriptName(name)}`;
    return method(...args);
  }

  private async set(object: WireObject, { Name, ArgumentInfo }: WireAction): Promise<undefined> {
    this.location = `${object.type}.${scriptName(Name)}`;
    const property = object.properties?.[Name];
    if (!property?.set) throw fail.notSupported(`${this.location} to write`);
    await property.set(ArgumentInfo?.Arguments?.[0]);
    return undefined;
  }

  private async arguments(info?: WireArguments): Promise<unknown[]> {
    const ids = info?.ReferencedObjectPathIds ?? [];
    return Promise.all(
      (info?.Arguments ?? []).map((value, i) =>
        typeof ids[i] === "number" && ids[i] > 0 ? this.object(ids[i]) : value,
      ),
    );
  }

  private object(id: number): Promise<WireObject | null> {
    let object = this.found.get(id);
    if (!object) {
      object = this.follow(this.request.ObjectPaths[id]);
      this.found.set(id, object);
    }
    return object;
  }

  private async follow(path: WirePath | undefined): Promise<WireObject | null> {
    if (!path) throw fail.invalidArgument("The request names an object path that it lacks.");
    switch (path.ObjectPathType) {
      case PATH.ROOT:
        return this.roots.root();
      case PATH.NEW:
        return this.service(path.Name);
      case PATH.REFERENCE:
        return this.dispatcher.kept(path.Name);
      case PATH.NULL:
        return null;
      default:
        return this.child(path);
    }
  }

  private service(name: string): WireObject {
    this.location = name;
    const service = this.roots.services[name];
    if (!service) throw fail.notSupported(name);
    return service;
  }

  private async child(path: WirePath): Promise<WireObject | null> {
    const parent = await this.object(path.ParentObjectPathId ?? 0);
    // What belongs to an object that is not there is not there either.
    if (!parent) return null;
    this.location = `${parent.type}.${scriptName(path.Name || "getItem")}`;
    if (path.ObjectPathType === PATH.PROPERTY) {
      const get = parent.objects?.[path.Name];
      if (!get) throw fail.notSupported(this.location);
      return get();
    }
    if (path.ObjectPathType === PATH.INDEXER) {
      if (!parent.item) throw fail.notSupported(this.location);
      return parent.item((await this.arguments(path.ArgumentInfo))[0]);
    }
    const value = await this.invoke(parent, path.Name, path.ArgumentInfo);
    if (value === null || isWireObject(value)) return value;
    throw fail.notSupported(`an object from ${this.location}`);
  }
}

function asWireError(error: unknown): { code: string; message: string } {
  if (error instanceof WireError) return error;
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "GeneralException",
    message: `There was an internal error while processing the request: ${message}`,
  };
}
