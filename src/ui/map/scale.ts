/** Colours from low to high: YlGnBu and BrBG of ColorBrewer 2.0 (Brewer, Harrower; Apache-2.0). */
const RISING = ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"];
const UNDER = ["#8c510a", "#d8b365", "#f6e8c3"];
const OVER = ["#c7eae5", "#5ab4ac", "#01665e"];
const DIVERGING = [...UNDER, "#f5f5f5", ...OVER];
export const NO_VALUE = "#c8c8c8";

export interface ScaleChoice {
  readonly kind: "classes" | "continuous";
  /** The value at which the colours part: 1 for a ratio such as CNCI. */
  readonly middle: number | undefined;
}
export interface Scale {
  readonly colourOf: (value: number) => string;
  /** The colours of the legend from its left to its right, all equally wide. */
  readonly legend: readonly string[];
  /** The values beside it, each at a share of its width. */
  readonly labels: readonly { readonly at: number; readonly value: number }[];
}

/** Colours for values: classes of equal count, or straight between the colours. */
export function scaleOf(values: readonly number[], { kind, middle }: ScaleChoice): Scale {
  const sorted = [...values].sort((a, b) => a - b);
  if (kind === "continuous") return continuous(sorted, middle);
  if (middle === undefined) return classed([[fewer(RISING, sorted, "last"), sorted]]);
  const under = sorted.filter((value) => value < middle);
  const over = sorted.filter((value) => value >= middle);
  return classed([
    [fewer(UNDER, under, "last"), under, undefined, middle],
    [fewer(OVER, over, "first"), over, middle],
  ]);
}

type Side = readonly [
  colours: readonly string[],
  sorted: readonly number[],
  from?: number | undefined,
  to?: number | undefined,
];

/** No more colours than there are different values, from one end of the row. */
function fewer(colours: readonly string[], values: readonly number[], from: "first" | "last") {
  const count = Math.min(colours.length, new Set(values).size);
  return from === "first" ? colours.slice(0, count) : colours.slice(colours.length - count);
}

/** Classes of equal count on each side that has values, so that a side without any takes no room. */
function classed(sides: readonly Side[]): Scale {
  const inUse = sides.filter(([, sorted]) => sorted.length > 0);
  const legend = inUse.flatMap(([colours]) => colours);
  const lower = inUse.flatMap(([colours, sorted, from]) =>
    colours.map((_, k) =>
      k === 0 && from !== undefined ? from : quantile(sorted, k / colours.length),
    ),
  );
  const [, last = [], , to] = inUse.at(-1) ?? [];
  const limits = [...lower, to ?? last.at(-1) ?? 0];
  const classOf = (value: number) => lower.slice(1).filter((limit) => value >= limit).length;
  return {
    colourOf: (value) => legend[classOf(value)] ?? NO_VALUE,
    legend,
    labels: limits.map((value, k) => ({ at: k / legend.length, value })),
  };
}

/** So many strips of a continuous legend look like one band. */
const STRIPS = 48;

/** Around a middle the colours reach as far below it as above it. */
function continuous(sorted: readonly number[], middle: number | undefined): Scale {
  const [low = 0, high = low] = [sorted[0], sorted.at(-1)];
  const colours = middle === undefined ? RISING : DIVERGING;
  const reach =
    middle === undefined ? 0 : Math.max(Math.abs(low - middle), Math.abs(high - middle));
  const [first, last] = middle === undefined ? [low, high] : [middle - reach, middle + reach];
  const between = (share: number) => mix(colours, share);
  return {
    colourOf: (value) => between(last === first ? 0.5 : (value - first) / (last - first)),
    legend: Array.from({ length: STRIPS }, (_, k) => between(k / (STRIPS - 1))),
    labels: [0, 0.5, 1].map((at) => ({ at, value: first + (last - first) * at })),
  };
}

/** The value below which a share of the sorted values lies (linear, as QUARTILE.INC of Excel). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** A colour at a share of the way along a row of colours. */
function mix(colours: readonly string[], share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (colours.length - 1);
  const [a = NO_VALUE, b = a] = [colours[Math.floor(at)], colours[Math.ceil(at)]];
  const channel = (colour: string, from: number) => parseInt(colour.slice(from, from + 2), 16);
  const parts = [1, 3, 5].map((from) =>
    Math.round(channel(a, from) + (channel(b, from) - channel(a, from)) * (at - Math.floor(at))),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
