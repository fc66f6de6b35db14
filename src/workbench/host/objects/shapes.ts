import { freeName, type Drawing } from "../../drawings/drawings";
import type { OpenBook } from "../book";
import { fail } from "../wire";
import type { WireObject } from "../wireObject";
import { draw, drawingProperties, drawn, erase, move, redraw } from "./drawn";

/** Office refuses larger ones too. */
const MOST_CHARACTERS = 40_000_000;
const PNG = "iVBORw0KGgo";
const JPEG = "/9j/";
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

type PictureDrawing = Drawing & { kind: "picture" };

/** The pictures of a sheet. Other shapes this host has not. */
export function shapes(book: OpenBook, sheetId: string): WireObject {
  const own = () =>
    drawn(book, sheetId).filter((each): each is PictureDrawing => each.kind === "picture");
  const find = (key: unknown) => own().find(({ id, name }) => id === key || name === key);
  const item = (key: unknown) => {
    const found = typeof key === "number" ? own()[key] : find(key);
    if (!found) throw fail.itemNotFound();
    return shape(book, sheetId, found.id);
  };
  return {
    type: "ShapeCollection",
    items: () => own().map(({ id }) => shape(book, sheetId, id)),
    item,
    methods: {
      AddImage: async (base64) => {
        const source = sourceOf(base64);
        const size = await sizeOf(source);
        const name = freeName(own(), "Picture");
        const box = { left: 0, top: 0, ...size };
        return item(
          await draw(book, sheetId, box, { kind: "picture", name, source, locked: true }),
        );
      },
      GetCount: () => own().length,
      GetItem: item,
      GetItemAt: item,
      GetItemOrNullObject: (key) => {
        const found = find(key);
        return found ? shape(book, sheetId, found.id) : null;
      },
    },
  };
}

/** Excel takes PNG and JPEG. */
function sourceOf(base64: unknown): string {
  if (typeof base64 !== "string" || base64.length > MOST_CHARACTERS || !BASE64.test(base64)) {
    throw fail.invalidArgument("The image is not text in Base64.");
  }
  if (base64.startsWith(PNG)) return `data:image/png;base64,${base64}`;
  if (base64.startsWith(JPEG)) return `data:image/jpeg;base64,${base64}`;
  throw fail.invalidArgument("The image is neither PNG nor JPEG.");
}

/** In pixels. Bytes that are no image are refused. */
async function sizeOf(source: string): Promise<{ width: number; height: number }> {
  const image = new Image();
  image.src = source;
  try {
    await image.decode();
  } catch {
    throw fail.invalidArgument("The image cannot be read.");
  }
  return { width: image.naturalWidth, height: image.naturalHeight };
}

function shape(book: OpenBook, sheetId: string, id: string): WireObject {
  const item = (): PictureDrawing => {
    const found = drawn(book, sheetId).find((each) => each.id === id);
    if (found?.kind !== "picture") throw fail.itemNotFound();
    return found;
  };
  const shift = (key: "left" | "top") => (points: unknown) => {
    if (typeof points !== "number") throw fail.invalidArgument();
    const { box } = item();
    return move(book, item(), { ...box, [key]: Math.max(0, box[key] + points / 0.75) });
  };
  return {
    type: "Shape",
    identity: { Id: id },
    properties: {
      ...drawingProperties(book, item),
      Type: { get: () => "Image" },
      Visible: { get: () => true },
      Rotation: { get: () => 0 },
      Level: { get: () => 0 },
      LockAspectRatio: {
        get: () => item().locked,
        set: (locked) => redraw(book, item(), { ...item(), locked: locked === true }),
      },
      AltTextTitle: { get: () => "" },
      AltTextDescription: {
        get: () => item().altText ?? "",
        set: (altText) => redraw(book, item(), { ...item(), altText: String(altText) }),
      },
      ZOrderPosition: {
        get: () => drawn(book, sheetId).findIndex((each) => each.id === id),
      },
    },
    objects: {
      Image: () => ({
        type: "Image",
        identity: { Id: id },
        properties: {
          Id: { get: () => id },
          Format: { get: () => (item().source.startsWith("data:image/png") ? "PNG" : "JPEG") },
        },
        objects: { Shape: () => shape(book, sheetId, id) },
      }),
    },
    methods: {
      Delete: () => erase(book, item()),
      IncrementLeft: shift("left"),
      IncrementTop: shift("top"),
    },
  };
}
