import { fail, scriptName, wireName, type WireQuery } from "./wire";
import type { WireObject } from "./wireObject";

/** What is asked of an object: its own properties by name, and the same of objects below it. */
interface Selection {
  all: boolean;
  readonly names: Set<string>;
  readonly below: Map<string, Selection>;
}

/** The answer to a load. */
export function query(object: WireObject, { Select, Expand, Top, Skip }: WireQuery): unknown {
  const selection = selectionOf(Select ?? [], Expand ?? []);
  if (!object.items) return read(object, selection);
  const items = object.items();
  const from = Skip ?? 0;
  const taken = items.slice(from, Top === undefined ? undefined : from + Top);
  const own = [...selection.names].filter((name) => object.properties?.[name]);
  const ofItems = { ...selection, names: new Set(selection.names) };
  for (const name of own) ofItems.names.delete(name);
  return {
    ...Object.fromEntries(own.map((name) => [name, object.properties?.[name]?.get?.()])),
    _Items: taken.map((item) => read(item, ofItems)),
  };
}

function selectionOf(select: readonly string[], expand: readonly string[]): Selection {
  const selection = empty();
  if (select.length === 0) selection.all = true;
  for (const path of select) add(selection, path.split("/"));
  for (const path of expand) add(selection, [...path.split("/"), "*"]);
  return selection;
}

const empty = (): Selection => ({ all: false, names: new Set(), below: new Map() });

function add(selection: Selection, [first = "", ...rest]: readonly string[]): void {
  if (first === "*") selection.all = true;
  else if (rest.length === 0) selection.names.add(wireName(first));
  else {
    const name = wireName(first);
    const below = selection.below.get(name) ?? empty();
    selection.below.set(name, below);
    add(below, rest);
  }
}

function read(object: WireObject, selection: Selection): Record<string, unknown> {
  const { properties = {}, objects = {} } = object;
  const value: Record<string, unknown> = { ...object.identity };
  const below = new Map(selection.below);
  const plain = Object.entries(properties).filter(([, { get, onDemand }]) => get && !onDemand);
  const names = new Set([
    ...(selection.all ? plain.map(([name]) => name) : []),
    ...selection.names,
  ]);
  for (const name of names) {
    const get = properties[name]?.get;
    if (get) value[name] = get();
    else if (objects[name]) below.set(name, { ...(below.get(name) ?? empty()), all: true });
    else if (name !== "IsNullObject" && !(name in value)) {
      throw fail.notSupported(`${object.type}.${scriptName(name)}`);
    }
  }
  for (const [name, inside] of below) {
    const get = objects[name];
    if (!get) throw fail.notSupported(`${object.type}.${scriptName(name)}`);
    const child = get();
    value[name] = child ? readBelow(child, inside) : null;
  }
  return value;
}

const readBelow = (object: WireObject, selection: Selection): unknown =>
  object.items
    ? {
        _Items: object.items().map((item) => read(item, selection.below.get("Items") ?? selection)),
      }
    : read(object, selection);
