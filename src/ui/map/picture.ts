import type { Shape } from "./outlines";
import { NO_VALUE, type Scale } from "./scale";

/** The drawing on the screen; the zones are made for it. */
export const WIDTH = 320;
export const HEIGHT = 240;

/** One thing that is drawn. Lengths are points; `top` moves a zone's path down. */
export type Mark =
  | {
      readonly kind: "zone";
      readonly d: string;
      readonly top: number;
      readonly fill: string;
      readonly says: string;
    }
  | { readonly kind: "box"; readonly at: Box; readonly fill: string }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: "start" | "middle" | "end";
    };
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** A map that stands for itself: it says what it shows, in which unit, and by whom. */
export interface Picture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export interface MapContent {
  readonly title: string;
  /** The unit in words for the legend. */
  readonly unit: string;
  /** Who made the figures and the outlines, and on which terms. */
  readonly notes: readonly string[];
  readonly shapes: readonly Shape[];
  readonly values: ReadonlyMap<string, number>;
  readonly scale: Scale;
  /** In the language of the reader. */
  readonly format: (value: number) => string;
  readonly says: (shape: Shape) => string;
  readonly noValue: string;
}

export const colourOf = ({ scale, values }: MapContent, { id }: Shape): string => {
  const value = values.get(id);
  return value === undefined ? NO_VALUE : scale.colourOf(value);
};

const MARGIN = 4;
const LABEL = 11;
const BAND = 12;
/** What a legend takes below its top. */
export const LEGEND = 46;

/** The unit, a band of the colours, and its values; and the colour of zones without one. */
export function legendOf(content: MapContent, top: number): readonly Mark[] {
  const { scale, unit, format, noValue, shapes, values } = content;
  const [left, right] = [MARGIN, WIDTH - MARGIN];
  const wide = (right - left) / scale.legend.length;
  const text = (x: number, y: number, label: string, anchor: "start" | "middle" | "end"): Mark => ({
    kind: "text",
    ...{ x, y, text: label, size: LABEL, anchor },
  });
  const box = (x: number, y: number, width: number, fill: string): Mark => ({
    kind: "box",
    at: { x, y, width, height: BAND },
    fill,
  });
  const isAll = shapes.every(({ id }) => values.has(id));
  return [
    text(left, top + LABEL, unit, "start"),
    ...(isAll
      ? []
      : [
          box(right - BAND, top, BAND, NO_VALUE),
          text(right - BAND - 4, top + LABEL, noValue, "end"),
        ]),
    ...scale.legend.map((fill, k) => box(left + k * wide, top + BAND + 5, wide, fill)),
    ...scale.labels.map(({ at, value }) =>
      text(left + at * (right - left), top + 2 * BAND + 16, format(value), anchorAt(at)),
    ),
  ];
}

const anchorAt = (share: number) => (share === 0 ? "start" : share === 1 ? "end" : "middle");

const TITLE = 14;
const NOTE = 9;

/** The map as it leaves the pane: title, zones, legend and notes below each other. */
export function pictureOf(content: MapContent): Picture {
  const { title, shapes, notes, says } = content;
  const lines = (text: string, size: number, from: number): Mark[] =>
    wrapped(text, (WIDTH - 2 * MARGIN) / size).map((line, k) => ({
      kind: "text",
      ...{ x: MARGIN, y: from + (k + 1) * (size + 4), text: line, size, anchor: "start" },
    }));
  const bottom = (marks: readonly Mark[], from: number) =>
    Math.max(from, ...marks.map((mark) => (mark.kind === "text" ? mark.y : from)));
  const head = lines(title, TITLE, 0);
  const top = bottom(head, 0) + MARGIN;
  const zones = shapes.map((shape): Mark => ({
    kind: "zone",
    ...{ d: shape.d, top, fill: colourOf(content, shape), says: says(shape) },
  }));
  const legendTop = top + HEIGHT + MARGIN;
  const feet: Mark[] = [];
  let foot = legendTop + LEGEND;
  for (const note of notes) {
    feet.push(...lines(note, NOTE, foot));
    foot = bottom(feet, foot);
  }
  const marks = [...head, ...zones, ...legendOf(content, legendTop), ...feet];
  return { title, width: WIDTH, height: Math.ceil(foot + 2 * MARGIN), marks };
}

/** Lines of at most so many letters' heights: Chinese is as wide as high, Latin about 0.56 of it. */
function wrapped(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let [line, taken] = ["", 0];
  for (const word of text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*/gu) ?? []) {
    const width = [...word.trimEnd()].reduce((sum, letter) => sum + widthOf(letter), 0);
    if (line !== "" && taken + width > room) {
      lines.push(line.trimEnd());
      [line, taken] = ["", 0];
    }
    line += word;
    taken += [...word].reduce((sum, letter) => sum + widthOf(letter), 0);
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}

const widthOf = (letter: string): number => (letter > "\u2e7f" ? 1 : 0.56);
