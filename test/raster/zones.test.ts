import { join } from "node:path";
import { existsSync, readFileSync } from "node:fs";
import { buildCoverage, parseZones, readZones, WGS84, type Grid } from "../../src/raster";
import { ringArea } from "../../src/raster/coverage";
import { dense, sum } from "./polygons";

const square = [
  [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
    [1, 1],
  ],
];
const feature = (properties: unknown, coordinates: unknown = square, type = "Polygon") => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });
const grid: Grid = { x0: 0, y0: 10, dx: 1, dy: 1, columns: 10, rows: 10, crs: WGS84 };

test("zones keep their order, ids as text, and names", () => {
  const json = collection(feature({ code: 520102, n: "南明区" }), feature({ code: "b", n: 3 }));
  const { zones, repairs } = parseZones(json, { id: "code", name: "n" });
  expect(zones.map(({ id, name }) => [id, name])).toEqual([
    ["520102", "南明区"],
    ["b", null],
  ]);
  expect(repairs).toEqual([]);
});

test("the id of the feature itself serves where no property is called id", () => {
  const json = { ...feature({}), id: 7 };
  expect(parseZones(json, { id: "id" }).zones[0]!.id).toBe("7");
});

test("the hash follows ids and coordinates, nothing else", () => {
  const hash = (json: unknown) => parseZones(json, { id: "id" }).hash;
  const one = hash(collection(feature({ id: "a", x: 1 })));
  expect(hash(collection(feature({ id: "a", x: 2 })))).toBe(one);
  expect(hash(collection(feature({ id: "b", x: 1 })))).not.toBe(one);
  const moved = [
    [
      [1, 1],
      [3, 1],
      [3, 3.000001],
      [1, 3],
      [1, 1],
    ],
  ];
  expect(hash(collection(feature({ id: "a" }, moved)))).not.toBe(one);
});

test("a TopoJSON file gives the same zones as GeoJSON", () => {
  const topology = {
    type: "Topology",
    transform: { scale: [1, 1], translate: [0, 0] },
    objects: {
      zones: {
        type: "GeometryCollection",
        geometries: [{ type: "Polygon", properties: { id: "a" }, arcs: [[0]] }],
      },
    },
    arcs: [
      [
        [1, 1],
        [2, 0],
        [0, 2],
        [-2, 0],
        [0, -2],
      ],
    ],
  };
  expect(parseZones(topology, { id: "id" })).toEqual(
    parseZones(feature({ id: "a" }), { id: "id" }),
  );
  expect(() => parseZones(topology, { id: "id", object: "x" })).toThrow(
    /no object x; it has zones/,
  );
  const two = { ...topology, objects: { a: {}, b: {} } };
  expect(() => parseZones(two, { id: "id" })).toThrow(/objects a, b; name one/);
  expect(() => parseZones({ ...topology, arcs: [] }, { id: "id" })).toThrow(/TopoJSON is broken/);
});

test("a ring that crosses itself is repaired by the even-odd rule and told", () => {
  const bow = [
    [
      [1, 1],
      [5, 5],
      [5, 1],
      [1, 5],
      [1, 1],
    ],
  ];
  const { zones, repairs } = parseZones(feature({ id: "a" }, bow), { id: "id" });
  expect(repairs).toEqual([{ zone: "a", polygon: 1, ring: 1, reason: "crosses itself at (3, 3)" }]);
  // Two triangles of 2 x 4 / 2.
  expect(zones[0]!.rings.map(({ ring, sign }) => sign * ringArea(ring))).toEqual([4, 4]);
});

test("a ring that touches itself at a vertex keeps its hole", () => {
  const pinched = [
    [
      [0, 0],
      [8, 0],
      [8, 8],
      [4, 8],
      [2, 4],
      [6, 4],
      [4, 8],
      [0, 8],
      [0, 0],
    ],
  ];
  const zoneSet = parseZones(feature({ id: "a" }, pinched), { id: "id" });
  expect(zoneSet.repairs[0]!.reason).toBe("touches itself at (4, 8)");
  expect(sum(dense(buildCoverage(zoneSet, grid).zones[0]!, grid))).toBeCloseTo(64 - 8, 12);
});

test("repeated points, an open ring and a ring without area do no harm", () => {
  const rings = [
    [
      [1, 1],
      [1, 1],
      [3, 1],
      [3, 3],
      [1, 3],
    ],
    [
      [2, 2],
      [2, 2],
    ],
  ];
  const zoneSet = parseZones(feature({ id: "a" }, rings), { id: "id" });
  expect(zoneSet.repairs).toEqual([
    { zone: "a", polygon: 1, ring: 2, reason: "has fewer than 3 distinct points" },
  ]);
  expect(sum(dense(buildCoverage(zoneSet, grid).zones[0]!, grid))).toBe(4);
});

