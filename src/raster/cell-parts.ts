const { floor, max, min } = Math;

/**
 * What the edges of a zone leave in the cells that they touch, unordered: per piece of an edge its
 * cell, its signed height [rows] and the area to its right inside the cell [cells].
 */
export class CellParts {
  column = new Uint32Array(1024);
  area = new Float64Array(1024);
  height = new Float64Array(1024);
  private rowOf = new Uint32Array(1024);
  private count = 0;
  private order: Uint32Array | undefined;
  private rowIndex = new Uint32Array(0);

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {}

  /** Adds the edges of a ring, given in grid coordinates, whose inside counts `turn` times. */
  addRing(ring: Float64Array, turn: number, column0: number, row0: number): void {
    let x = ring[0]! - column0;
    let y = ring[1]! - row0;
    for (let i = 2; i < ring.length; i += 2) {
      const nextX = ring[i]! - column0;
      const nextY = ring[i + 1]! - row0;
      if (nextY > y) this.addEdge(x, y, nextX, nextY, turn);
      else if (nextY < y) this.addEdge(nextX, nextY, x, y, -turn);
      x = nextX;
      y = nextY;
    }
  }

  /** The parts of one row, by column: indices order[start..end]. */
  row(row: number): { order: Uint32Array; start: number; end: number } {
    const order = (this.order ??= this.sorted());
    return { order, start: this.rowIndex[row]!, end: this.rowIndex[row + 1]! };
  }

  /** An edge that goes down (y0 < y1), cut at every row border that it crosses. */
  private addEdge(x0: number, y0: number, x1: number, y1: number, turn: number): void {
    const { rows, columns } = this;
    if (y1 <= 0 || y0 >= rows || (x0 >= columns && x1 >= columns)) return;
    const slope = (x1 - x0) / (y1 - y0);
    const bottom = min(y1, rows);
    let y = max(y0, 0);
    let x = y === y0 ? x0 : x0 + (y - y0) * slope;
    for (let row = floor(y); y < bottom; row++) {
      const nextY = min(row + 1, bottom);
      const nextX = nextY === y1 ? x1 : x0 + (nextY - y0) * slope;
      this.addPiece(x, nextX, (nextY - y) * turn, row);
      y = nextY;
      x = nextX;
    }
  }

  /** A piece inside one row, cut at every column border: from x0 to x1, of signed height. */
  private addPiece(x0: number, x1: number, height: number, row: number): void {
    let left = min(x0, x1);
    let right = max(x0, x1);
    if (left >= this.columns) return;
    if (right <= 0) return this.push(row, 0, height, height);
    const perColumn = height / (right - left);
    if (left < 0) {
      this.push(row, 0, perColumn * -left, perColumn * -left);
      height -= perColumn * -left;
      left = 0;
    }
    if (right > this.columns) {
      height = perColumn * (this.columns - left);
      right = this.columns;
    }
    let column = floor(left);
    if (right <= column + 1) {
      return this.push(row, column, height * (column + 1 - 0.5 * (left + right)), height);
    }
    for (let x = left; x < right; column++) {
      const next = min(column + 1, right);
      const part = perColumn * (next - x);
      this.push(row, column, part * (column + 1 - 0.5 * (x + next)), part);
      x = next;
    }
  }

  private push(row: number, column: number, area: number, height: number): void {
    if (this.count === this.column.length) this.grow();
    const i = this.count++;
    this.rowOf[i] = row;
    this.column[i] = column;
    this.area[i] = area;
    this.height[i] = height;
  }

  private grow(): void {
    const size = 2 * this.column.length;
    const grown = <T extends Uint32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.rowOf = grown(this.rowOf, new Uint32Array(size));
    this.column = grown(this.column, new Uint32Array(size));
    this.area = grown(this.area, new Float64Array(size));
    this.height = grown(this.height, new Float64Array(size));
  }

  /** Counting sort by row, then each row by column. */
  private sorted(): Uint32Array {
    const { count, rowOf, column } = this;
    const rowIndex = new Uint32Array(this.rows + 1);
    for (let i = 0; i < count; i++) rowIndex[rowOf[i]! + 1]!++;
    for (let row = 0; row < this.rows; row++) rowIndex[row + 1]! += rowIndex[row]!;
    const next = rowIndex.slice();
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[next[rowOf[i]!]!++] = i;
    for (let row = 0; row < this.rows; row++) {
      const [start, end] = [rowIndex[row]!, rowIndex[row + 1]!];
      if (end - start > 1)
        order.subarray(start, end).sort((a, b) => column[a]! - column[b]! || a - b);
    }
    this.rowIndex = rowIndex;
    return order;
  }
}
