import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { generatedGeoTiff } from "../../src/service/embedded/generatedRaster";
import { parseCatalogue, readCatalogue } from "../../src/service/catalogue/read";
import { integralUnit } from "../../src/service/build/statistics";
import { parseCsv } from "../../src/service/build/csv";
import { embeddedCatalogue } from "../../src/service/service";

const label = { en: "a", zh: "b" };
const about = { title: label, source: "s", licence: "l" };
const zoneset = { id: "gz", ...about, file: "zones.json", idField: "id" };
const npp = { id: "npp", ...about, kind: "density", unit: "gC m-2 yr-1", raster: "npp.tif" };
const soc = { id: "soc", ...about, kind: "density", unit: "kgC m-2", raster: "soc.tif" };
const climate = (id: string, unit: string) => ({
  id,
  ...about,
  kind: "intensive",
  unit,
  raster: "x.tif",
});
const cover = {
  id: "lc",
  ...about,
  kind: "class",
  unit: "1",
  raster: "lc{year}.tif",
  years: [2000, 2020],
};
const nep = {
  id: "nep",
  ...about,
  kind: "density",
  unit: "tC ha-1 yr-1",
  equation: "NEP",
  inputs: { NPP: { layer: "npp" }, T: { layer: "t" }, P: { layer: "p" }, SOC: { layer: "soc" } },
};
const stack = [npp, soc, climate("t", "degC"), climate("p", "mm yr-1")];
const parse = (...layers: object[]) => parseCatalogue({ zonesets: [zoneset], layers }, "cat.json");

test("a derived layer is bound to layers whose units convert", () => {
  expect(parse(...stack, nep).layers).toHaveLength(5);
  expect(() => parse(...stack.slice(0, 2), climate("t", "K"), ...stack.slice(3), nep)).toThrow(
    "cat.json: /layers/4/inputs/T does not fit: cannot convert 'K' to 'degC'",
  );
});

test.each<[string, object[], string]>([
  ["an unknown kind", [{ ...npp, kind: "sum" }], "/layers/0/kind must be equal to one of"],
  ["a unit with a slash", [{ ...npp, unit: "gC/m2" }], "/layers/0/unit does not fit"],
  [
    "a year as text",
    [{ ...npp, years: ["2001"] }],
    '/layers/0/years/0 must be integer; got "2001"',
  ],
  [
    "two forms",
    [{ ...npp, equation: "NEP" }],
    "/layers/0 must have exactly one of raster, equation",
  ],
  ["an unknown property", [{ ...npp, colour: 1 }], "additional properties: colour"],
  ["one id twice", [npp, npp], "/layers/1/id 'npp' is already the id of /layers/0"],
  [
    "an unknown zone set",
    [{ ...npp, zonesets: ["x"] }],
    "/layers/0/zonesets/0 names no zone set: 'x'",
  ],
  ["{year} without years", [{ ...npp, raster: "{year}.tif" }], "/layers/0/years are needed"],
  [
    "years that nothing tells apart",
    [{ ...npp, years: [1, 2] }],
    "/layers/0/raster needs {year}, or bands",
  ],
  ["a range upside down", [{ ...npp, range: [2, 1] }], "/layers/0/range must be ascending"],
  [
    "an unknown model",
    [{ ...nep, equation: "NEEP" }],
    "/layers/0/equation is no Karst model: 'NEEP'",
  ],
  ["a model over ranges", [{ ...nep, equation: "SEC" }], "has no closed form"],
  ["an input below", [nep, ...stack], "/layers/0/inputs/NPP/layer names no layer above this one"],
  ["a missing input", [...stack, { ...nep, inputs: {} }], "/layers/4/inputs/NPP is missing"],
  [
    "an input too many",
    [...stack, { ...nep, inputs: { ...nep.inputs, X: { value: 1, unit: "1" } } }],
    "/layers/4/inputs/X is no input of NEP",
  ],
  [
    "a number without a unit",
    [...stack, { ...nep, inputs: { ...nep.inputs, T: { value: 15 } } }],
    "/layers/4/inputs/T/unit must be given",
  ],
  [
    "carbon for CO2",
    [...stack, { ...nep, unit: "gCO2 m-2 yr-1" }],
    "/layers/4/unit does not fit: cannot convert",
  ],
  [
    "densities over numbers",
    [npp, { ...soc, raster: undefined, id: "c", from: "npp", pools: { a: { 1: 2 } } }].map(strip),
    "/layers/1/from must name a class layer",
  ],
  [
    "a pool that lacks a class",
    [
      cover,
      {
        ...about,
        id: "c",
        kind: "density",
        unit: "tC ha-1",
        from: "lc",
        pools: { above: { 1: 80, 2: 5 }, soil: { 1: 90 } },
      },
    ],
    "/layers/1/pools/soil has no density for class 2",
  ],
  [
    "a transfer to no year",
    [
      cover,
      {
        ...about,
        id: "tr",
        kind: "class",
        unit: "1",
        transfer: { layer: "lc", from: 2000, to: 2019 },
      },
    ],
    "/layers/1/transfer/to is no year of 'lc': 2019",
  ],
])("%s is refused with its place", (_, layers, message) => {
  expect(() => parse(...layers)).toThrow(message);
});

function strip(entry: object): object {
  return JSON.parse(JSON.stringify(entry)) as object;
}

test("a file that is not there or is no JSON is refused by its name", async () => {
  await expect(readCatalogue("/nowhere/cat.json")).rejects.toThrow(
    "/nowhere/cat.json: there is no such",
  );
  await expect(readCatalogue(join(__dirname, "catalogue.test.ts"))).rejects.toThrow(/is not JSON/);
});

test("the embedded catalogue is sound, and its raster is what the formula gives", async () => {
  const { layers } = await readCatalogue(embeddedCatalogue());
  expect(layers.filter(({ generated }) => generated).map(({ id }) => id)).toEqual([
    "generated-surface",
  ]);
  const file = readFileSync(resolve(embeddedCatalogue(), "../generated.tif"));
  expect(file.equals(generatedGeoTiff())).toBe(true);
});

test.each([
  // 1 gC m-2 over 1 m2 is 1e-6 tC; 1 kgC m-2 is 1e-3 tC; people stay people
  ["gC m-2 yr-1", "tC yr-1", 1e-6],
  ["kgC m-2", "tC", 1e-3],
  ["tCO2 ha-1 yr-1", "tCO2 yr-1", 1e-4],
  ["persons km-2", "persons", 1e-6],
  ["degC", "degC m2", 1],
])("a density in %s adds up to %s", (unit, amount, factor) => {
  expect(integralUnit(unit).unit).toBe(amount);
  expect(integralUnit(unit).factor).toBeCloseTo(factor, 12);
});

test("CSV keeps quotes, commas and line ends inside a field", () => {
  expect(parseCsv('\uFEFFa,b\r\n"x, ""y""\nz",\n', "t.csv")).toEqual({
    header: ["a", "b"],
    rows: [['x, "y"\nz', ""]],
  });
  expect(() => parseCsv("a,b\n1\n", "t.csv")).toThrow("t.csv: row 2 has 1 fields, the header 2");
});

test("the example of the documentation is a sound catalogue", () => {
  const text = readFileSync(resolve(__dirname, "../../docs/service.md"), "utf8");
  const [, example = ""] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  expect(parseCatalogue(JSON.parse(example), "docs/service.md").layers).toHaveLength(9);
});
