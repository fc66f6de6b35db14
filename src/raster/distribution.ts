/** Distinct values kept exactly; above, values are binned (see Distribution). */
const MAX_DISTINCT = 131072;
const BUFFER = 65536;

/**
 * The weight of every distinct value. Up to 131,072 distinct values are kept as they are; beyond,
 * values whose leading bits agree share one entry at their weighted mean, with as many bits as fit
 * (never fewer than 12: a relative width of 2^-12). Distributions merge in any order.
 */
export class Distribution {
  /** Sorted distinct values and their weights. */
  private values = new Float64Array(0);
  private weights = new Float64Array(0);
  /** Mantissa bits that tell entries apart: 52 is exact. */
  private bits = 52;
  /** Not sorted in yet: values of weight 1, and values with their weight. */
  private whole = new Float64Array(0);
  private wholeCount = 0;
  private part: { value: number; weight: number }[] = [];

  /** Every entry is a value as it was given. */
  get exact(): boolean {
    this.settle();
    return this.bits === 52;
  }

  /** Adds a value of weight 1. */
  addWhole(value: number): void {
    if (this.wholeCount === this.whole.length) this.makeRoom();
    this.whole[this.wholeCount++] = value + 0; // -0 is 0
  }

  /** Adds a value with a weight. */
  addPart(value: number, weight: number): void {
    if (this.part.length === BUFFER) this.settle();
    this.part.push({ value: value + 0, weight });
  }

  /** Sorted values and their weights; do not change them. */
  entries(): { values: Float64Array; weights: Float64Array } {
    this.settle();
    return { values: this.values, weights: this.weights };
  }

  /** Adds what another distribution holds. */
  merge(other: Distribution): void {
    this.settle();
    const { values, weights } = other.entries();
    if (other.bits < this.bits) this.coarsen(other.bits);
    this.mergeSorted(values, weights);
  }

  toJson(): { bits: number; values: number[]; weights: number[] } {
    this.settle();
    return { bits: this.bits, values: [...this.values], weights: [...this.weights] };
  }

  static fromJson(json: ReturnType<Distribution["toJson"]>): Distribution {
    const distribution = new Distribution();
    distribution.values = Float64Array.from(json.values);
    distribution.weights = Float64Array.from(json.weights);
    distribution.bits = json.bits;
    return distribution;
  }

  private makeRoom(): void {
    if (this.whole.length >= BUFFER) return this.settle();
    const larger = new Float64Array(Math.max(64, 4 * this.whole.length));
    larger.set(this.whole);
    this.whole = larger;
  }

  /** Sorts what is waiting into the entries. */
  private settle(): void {
    if (this.wholeCount > 0) {
      const sorted = this.whole.subarray(0, this.wholeCount).sort();
      this.wholeCount = 0;
      this.mergeSorted(sorted, undefined);
    }
    if (this.part.length > 0) {
      const sorted = this.part.sort((a, b) => a.value - b.value);
      this.part = [];
      this.mergeSorted(
        Float64Array.from(sorted, ({ value }) => value),
        Float64Array.from(sorted, ({ weight }) => weight),
      );
    }
  }

  private mergeSorted(values: Float64Array, weights: Float64Array | undefined): void {
    const total = this.values.length + values.length;
    const merged = new Entries(total, this.bits);
    let i = 0;
    for (let j = 0; j < values.length; j++) {
      const value = values[j]!;
      for (; i < this.values.length && this.values[i]! <= value; i++) {
        merged.add(this.values[i]!, this.weights[i]!);
      }
      merged.add(value, weights === undefined ? 1 : weights[j]!);
    }
    for (; i < this.values.length; i++) merged.add(this.values[i]!, this.weights[i]!);
    this.take(merged);
    for (let bits = 28; this.values.length > MAX_DISTINCT && this.bits > 12; bits -= 2) {
      this.coarsen(Math.max(12, Math.min(bits, this.bits - 2)));
    }
  }

  private coarsen(bits: number): void {
    this.bits = bits;
    const merged = new Entries(this.values.length, bits);
    for (let i = 0; i < this.values.length; i++) merged.add(this.values[i]!, this.weights[i]!);
    this.take(merged);
  }

  private take({ values, weights, count }: Entries): void {
    this.values = values.slice(0, count);
    this.weights = weights.slice(0, count);
  }
}

/** Sorted entries under construction; neighbours that share their leading bits become one. */
class Entries {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  count = 0;
  private key = NaN;

  constructor(
    size: number,
    private readonly bits: number,
  ) {
    this.values = new Float64Array(size);
    this.weights = new Float64Array(size);
  }

  add(value: number, weight: number): void {
    const key = this.bits === 52 ? value : leading(value, this.bits);
    const last = this.count - 1;
    if (key === this.key) {
      const sum = this.weights[last]! + weight;
      if (this.bits < 52) this.values[last]! += (value - this.values[last]!) * (weight / sum);
      this.weights[last] = sum;
      return;
    }
    this.key = key;
    this.values[this.count] = value;
    this.weights[this.count++] = weight;
  }
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** A number with its mantissa cut to so many bits (little-endian machines, as all that run Node). */
function leading(value: number, bits: number): number {
  float[0] = value;
  if (bits <= 20) {
    words[0] = 0;
    words[1]! &= 0xffffffff << (20 - bits);
  } else {
    words[0]! &= 0xffffffff << (52 - bits);
  }
  return float[0]!;
}
