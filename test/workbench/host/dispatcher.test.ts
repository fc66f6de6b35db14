import { Dispatcher } from "../../../src/workbench/host/dispatcher";
import { fail, type WireRequest } from "../../../src/workbench/host/wire";
import type { WireObject } from "../../../src/workbench/host/wireObject";

/** Two books on a shelf: no grid, only the shape of the API. */
function shelf() {
  const titles = new Map([
    ["b1", "Karst"],
    ["b2", "Loess"],
  ]);
  const done: string[] = [];
  const book = (id: string): WireObject => ({
    type: "Book",
    identity: { Id: id },
    properties: {
      Title: { get: () => titles.get(id), set: (title) => void titles.set(id, String(title)) },
      Pages: { get: () => 100 },
      Index: { get: () => done.push("index"), onDemand: true },
    },
    objects: { Shelf: () => root },
    methods: {
      Next: () => (id === "b1" ? book("b2") : null),
      Burn: () => {
        throw fail.notSupported("burning");
      },
      Break: () => {
        throw new Error("a defect");
      },
      Compare: (other) => (other as WireObject).identity?.Id,
    },
  });
  const books: WireObject = {
    type: "BookCollection",
    items: () => [...titles.keys()].map(book),
    item: (key) => {
      if (!titles.has(String(key))) throw fail.itemNotFound();
      return book(String(key));
    },
    properties: { Count: { get: () => titles.size } },
    methods: {
      Add: (title) => {
        titles.set(`b${titles.size + 1}`, String(title));
        return book(`b${titles.size}`);
      },
      GetItemOrNullObject: (key) => (titles.has(String(key)) ? book(String(key)) : null),
    },
  };
  const root: WireObject = {
    type: "Shelf",
    properties: { Wood: { get: () => "oak" } },
    objects: { Books: () => books },
  };
  const dispatcher = new Dispatcher({
    root: () => root,
    services: {},
    beforeReading: () => {
      done.push("settled");
      return Promise.resolve();
    },
  });
  return { titles, done, send: (request: WireRequest) => dispatcher.process(request) };
}

const ROOT = { Id: 1, ObjectPathType: 1, Name: "" };
const BOOKS = { Id: 2, ObjectPathType: 4, Name: "Books", ParentObjectPathId: 1 };
const method = (Id: number, Name: string, ParentObjectPathId: number, ...Arguments: unknown[]) => ({
  Id,
  ObjectPathType: 3,
  Name,
  ParentObjectPathId,
  ArgumentInfo: { Arguments },
});
const indexer = (Id: number, key: string) => ({
  Id,
  ObjectPathType: 5,
  Name: "",
  ParentObjectPathId: 2,
  ArgumentInfo: { Arguments: [key] },
});
const paths = (...more: { Id: number; ObjectPathType: number; Name: string }[]) =>
  Object.fromEntries([ROOT, BOOKS, ...more].map((path) => [path.Id, path]));
const action = (Id: number, ActionType: number, ObjectPathId: number, Name = "", rest = {}) => ({
  Id,
  ActionType,
  Name,
  ObjectPathId,
  ...rest,
});

test("a load gives what is asked for, by the names of the wire", async () => {
  const { Results } = await shelf().send({
    Actions: [
      action(10, 1, 3),
      action(11, 2, 3, "", { QueryInfo: { Select: ["title", "shelf/wood"] } }),
    ],
    ObjectPaths: paths(indexer(3, "b1")),
  });
  expect(Results).toEqual([
    { ActionId: 10, Value: { Id: "b1" } },
    { ActionId: 11, Value: { Id: "b1", Title: "Karst", Shelf: { Wood: "oak" } } },
  ]);
});

test("a load without names gives every plain property but those on demand", async () => {
  const { done, send } = shelf();
  const { Results } = await send({
    Actions: [action(10, 2, 3, "", { QueryInfo: {} })],
    ObjectPaths: paths(indexer(3, "b2")),
  });
  expect(Results[0]?.Value).toEqual({ Id: "b2", Title: "Loess", Pages: 100 });
  expect(done).toEqual(["settled"]);
});

test("the members of a collection are loaded, with the collection's own property", async () => {
  const { Results } = await shelf().send({
    Actions: [action(10, 2, 2, "", { QueryInfo: { Select: ["title", "count"], Top: 1 } })],
    ObjectPaths: paths(),
  });
  expect(Results[0]?.Value).toEqual({ Count: 2, _Items: [{ Id: "b1", Title: "Karst" }] });
});

