import { exp, log } from "../../equation/elementary";
import { erfc } from "../erfc";

/**
 * The layers by which normal scores are drawn: the ziggurat of Marsaglia & Tsang 2000, J. Stat.
 * Softw. 5(8), with random bits of their own for the layer and for the place in it (Doornik 2005).
 * Under exp(-x^2/2) lie 256 layers of equal area, one upon the other. A place in a layer that also
 * lies in the layer above is under the curve for certain; of the others, 1.2 in 100, the height
 * decides. The lowest layer is as wide as its area demands: what lies outside R stands for the tail.
 * All tables come from `elementary.ts`: the same bits in every engine.
 */
export const LAYERS = 256;
/** Where the tail begins, such that the highest layer ends at x = 0 (Marsaglia & Tsang 2000). */
const R = 3.6541528853610088;
/** Beyond it no score lies: the least probability in the tail is 2^-33. */
export const HIGHEST_SCORE = R + (33 * Math.LN2) / R;

/** The random word's bits for a place: 24 with the sign. */
const STEPS = 2 ** 23;

const heightAt = (x: number): number => exp((-x * x) / 2);

/** Of layer j its width in steps at 2j, and at 2j + 1 the width of the layer above. */
export const WIDTHS = new Float64Array(2 * LAYERS);
/** The height at which layer j begins, and the top. */
const HEIGHTS = new Float64Array(LAYERS + 1);

const AREA = R * heightAt(R) + Math.sqrt(Math.PI / 2) * erfc(R / Math.SQRT2);
for (let j = 0, width = AREA / heightAt(R), above = R; j < LAYERS; j++) {
  WIDTHS.set([width / STEPS, above], 2 * j);
  HEIGHTS[j + 1] = j === LAYERS - 1 ? 1 : heightAt(above);
  width = above;
  above = j < LAYERS - 2 ? Math.sqrt(-2 * log((HEIGHTS[j + 1] as number) + AREA / width)) : 0;
}

/**
 * The score of a place outside the layer above, where the curve decides; undefined where another
 * place is to be drawn. `probability` gives further random numbers between 0 and 1.
 */
export function atTheEdge(
  layer: number,
  score: number,
  probability: () => number,
): number | undefined {
  if (layer === 0) return score < 0 ? -inTail(probability) : inTail(probability);
  const low = HEIGHTS[layer] as number;
  const height = low + probability() * ((HEIGHTS[layer + 1] as number) - low);
  return height < heightAt(score) ? score : undefined;
}

/** A score above R (Marsaglia 1964). */
function inTail(probability: () => number): number {
  for (;;) {
    const x = -log(probability()) / R;
    if (-2 * log(probability()) >= x * x) return R + x;
  }
}
