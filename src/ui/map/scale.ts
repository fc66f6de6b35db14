/** Colours from low to high: YlGnBu and BrBG of ColorBrewer 2.0 (Brewer, Harrower; Apache-2.0). */
const RISING = ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"];
const DIVERGING = ["#a6611a", "#dfc27d", "#f5f5f5", "#80cdc1", "#018571"];
export const NO_VALUE = "#c8c8c8";

export interface ScaleChoice {
  readonly kind: "classes" | "continuous";
  /** The value at which the colours part: 1 for a ratio such as CNCI. */
  readonly middle: number | undefined;
}
/** One step of a legend: from a value to the next. */
export interface Step {
  readonly colour: string;
  readonly from: number;
  readonly to: number;
}
export interface Scale {
  readonly colourOf: (value: number) => string;
  readonly steps: readonly Step[];
}

/** Colours for values: five classes of equal count, or straight between the colours. */
export function scaleOf(values: readonly number[], { kind, middle }: ScaleChoice): Scale {
  const sorted = [...values].sort((a, b) => a - b);
  const colours = middle === undefined ? RISING : DIVERGING;
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  const reach = Math.max(Math.abs(low - (middle ?? 0)), Math.abs(high - (middle ?? 0)));
  const [first, last] = middle === undefined ? [low, high] : [middle - reach, middle + reach];
  const even = (share: number) => first + (last - first) * share;
  const isByCount = kind === "classes" && middle === undefined;
  const limits = colours.map((_, k) =>
    isByCount ? quantile(sorted, k / colours.length) : even(k / colours.length),
  );
  limits.push(last);
  const steps = colours.map((colour, k) => ({
    colour,
    from: limits[k] ?? first,
    to: limits[k + 1] ?? last,
  }));
  const classOf = (value: number) =>
    colours[Math.max(0, limits.slice(1, -1).filter((limit) => value >= limit).length)] ?? NO_VALUE;
  const between = (value: number) =>
    mix(colours, last === first ? 0.5 : (value - first) / (last - first));
  return { colourOf: kind === "classes" ? classOf : between, steps };
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
