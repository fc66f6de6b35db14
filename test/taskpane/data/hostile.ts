import type { RequestListener } from "node:http";

export const FORMULA = '=HYPERLINK("http://127.0.0.1:9","x")';
export const SCRIPT = '<img src="x" onerror="document.title=\'harmed\'">';

const revision = "r-0123456789abcdef";
const label = { en: FORMULA, zh: SCRIPT };
const zoneset = { id: "z", title: label, source: SCRIPT, licence: FORMULA, count: 2 };
const zones = [
  { id: FORMULA, name: SCRIPT, latin: "+1", parent: "@SUM(A1)" },
  { id: "-1", name: "\t=1", parent: SCRIPT },
];
const layer = {
  ...{ id: "l", title: label, kind: "table", unit: FORMULA, years: [], statistics: ["value"] },
  ...{ units: { value: FORMULA }, statistic: "value", zonesets: ["z"], source: SCRIPT },
  ...{ licence: FORMULA, note: SCRIPT, method: "table", tiles: false },
};
const square = (west: number) => [
  [west, 26],
  [west, 27],
  [west + 1, 27],
  [west + 1, 26],
  [west, 26],
];
const ids = zones.map(({ id }) => id);
const answers: Readonly<Record<string, unknown>> = {
  "/v1/zonesets": { revision, zonesets: [zoneset] },
  "/v1/zonesets/z": { revision, ...zoneset, zones },
  "/v1/zonesets/z/zones.topojson": {
    type: "Topology",
    objects: {
      zones: {
        type: "GeometryCollection",
        geometries: zones.map((zone, k) => ({
          ...{ type: "Polygon", arcs: [[k]], id: zone.id },
          properties: { name: zone.name },
        })),
      },
    },
    arcs: [square(106), square(107)],
  },
  "/v1/layers": { revision, layers: [layer] },
  "/v1/cube": {
    ...{ revision, zoneset: "z", zones: ids, names: zones.map(({ name }) => name), absent: [] },
    columns: [{ layer: "l", year: null, statistic: "value", unit: FORMULA, values: [1, 2] }],
  },
};
const stats = {
  ...{ revision, zoneset: "z", layer: "l", year: null, zones: ids },
  ...{ unit: FORMULA, units: { value: FORMULA }, method: "table", columns: { value: [1, 2] } },
};

/** A service that keeps the form of every answer and fills it with texts that mean harm. */
export const harmful: RequestListener = ({ url = "" }, response) => {
  const path = url.split("?")[0] ?? "";
  const body = path.startsWith("/v1/stats/") ? stats : answers[path];
  response.setHeader("content-type", "application/json");
  response.statusCode = body === undefined ? 404 : 200;
  response.end(JSON.stringify(body ?? {}));
};
