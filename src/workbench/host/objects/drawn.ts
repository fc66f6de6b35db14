import {
  InsertSheetDrawingCommand,
  RemoveSheetDrawingCommand,
  SetSheetDrawingCommand,
} from "@univerjs/preset-sheets-drawing";
import { keptContent, type NewDrawing } from "../../drawings/content";
import { drawingsOf, newDrawing, type Drawing } from "../../drawings/drawings";
import { placeOf, type Box } from "../../drawings/place";
import { newId } from "../../xlsx/kept";
import type { OpenBook } from "../book";
import { fail } from "../wire";
import type { Property } from "../wireObject";

export const POINTS_PER_PIXEL = 0.75;
/** Excel's own limit of a sheet is larger; a drawing beyond this is a mistake. */
const MOST_POINTS = 169_056;

export const drawn = (book: OpenBook, sheetId: string): Drawing[] =>
  drawingsOf(book.injector, book.id, sheetId);

/** Puts a drawing on a sheet; gives its id. */
export async function draw(
  book: OpenBook,
  sheetId: string,
  box: Box,
  content: NewDrawing,
): Promise<string> {
  const id = newId();
  const where = { unitId: book.id, sheetId, id, box };
  const drawings = [newDrawing(book.injector, where, content)];
  await book.change(InsertSheetDrawingCommand.id, { drawings });
  return id;
}

/** Changes what a drawing shows or is called. */
export const redraw = (book: OpenBook, { id, sheetId }: Drawing, content: NewDrawing) =>
  book.change(SetSheetDrawingCommand.id, {
    drawings: [{ unitId: book.id, subUnitId: sheetId, drawingId: id, ...keptContent(content) }],
  });

export const move = (book: OpenBook, { id, sheetId }: Drawing, box: Box) =>
  book.change(SetSheetDrawingCommand.id, {
    drawings: [
      {
        unitId: book.id,
        subUnitId: sheetId,
        drawingId: id,
        ...placeOf(book.injector, book.id, sheetId, box),
      },
    ],
  });

export const erase = (book: OpenBook, { id, sheetId }: Drawing) =>
  book.change(RemoveSheetDrawingCommand.id, {
    drawings: [{ unitId: book.id, subUnitId: sheetId, drawingId: id }],
  });

/** With one edge changed; the other one follows where their ratio is locked. */
function resized(drawing: Drawing, key: keyof Box, value: number): Box {
  const { box } = drawing;
  const locked = drawing.kind === "picture" && drawing.locked;
  if (!locked || key === "left" || key === "top") return { ...box, [key]: value };
  const ratio = value / box[key];
  return { ...box, width: box.width * ratio, height: box.height * ratio };
}

/** Name, place and size in points, as every drawing has them. */
export function drawingProperties(book: OpenBook, item: () => Drawing): Record<string, Property> {
  const edge = (key: keyof Box, least: number): Property => ({
    get: () => item().box[key] * POINTS_PER_PIXEL,
    set: (value) => {
      if (typeof value !== "number" || !(value >= least && value <= MOST_POINTS)) {
        throw fail.invalidArgument();
      }
      return move(book, item(), resized(item(), key, value / POINTS_PER_PIXEL));
    },
  });
  return {
    Id: { get: () => item().id },
    Name: {
      get: () => item().name,
      set: (name) => {
        if (typeof name !== "string" || name === "" || name.length > 255) {
          throw fail.invalidArgument();
        }
        return redraw(book, item(), { ...item(), name });
      },
    },
    Left: edge("left", 0),
    Top: edge("top", 0),
    Width: edge("width", 1),
    Height: edge("height", 1),
  };
}
