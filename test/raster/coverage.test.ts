import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coverageOf, dense, areaInBox, shoelace, sum, unitGrid, type Position } from "./polygons";

const SIZE = 12;
const grid = unitGrid(SIZE, SIZE);

/** A simple ring about a centre: a radius at each of several ascending angles. */
const star = (cx: number, cy: number, reach: number) =>
  fc
    .array(
      fc.tuple(
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
      ),
      {
        minLength: 5,
        maxLength: 24,
      },
    )
    .map((spokes): Position[] => {
      const turn = (2 * Math.PI) / sum(spokes.map(([gap]) => gap));
      let angle = 0;
      return spokes.map(([gap, radius]) => {
        angle += gap * turn;
        return [cx + reach * radius * Math.cos(angle), cy + reach * radius * Math.sin(angle)];
      });
    });

const closed = (ring: Position[]): Position[] => [...ring, ring[0]!];
const polygon = (...rings: Position[][]) => ({ type: "Polygon", coordinates: rings.map(closed) });

/** Clips to every cell, independently of the code under test. */
function reference(rings: { ring: Position[]; sign: number }[]): number[] {
  return Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [column, row] = [i % SIZE, Math.floor(i / SIZE)];
    const south = SIZE - row - 1;
    return sum(
      rings.map(({ ring, sign }) => sign * areaInBox(ring, [column, south, column + 1, south + 1])),
    );
  });
}

function expectCells(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  let worst = 0;
  for (let i = 0; i < expected.length; i++)
    worst = Math.max(worst, Math.abs(found[i]! - expected[i]!));
  expect(found).toHaveLength(expected.length);
  expect(worst).toBeLessThanOrEqual(tolerance);
}

test("coverage is the area of the polygon in each cell", () => {
  fc.assert(
    fc.property(star(6, 6, 5.9), (ring) => {
      const found = dense(coverageOf(polygon(ring), grid), grid);
      expectCells(found, reference([{ ring, sign: 1 }]), 1e-12);
      expect(Math.abs(sum(found) - shoelace(ring))).toBeLessThanOrEqual(1e-12 * shoelace(ring));
    }),
  );
});

test("a hole is taken away, whichever way its ring turns", () => {
  const rings = fc.tuple(star(6, 6, 5.9), star(6, 6, 1), fc.boolean());
  fc.assert(
    fc.property(rings, ([shell, hole, turned]) => {
      fc.pre(shell.every(([x, y]) => Math.hypot(x - 6, y - 6) > 1.2) && shoelace(shell) > 30);
      const found = dense(
        coverageOf(polygon(shell, turned ? [...hole].reverse() : hole), grid),
        grid,
      );
      const expected = reference([
        { ring: shell, sign: 1 },
        { ring: hole, sign: -1 },
      ]);
      expectCells(found, expected, 1e-12);
    }),
  );
});

test("vertices on grid lines and edges along them are exact", () => {
  const corners = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 })),
    {
      minLength: 3,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(corners, (points) => {
      const ring = points.map(([x, y]): Position => [x / 2, y / 2]);
      fc.pre(shoelace(ring) > 0);
      const found = dense(coverageOf(polygon(ring), grid), grid);
      expectCells(found, reference([{ ring, sign: 1 }]), 1e-14);
    }),
  );
});

test("a rectangle inside rows covers its cells by the part of the row", () => {
  const ring: Position[] = [
    [1.25, 2.3],
    [7.75, 2.3],
    [7.75, 6.6],
    [1.25, 6.6],
  ];
  const found = dense(coverageOf(polygon(ring), grid), grid);
  expectCells(found, reference([{ ring, sign: 1 }]), 1e-14);
  expect(found[(SIZE - 7) * SIZE + 4]).toBeCloseTo(0.6, 14); // 6.6 - 6, a whole cell wide
});

test("slivers and zones smaller than a cell keep their area", () => {
  const tiny = fc.tuple(
    fc.double({ min: 0.5, max: 11, noNaN: true }),
    fc.double({ min: 0.5, max: 11, noNaN: true }),
    fc.double({ min: -6, max: -1, noNaN: true }),
  );
  fc.assert(
    fc.property(tiny, ([x, y, exponent]) => {
      const size = 10 ** exponent;
      const ring: Position[] = [
        [x, y],
        [x + size, y + size / 3],
        [x + size / 2, y + size],
      ];
      const found = sum(dense(coverageOf(polygon(ring), grid), grid));
      // Vertices near 10 are known to 2e-15, so an area of size^2 to 2e-15 * size.
      expect(Math.abs(found - shoelace(ring))).toBeLessThanOrEqual(1e-14 * size);
    }),
  );
});

