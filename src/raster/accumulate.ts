import type { ZoneCoverage } from "./coverage";
import type { Window } from "./grid";
import {
  addPartial,
  emptyPartial,
  type ClassPart,
  type Histogram,
  type ZonePartial,
} from "./partial";
import type { Distribution } from "./distribution";

/** A zone and the values of a window, with the area of a cell of every row of the grid [m2]. */
export interface Seen {
  readonly zone: ZoneCoverage;
  readonly window: Window;
  readonly values: Float64Array;
  readonly areas: Float64Array;
}

/** Adds the cells of a zone that lie in a window to its partial. */
export function accumulate(partial: ZonePartial, seen: Seen): void {
  const moments = new Moments(seen.values);
  visit(seen, moments);
  const found = moments.partial();
  if (found.total === 0) return;
  addPartial(partial, found);
  if (partial.classes) visit(seen, new Classes(seen.values, partial.classes));
  if (partial.values) visit(seen, new Values(seen.values, partial.values));
  if (partial.histogram) visit(seen, new Bins(seen.values, partial.histogram));
}

interface Visitor {
  /** Cells values[from..to], wholly inside. */
  run(from: number, to: number, area: number): void;
  /** One cell, covered in part. */
  part(at: number, fraction: number, area: number): void;
}

/** Shows a visitor the runs and the partly covered cells of a zone inside a window. */
function visit({ zone, window, areas }: Seen, visitor: Visitor): void {
  const width = window.column1 - window.column0;
  const end = Math.min(zone.row1, window.row1);
  for (let row = Math.max(zone.row0, window.row0); row < end; row++) {
    const area = areas[row]!;
    const r = row - zone.row0;
    const base = (row - window.row0) * width - window.column0;
    for (let i = zone.runIndex[r]!; i < zone.runIndex[r + 1]!; i++) {
      const from = Math.max(zone.runStart[i]!, window.column0);
      const to = Math.min(zone.runEnd[i]!, window.column1);
      if (from < to) visitor.run(base + from, base + to, area);
    }
    for (let i = zone.partIndex[r]!; i < zone.partIndex[r + 1]!; i++) {
      const column = zone.partColumn[i]!;
      if (column >= window.column0 && column < window.column1) {
        visitor.part(base + column, zone.partFraction[i]!, area);
      }
    }
  }
}

/** Sums about the first value seen, so that the second moment keeps its digits. */
class Moments implements Visitor {
  private readonly out = emptyPartial();
  private shift = NaN;
  private first = 0;
  private second = 0;
  private firstByArea = 0;

  constructor(private readonly values: Float64Array) {}

  run(from: number, to: number, area: number): void {
    const { values, out } = this;
    let shift = this.shift;
    let min = out.min;
    let max = out.max;
    let valid = 0;
    let first = 0;
    let second = 0;
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      if (value !== value) continue;
      if (shift !== shift) shift = value;
      if (value < min) min = value;
      if (value > max) max = value;
      const apart = value - shift;
      valid++;
      first += apart;
      second += apart * apart;
    }
    this.shift = shift;
    out.min = min;
    out.max = max;
    this.add(to - from, to - from, valid, valid, first, second, area);
  }

  part(at: number, fraction: number, area: number): void {
    const value = this.values[at]!;
    if (value !== value) {
      this.out.total++;
      this.out.coverage += fraction;
      return;
    }
    if (this.shift !== this.shift) this.shift = value;
    if (value < this.out.min) this.out.min = value;
    if (value > this.out.max) this.out.max = value;
    const apart = value - this.shift;
    this.add(1, fraction, 1, fraction, fraction * apart, fraction * apart * apart, area);
  }

  private add(
    total: number,
    coverage: number,
    valid: number,
    weight: number,
    first: number,
    second: number,
    area: number,
  ): void {
    const { out } = this;
    out.total += total;
    out.coverage += coverage;
    out.valid += valid;
    out.weight += weight;
    this.first += first;
    this.second += second;
    out.area += weight * area;
    this.firstByArea += first * area;
  }

  partial(): ZonePartial {
    const { out, shift, first, second } = this;
    // -0 is 0, whichever of them came first.
    out.min += 0;
    out.max += 0;
    if (out.weight > 0) {
      const mean = first / out.weight;
      out.mean = shift + mean;
      out.m2 = Math.max(0, second - out.weight * mean * mean);
      out.sum = first + shift * out.weight;
      out.integral = this.firstByArea + shift * out.area;
    }
    return out;
  }
}

class Classes implements Visitor {
  private last = NaN;
  private entry: ClassPart = { weight: 0, area: 0 };

  constructor(
    private readonly values: Float64Array,
    private readonly classes: Map<number, ClassPart>,
  ) {}

  run(from: number, to: number, area: number): void {
    for (let i = from; i < to; i++) this.part(i, 1, area);
  }

  part(at: number, fraction: number, area: number): void {
    const value = this.values[at]!;
    if (value !== value) return;
    if (value !== this.last) this.turnTo(value);
    this.entry.weight += fraction;
    this.entry.area += fraction * area;
  }

  private turnTo(value: number): void {
    let entry = this.classes.get(value);
    if (entry === undefined) this.classes.set(value, (entry = { weight: 0, area: 0 }));
    this.entry = entry;
    this.last = value;
  }
}

class Values implements Visitor {
  constructor(
    private readonly values: Float64Array,
    private readonly distribution: Distribution,
  ) {}

  run(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const value = this.values[i]!;
      if (value === value) this.distribution.addWhole(value);
    }
  }

  part(at: number, fraction: number): void {
    const value = this.values[at]!;
    if (value === value) this.distribution.addPart(value, fraction);
  }
}

class Bins implements Visitor {
  constructor(
    private readonly values: Float64Array,
    private readonly histogram: Histogram,
  ) {}

  run(from: number, to: number): void {
    for (let i = from; i < to; i++) this.part(i, 1);
  }

  part(at: number, fraction: number): void {
    const value = this.values[at]!;
    if (value !== value) return;
    const bin = binOf(this.histogram.edges, value);
    if (bin === -1) this.histogram.outside += fraction;
    else this.histogram.weights[bin]! += fraction;
  }
}

/** The bin whose edges enclose a value: the lower one belongs to it, of the last bin both; else -1. */
function binOf(edges: readonly number[], value: number): number {
  const last = edges.length - 1;
  if (!(value >= edges[0]! && value <= edges[last]!)) return -1;
  if (value === edges[last]) return last - 1;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
