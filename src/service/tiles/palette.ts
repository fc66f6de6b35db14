import type { Layer } from "../../api";
import type { Palette } from "./png";

/** Turns a value into an index of the palette; 0 is transparent. */
export interface Colouring {
  readonly palette: Palette;
  index(value: number): number;
}

/** Every 28th colour of viridis (matplotlib, CC0). */
const VIRIDIS = [
  "#440154",
  "#482878",
  "#3e4989",
  "#31688e",
  "#26828e",
  "#1f9e89",
  "#35b779",
  "#6ece58",
  "#b5de2b",
  "#fde725",
].map(rgb);
/** Colours of classes without their own (Okabe and Ito 2008, safe for colour-blind readers). */
const CLASSES = [
  "#e69f00",
  "#56b4e9",
  "#009e73",
  "#f0e442",
  "#0072b2",
  "#d55e00",
  "#cc79a7",
  "#999999",
].map(rgb);
const TRANSPARENT = [0, 0, 0, 0] as const;

type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** How a layer is drawn: its classes by their colours, numbers along viridis over its range. */
export function colouring(layer: Layer): Colouring {
  return layer.classes && layer.kind === "class" ? byClass(layer.classes) : byRamp(layer.range);
}

function byClass(classes: NonNullable<Layer["classes"]>): Colouring {
  const places = new Map(classes.slice(0, 255).map(({ value }, i) => [value, i + 1]));
  const palette = classes.slice(0, 255).map(({ color }, i): Palette[number] => {
    const [r, g, b] = color ? rgb(color) : (CLASSES[i % CLASSES.length] ?? [0, 0, 0]);
    return [r, g, b, 255];
  });
  return { palette: [TRANSPARENT, ...palette], index: (value) => places.get(value) ?? 0 };
}

const STEPS = 255;

function byRamp(range: readonly number[] | undefined): Colouring {
  const [low = 0, high = 1] = range ?? [];
  const palette = Array.from({ length: STEPS }, (_, i): Palette[number] => {
    const [r, g, b] = ramp(i / (STEPS - 1));
    return [r, g, b, 255];
  });
  return {
    palette: [TRANSPARENT, ...palette],
    index: (value) => {
      if (Number.isNaN(value)) return 0;
      const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
      return 1 + Math.round(share * (STEPS - 1));
    },
  };
}

/** The colour of viridis at a share from 0 to 1. */
function ramp(share: number): Rgb {
  const at = share * (VIRIDIS.length - 1);
  const lower = VIRIDIS[Math.floor(at)] ?? [0, 0, 0];
  const upper = VIRIDIS[Math.ceil(at)] ?? lower;
  const part = at - Math.floor(at);
  const mix = (i: 0 | 1 | 2) => Math.round(lower[i] + (upper[i] - lower[i]) * part);
  return [mix(0), mix(1), mix(2)];
}
