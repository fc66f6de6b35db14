import type { OpenBook } from "../book";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";

/** What the add-in keeps in the workbook by name. */
export function settings(book: OpenBook): WireObject {
  const kept = () => book.kept.settings;
  const item = (key: unknown) => {
    if (!kept().has(String(key))) throw fail.itemNotFound();
    return setting(book, String(key));
  };
  return {
    type: "SettingCollection",
    items: () => [...kept().keys()].map((key) => setting(book, key)),
    item,
    methods: {
      Add: (key, value) => {
        if (typeof key !== "string" || key === "") throw fail.invalidArgument();
        kept().set(key, value);
        return setting(book, key);
      },
      GetCount: () => kept().size,
      GetItem: item,
      GetItemOrNullObject: (key) => (kept().has(String(key)) ? setting(book, String(key)) : null),
    },
  };
}

function setting(book: OpenBook, key: string): WireObject {
  return {
    type: "Setting",
    identity: { _Id: key },
    properties: {
      Key: { get: () => key },
      Value: {
        get: () => book.kept.settings.get(key),
        set: (value) => void book.kept.settings.set(key, value),
      },
    },
    methods: { Delete: () => void book.kept.settings.delete(key) },
  };
}
