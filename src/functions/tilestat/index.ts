import { serviceAddress } from "../../api/address";
import { type Answer, answer } from "../answer";
import { inCellLater } from "../cell";
import { isCellError } from "../read";
import { type Awaited, type Figure, Figures } from "./figures";
import { questionsOf } from "./questions";

/** Binds KARST.TILESTAT; what all cells ask goes through one queue. */
export function registerTilestat(): void {
  const figures = new Figures({ service: serviceAddress });
  CustomFunctions.associate("TILESTAT", (...args: unknown[]) =>
    inCellLater(() => tilestat(figures, args)),
  );
}

const ARGUMENTS = 4;

/** The figures for a call's arguments; the host's invocation stands behind them. */
export function tilestat(figures: Figures, args: readonly unknown[]): Answer | Promise<Answer> {
  const { shape, cells } = questionsOf(args);
  const parts = cells.map((cell) => (isCellError(cell) ? cell : figures.ask(cell)));
  const inShape = (line: readonly Figure[]): Answer =>
    answer(
      Array.from({ length: shape.rows }, (_, row) =>
        line.slice(row * shape.columns, (row + 1) * shape.columns),
      ),
    );
  const awaited = parts.filter(isAwaited);
  if (awaited.length === 0) return inShape(parts as Figure[]);
  const invocation = args[ARGUMENTS] as CustomFunctions.CancelableInvocation | undefined;
  if (invocation) invocation.onCanceled = () => awaited.forEach(({ cancel }) => cancel());
  return Promise.all(parts.map((part) => (isAwaited(part) ? part.figure : part))).then(inShape);
}

const isAwaited = (part: Figure | Awaited): part is Awaited =>
  typeof part === "object" && "figure" in part;
