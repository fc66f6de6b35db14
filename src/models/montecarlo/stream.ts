import { atTheEdge, LAYERS, WIDTHS } from "./ziggurat";

/**
 * Random numbers in 32-bit integer arithmetic, the same in every engine: xoshiro128** of Blackman &
 * Vigna 2018, its state from splitmix32 of a seed and of the place where the numbers are used. So a
 * row's numbers do not depend on the other rows, nor on how the work is sliced.
 */
export class Stream {
  private readonly state = new Int32Array(4);

  constructor(seed: number, row: number, input: number) {
    let state = mixed(mixed(mixed(seed | 0) ^ row) ^ Math.imul(input + 1, 0x9e3779b9));
    for (let k = 0; k < 4; k++) this.state[k] = mixed((state = (state + 0x9e3779b9) | 0));
    this.state[3] = (this.state[3] as number) | 1; // never all zero
  }

  /** Numbers between 0 and 1, neither of them, in steps of 2^-32. */
  fillProbabilities(out: Float64Array, count: number): void {
    for (let i = 0; i < count; i++) out[i] = this.probability();
  }

  /**
   * Standard normal scores by the ziggurat. The steps of `word` stand here with the state in
   * variables, which takes half the time.
   */
  fillScores(out: Float64Array, count: number): void {
    const { state } = this;
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    for (let i = 0; i < count; i++) {
      const word = scrambled(b);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      const layer = word & (LAYERS - 1);
      const score = ((word >> 8) + 0.5) * (WIDTHS[2 * layer] as number);
      out[i] = score;
      if (Math.abs(score) < (WIDTHS[2 * layer + 1] as number)) continue;
      this.keep(a, b, c, d);
      out[i] = this.outside(layer, score);
      a = state[0] as number;
      b = state[1] as number;
      c = state[2] as number;
      d = state[3] as number;
    }
    this.keep(a, b, c, d);
  }

  /** The score where the layer above does not decide, which is seldom. */
  private outside(firstLayer: number, firstScore: number): number {
    let [layer, score] = [firstLayer, firstScore];
    for (;;) {
      const found = atTheEdge(layer, score, this.probability);
      if (found !== undefined) return found;
      const word = this.word();
      layer = word & (LAYERS - 1);
      score = ((word >> 8) + 0.5) * (WIDTHS[2 * layer] as number);
      if (Math.abs(score) < (WIDTHS[2 * layer + 1] as number)) return score;
    }
  }

  private readonly probability = (): number => ((this.word() >>> 0) + 0.5) * 2 ** -32;

  /** The next 32 random bits. */
  private word(): number {
    const { state } = this;
    const a = state[0] as number;
    const b = state[1] as number;
    const c = (state[2] as number) ^ a;
    const d = (state[3] as number) ^ b;
    this.keep(a ^ d, b ^ c, c ^ (b << 9), (d << 11) | (d >>> 21));
    return scrambled(b);
  }

  private keep(a: number, b: number, c: number, d: number): void {
    const { state } = this;
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
  }
}

/** What makes a word of the state's second number: the ** of the generator's name. */
function scrambled(b: number): number {
  const five = Math.imul(b, 5);
  return Math.imul((five << 7) | (five >>> 25), 9);
}

/** The finalizer of splitmix32. */
function mixed(x: number): number {
  let z = x | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) | 0;
}
