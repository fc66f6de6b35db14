/**
 * The generated JavaScript of an equation. Arguments stand in the order of its inputs; a category
 * stands for its columns, in their order. No kernel checks anything: that is the edge's work.
 */
export interface ScalarKernel {
  readonly arguments: readonly string[];
  readonly scalar: (...x: number[]) => number | string;
}

/** The same with a form for columns, and with the equation's defaults and rules. */
export interface Kernel extends ScalarKernel {
  /** Computes `n` rows into `out`; each argument is a pair of values and step. */
  readonly columns: <Out extends Float64Array | string[]>(
    n: number,
    out: Out,
    ...columns: (ArrayLike<number> | number)[]
  ) => Out;
  /** The equation of an optional input that is omitted, of the other inputs it names. */
  readonly defaults?: Readonly<Record<string, Kernel>>;
  /** The first rule that these arguments break, with its sentence filled in. */
  readonly refuse?: (
    ...x: number[]
  ) => { error: "input" | "missing" | "divisor"; says: string } | undefined;
}
