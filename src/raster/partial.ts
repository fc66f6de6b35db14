import { Distribution } from "./distribution";

/** What to gather beside the moments. */
export interface Collect {
  /** Coverage and area of every class: for class areas, shares and transfer matrices. */
  readonly classes?: boolean;
  /** Every value with its weight: for quantiles, majority, minority and variety. */
  readonly values?: boolean;
  /** Edges of bins, ascending; the last bin has both its edges. */
  readonly histogram?: readonly number[];
}

/**
 * What is known of one zone from some of its cells. Partials of disjoint sets of cells merge to
 * the partial of all, in any order.
 */
export interface ZonePartial {
  /** Cells touched, with a value or not, and those with a value. */
  total: number;
  valid: number;
  /** Sum of the coverage fractions, of all cells touched and of those with a value. */
  coverage: number;
  weight: number;
  /** Sum of value times weight; weighted mean; sum of weighted squares about it. */
  sum: number;
  mean: number;
  m2: number;
  min: number;
  max: number;
  /** Covered area of the cells with a value [m2], and the integral of the value over it. */
  area: number;
  integral: number;
  classes: Map<number, ClassPart> | null;
  values: Distribution | null;
  histogram: Histogram | null;
}

export interface ClassPart {
  /** Sum of coverage fractions [cells]. */
  weight: number;
  /** Covered area [m2]. */
  area: number;
}

export interface Histogram {
  readonly edges: readonly number[];
  /** Weight in each bin, and outside all of them. */
  readonly weights: number[];
  outside: number;
}

/** The partial of no cells. */
export function emptyPartial(collect: Collect = {}): ZonePartial {
  const { classes, values, histogram } = collect;
  return {
    total: 0,
    valid: 0,
    coverage: 0,
    weight: 0,
    sum: 0,
    mean: 0,
    m2: 0,
    min: Infinity,
    max: -Infinity,
    area: 0,
    integral: 0,
    classes: classes === true ? new Map() : null,
    values: values === true ? new Distribution() : null,
    histogram: histogram
      ? { edges: histogram, weights: histogram.slice(1).map(() => 0), outside: 0 }
      : null,
  };
}

/** Adds what b knows to a: Chan, Golub and LeVeque 1979 for the second moment. */
export function addPartial(a: ZonePartial, b: ZonePartial): void {
  const weight = a.weight + b.weight;
  if (weight > 0) {
    const apart = b.mean - a.mean;
    a.m2 += b.m2 + apart * apart * a.weight * (b.weight / weight);
    a.mean = a.weight === 0 ? b.mean : a.mean + apart * (b.weight / weight);
  }
  a.weight = weight;
  a.total += b.total;
  a.valid += b.valid;
  a.coverage += b.coverage;
  a.sum += b.sum;
  a.area += b.area;
  a.integral += b.integral;
  a.min = Math.min(a.min, b.min);
  a.max = Math.max(a.max, b.max);
  if (a.classes && b.classes) addClasses(a.classes, b.classes);
  if (a.values && b.values) a.values.merge(b.values);
  if (a.histogram && b.histogram) addHistogram(a.histogram, b.histogram);
}

/** Both together; neither is changed. */
export function mergePartials(a: ZonePartial, b: ZonePartial): ZonePartial {
  const merged = emptyPartial({
    classes: a.classes !== null,
    values: a.values !== null,
    ...(a.histogram ? { histogram: a.histogram.edges } : {}),
  });
  addPartial(merged, a);
  addPartial(merged, b);
  return merged;
}

function addClasses(a: Map<number, ClassPart>, b: ReadonlyMap<number, ClassPart>): void {
  for (const [value, { weight, area }] of b) {
    const entry = a.get(value);
    if (entry === undefined) a.set(value, { weight, area });
    else {
      entry.weight += weight;
      entry.area += area;
    }
  }
}

function addHistogram(a: Histogram, b: Histogram): void {
  b.weights.forEach((weight, bin) => {
    a.weights[bin]! += weight;
  });
  a.outside += b.outside;
}

/** A partial as plain JSON: extremes of no cell are null, classes and values are lists. */
export interface PartialJson {
  moments: Omit<ZonePartial, "min" | "max" | "classes" | "values" | "histogram">;
  min: number | null;
  max: number | null;
  classes: [number, number, number][] | null;
  values: ReturnType<Distribution["toJson"]> | null;
  histogram: Histogram | null;
}

export function partialToJson(partial: ZonePartial): PartialJson {
  const { min, max, classes, values, histogram, ...moments } = partial;
  return {
    moments,
    min: partial.valid > 0 ? min : null,
    max: partial.valid > 0 ? max : null,
    classes: classes && Array.from(classes, ([value, { weight, area }]) => [value, weight, area]),
    values: values && values.toJson(),
    histogram,
  };
}

export function partialFromJson(json: PartialJson): ZonePartial {
  return {
    ...json.moments,
    min: json.min ?? Infinity,
    max: json.max ?? -Infinity,
    classes:
      json.classes &&
      new Map(json.classes.map(([value, weight, area]) => [value, { weight, area }])),
    values: json.values && Distribution.fromJson(json.values),
    histogram: json.histogram,
  };
}