test("an object that is made is made once, however often its path is used", async () => {
  const { titles, send } = shelf();
  await send({
    Actions: [
      action(10, 1, 3),
      action(11, 1, 3),
      action(12, 4, 3, "Title", { ArgumentInfo: { Arguments: ["Sand"] } }),
    ],
    ObjectPaths: paths(method(3, "Add", 2, "Clay")),
  });
  expect([...titles.values()]).toEqual(["Karst", "Loess", "Sand"]);
});

test("what belongs to an object that is not there is not there either", async () => {
  const { Results, Error } = await shelf().send({
    Actions: [action(10, 1, 3), action(11, 1, 4), action(12, 2, 4, "", { QueryInfo: {} })],
    ObjectPaths: paths(method(3, "GetItemOrNullObject", 2, "b9"), method(4, "Next", 3)),
  });
  expect(Error).toBeNull();
  expect(Results.map(({ Value }) => Value)).toEqual([null, null, null]);
});

test("writing to an object that is not there is an error", async () => {
  const { Error } = await shelf().send({
    Actions: [action(10, 4, 3, "Title", { ArgumentInfo: { Arguments: ["x"] } })],
    ObjectPaths: paths(method(3, "GetItemOrNullObject", 2, "b9")),
  });
  expect(Error).toMatchObject({ Code: "ItemNotFound" });
});

test("a kept object is found in later requests until it is released", async () => {
  const { send } = shelf();
  const kept = await send({
    Actions: [action(10, 1, 3), action(11, 3, 3, "_KeepReference"), action(12, 1, 3)],
    ObjectPaths: paths(indexer(3, "b2")),
  });
  const { _ReferenceId } = kept.Results.at(-1)?.Value as { _ReferenceId: string };
  const again: WireRequest = {
    Actions: [action(10, 2, 3, "", { QueryInfo: { Select: ["title"] } })],
    ObjectPaths: { 3: { Id: 3, ObjectPathType: 6, Name: _ReferenceId } },
  };
  expect((await send(again)).Results[0]?.Value).toEqual({ Id: "b2", Title: "Loess" });
  await send({
    Actions: [
      action(10, 3, 1, "_RemoveReference", { ArgumentInfo: { Arguments: [_ReferenceId] } }),
    ],
    ObjectPaths: paths(),
  });
  expect((await send(again)).Error).toMatchObject({ Code: "InvalidReference" });
});

test("an argument that is an object arrives as that object", async () => {
  const { Results } = await shelf().send({
    Actions: [
      action(10, 3, 3, "Compare", {
        ArgumentInfo: { Arguments: [4], ReferencedObjectPathIds: [4] },
      }),
    ],
    ObjectPaths: paths(indexer(3, "b1"), indexer(4, "b2")),
  });
  expect(Results).toEqual([{ ActionId: 10, Value: "b2" }]);
});

test.each([
  ["Dance", "ApiNotFound", "Book.dance", /does not have Book\.dance/],
  ["Burn", "ApiNotFound", "Book.burn", /does not have burning/],
  ["Break", "GeneralException", "Book.break", /a defect/],
])("%s answers %s at %s; what stood before is done", async (name, Code, Location, Message) => {
  const log = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const { titles, send } = shelf();
  const response = await send({
    Actions: [
      action(10, 4, 3, "Title", { ArgumentInfo: { Arguments: ["Before"] } }),
      action(11, 3, 3, name),
      action(12, 4, 3, "Title", { ArgumentInfo: { Arguments: ["After"] } }),
    ],
    ObjectPaths: paths(indexer(3, "b1")),
  });
  expect(response.Error).toEqual({ Code, Location, Message: expect.stringMatching(Message) });
  expect(titles.get("b1")).toBe("Before");
  log.mockRestore();
});

test.each([
  ["colour", /Book\.colour/],
  ["author/name", /Book\.author/],
])("loading %s, which this host has not, is an error", async (name, Message) => {
  const { Error } = await shelf().send({
    Actions: [action(10, 2, 3, "", { QueryInfo: { Select: [name] } })],
    ObjectPaths: paths(indexer(3, "b1")),
  });
  expect(Error).toMatchObject({ Code: "ApiNotFound", Message: expect.stringMatching(Message) });
});

test("a place that a script marked is told when it is reached", async () => {
  const { Results } = await shelf().send({ Actions: [action(7, 5, 0, "Trace")], ObjectPaths: {} });
  expect(Results).toEqual([{ ActionId: 7, Value: null }]);
});