test("parts beyond the grid do not count, on no side", () => {
  const places = fc.tuple(fc.integer({ min: -6, max: 18 }), fc.integer({ min: -6, max: 18 }));
  fc.assert(
    fc.property(
      places.chain(([x, y]) => star(x + 0.3, y + 0.7, 8)),
      (ring) => {
        const found = dense(coverageOf(polygon(ring), grid), grid);
        expectCells(found, reference([{ ring, sign: 1 }]), 1e-12);
      },
    ),
  );
});

test("the coverages of a partition add to 1", () => {
  // Triangles from a point to the pieces of the border of the grid.
  const inner = fc.tuple(
    fc.double({ min: 1, max: 11, noNaN: true }),
    fc.double({ min: 1, max: 11, noNaN: true }),
  );
  const cuts = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(inner, cuts, (centre, shares) => {
      const corners: Position[] = [
        [0, 0],
        [SIZE, 0],
        [SIZE, SIZE],
        [0, SIZE],
      ];
      const border = corners.flatMap(([x, y], side): Position[] => {
        const [nx, ny] = corners[(side + 1) % 4]!;
        const between = [...shares].sort((a, b) => a - b);
        return [[x, y], ...between.map((t): Position => [x + t * (nx - x), y + t * (ny - y)])];
      });
      const total = new Float64Array(SIZE * SIZE);
      border.forEach((p, i) => {
        const ring = [centre, p, border[(i + 1) % border.length]!];
        if (shoelace(ring) === 0) return;
        dense(coverageOf(polygon(ring), grid), grid).forEach((f, cell) => (total[cell]! += f));
      });
      expectCells(total, new Float64Array(SIZE * SIZE).fill(1), 1e-12);
    }),
  );
});

test("runs hold whole cells and parts hold the others", () => {
  const ring: Position[] = [
    [0.5, 0.5],
    [10.5, 0.5],
    [10.5, 9.5],
    [0.5, 9.5],
  ];
  const coverage = coverageOf(polygon(ring), grid);
  expect([...coverage.partFraction].every((f) => f > 0 && f < 1)).toBe(true);
  expect(sum(coverage.runEnd) - sum(coverage.runStart)).toBe(9 * 8);
  expect(coverage.cells).toBe(90);
});

test("polygons of a zone that lie over one another are counted once and told", () => {
  const square = (west: number): Position[] => [
    [west, 2],
    [west + 4, 2],
    [west + 4, 6],
    [west, 6],
  ];
  const both = { type: "MultiPolygon", coordinates: [[closed(square(2))], [closed(square(4))]] };
  const coverage = coverageOf(both, grid);
  expect(coverage.overlaps).toBe(true);
  expect(sum(dense(coverage, grid))).toBe(24);
  expect(coverageOf(polygon(square(2)), grid).overlaps).toBe(false);
});

test("a polygon with more crossings than can be held is refused", () => {
  const fine = { ...grid, dx: 1e-7, dy: 1e-7, columns: 120_000_000, rows: 120_000_000 };
  const ring: Position[] = [
    [1, 1],
    [11, 2],
    [5, 11],
  ];
  expect(() => coverageOf(polygon(ring), fine)).toThrow(/may cross at most/);
});

const geos = JSON.parse(
  readFileSync(join(__dirname, "../fixtures/coverage-geos.json"), "utf8"),
) as {
  size: number;
  valid: { geometry: unknown; area: number; cells: [number, number, number][] }[];
  invalid: { geometry: unknown; area: number; cells: [number, number, number][] }[];
};

describe.each(["valid", "invalid"] as const)("against GEOS: %s polygons", (kind) => {
  const geosGrid = unitGrid(geos.size, geos.size);
  test.each(geos[kind].map((entry, i) => [i, entry] as const))(
    "polygon %i",
    (_, { geometry, cells }) => {
      const expected = new Float64Array(geos.size ** 2);
      // The fixture counts rows from the south.
      for (const [row, column, area] of cells)
        expected[(geos.size - 1 - row) * geos.size + column] = area;
      expectCells(dense(coverageOf(geometry, geosGrid), geosGrid), expected, 2e-12);
    },
  );
});