test("a grid from 0 to 360 degrees takes zones west of Greenwich", () => {
  const world: Grid = { x0: 0, y0: 90, dx: 1, dy: 1, columns: 360, rows: 180, crs: WGS84 };
  const around = [
    [
      [-2.5, 0],
      [3.5, 0],
      [3.5, 1],
      [-2.5, 1],
      [-2.5, 0],
    ],
  ];
  const [zone] = buildCoverage(parseZones(feature({ id: "a" }, around), { id: "id" }), world).zones;
  const row = dense(zone!, world).subarray(89 * 360, 90 * 360);
  expect([...row.subarray(0, 5)]).toEqual([1, 1, 1, 0.5, 0]);
  expect([...row.subarray(356)]).toEqual([0, 0.5, 1, 1]);
  expect(zone!.cells).toBe(6);
});

test.each<[string, unknown, RegExp]>([
  ["no features", collection(), /hold no feature/],
  ["another type", { type: "Point" }, /must be a GeoJSON FeatureCollection.*got "Point"/],
  ["not an object", [1], /got object/],
  [
    "no such field",
    collection(feature({ adcode: 1, name: "x" })),
    /no field id; their fields are: adcode, name/,
  ],
  ["an empty id", collection(feature({ id: "" })), /zone 1 has ""/],
  ["a missing id further down", collection(feature({ id: 1 }), feature({})), /zone 2 has none/],
  [
    "an id twice",
    collection(feature({ id: 1 }), feature({ id: "1" })),
    /id 1 \(id\) belongs to two/,
  ],
  [
    "a point",
    collection(feature({ id: 1 }, [1, 2], "Point")),
    /Zone 1 must be a Polygon.*got "Point"/,
  ],
  [
    "no geometry",
    collection({ type: "Feature", properties: { id: 1 }, geometry: null }),
    /got null/,
  ],
  [
    "NaN",
    feature({ id: 1 }, [
      [
        [NaN, 1],
        [2, 2],
        [3, 3],
      ],
    ]),
    /position must be.*got \[null,1\]/,
  ],
  [
    "metres",
    feature({ id: 1 }, [
      [
        [500000, 1],
        [2, 2],
        [3, 3],
      ],
    ]),
    /longitude from -180 to 360/,
  ],
  ["text in place of a ring", feature({ id: 1 }, ["x"]), /a ring must be a list of positions/],
  [
    "the antimeridian",
    feature({ id: "fiji" }, [
      [
        [177, -17],
        [-178, -17],
        [-178, -18],
        [177, -18],
        [177, -17],
      ],
    ]),
    /Zone fiji has an edge from longitude 177 to -178: it seems to cross the antimeridian/,
  ],
  [
    "another system",
    {
      ...collection(feature({ id: 1 })),
      crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3857" } },
    },
    /on WGS 84, got crs "urn:ogc:def:crs:EPSG::3857"/,
  ],
])("%s is refused in a sentence", (_, json, message) => {
  expect(() => parseZones(json, { id: "id" })).toThrow(message);
});

test("an outline too entangled to check is refused, not waited for", () => {
  const ring = Array.from({ length: 30_000 }, (_, i) => [i % 2 === 0 ? 0 : 10, (i % 7919) / 1000]);
  expect(() => parseZones(feature({ id: "knot" }, [ring]), { id: "id" })).toThrow(
    /Zone knot has an outline/,
  );
});

test("a file that is not there or no JSON is refused by name", async () => {
  await expect(readZones("/nowhere.geojson", { id: "id" })).rejects.toThrow(/no such file/);
  await expect(readZones(__filename, { id: "id" })).rejects.toThrow(/the file is not JSON/);
});

const RAW = join(
  __dirname,
  "../../../shared/data/vector/guizhou_counties_datav2021_gcj02_raw.geojson",
);
const realTest = existsSync(RAW) ? test : test.skip;
if (!existsSync(RAW)) console.info("skipped: real county outlines are not on this machine");

// Polygons of one county that share an edge: shapely 2.2.0 calls them invalid, area of make_valid.
const SHARED_EDGES = {
  520221: 0.2724937086500001,
  520402: 0.15566482511500068,
  520523: 0.22929322978900005,
  520623: 0.19731633245450078,
  522623: 0.14067087955750024,
  522627: 0.20067847846900053,
};

realTest("counties whose polygons share an edge keep their area", () => {
  const json = JSON.parse(readFileSync(RAW, "utf8")) as unknown;
  const { ids, zones } = buildCoverage(parseZones(json, { id: "adcode" }), {
    ...grid,
    x0: 103,
    y0: 30,
    dx: 0.1,
    dy: 0.1,
    columns: 75,
    rows: 60,
  });
  expect(ids).toHaveLength(88);
  for (const [id, area] of Object.entries(SHARED_EDGES)) {
    const zone = zones[ids.indexOf(id)]!;
    const found = sum(dense(zone, { ...grid, columns: 75, rows: 60 })) * 0.01;
    expect(Math.abs(found / area - 1)).toBeLessThan(1e-11);
  }
});
