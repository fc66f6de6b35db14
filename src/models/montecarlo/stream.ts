/**
 * Random numbers in 32-bit integer arithmetic, the same in every engine: xoshiro128** of Blackman &
 * Vigna 2018, its state from splitmix32 of a seed and of the place where the numbers are used. So a
 * row's numbers do not depend on the other rows, nor on how the work is sliced.
 */
export class Stream {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: number, row: number, input: number) {
    let state = mixed(mixed(mixed(seed | 0) ^ row) ^ Math.imul(input + 1, 0x9e3779b9));
    const next = (): number => mixed((state = (state + 0x9e3779b9) | 0));
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next() | 1; // never all zero
  }

  /** Numbers between 0 and 1, neither of them, in steps of 2^-32. */
  fill(out: Float64Array, count: number): void {
    let { a, b, c, d } = this;
    for (let i = 0; i < count; i++) {
      const five = Math.imul(b, 5);
      const x = Math.imul((five << 7) | (five >>> 25), 9);
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      out[i] = ((x >>> 0) + 0.5) * 2 ** -32;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }
}

/** The finalizer of splitmix32. */
function mixed(x: number): number {
  let z = x | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) | 0;
}
