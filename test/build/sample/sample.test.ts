import { readFileSync } from "node:fs";
import path from "node:path";
import { FILE, sampleSheets, sampleWorkbook } from "../../../src/build/sample/workbook";
import { HostError, loadAddin } from "../../../src/cli/addin";
import { readBook, recalculate, split, type Book } from "./recalculate";

const bytes = readFileSync(path.resolve(FILE));

test("the committed workbook is what the facts give, byte for byte", async () => {
  expect(Buffer.from(await sampleWorkbook()).equals(bytes)).toBe(true);
});

describe("as stored", () => {
  let book: Book;
  beforeAll(async () => {
    book = await readBook(bytes);
  });

  test("every KARST formula is one call, a dynamic array in its own block, without a result", () => {
    const calls = book.formulas.filter(({ formula }) => formula.includes("KARST"));
    expect(calls.length).toBeGreaterThan(150);
    for (const call of calls) {
      expect(split(call.formula).name).toMatch(/^[A-Z0-9_]+$/);
      expect(call.dynamic).toBe(true);
      expect(call.formula).not.toContain("_xldudf");
      expect(call.cached ?? null).toBeNull();
    }
  });

  test("every function and its number of arguments is in functions.json", () => {
    const { functions } = loadAddin();
    for (const { formula } of book.formulas.filter((one) => one.formula.includes("KARST"))) {
      const call = split(formula);
      const known = functions.find(({ id }) => id === call.name);
      expect([call.name, known?.id]).toEqual([call.name, call.name]);
      const parameters = known?.parameters ?? [];
      const least = parameters.filter((one) => !one.optional && !one.repeating).length;
      expect(call.arguments.length).toBeGreaterThanOrEqual(least);
      if (!parameters.some(({ repeating }) => repeating)) {
        expect(call.arguments.length).toBeLessThanOrEqual(parameters.length);
      }
    }
  });

  test("text never is a formula, and every sheet keeps its headings in view", () => {
    for (const value of book.values.values()) {
      if (typeof value === "string") expect(value).not.toMatch(/^[=+@]/);
    }
    for (const sheet of sampleSheets()) {
      expect(sheet.build().freezePane?.rows).toBeGreaterThan(0);
    }
  });
});

describe("recalculated: plain formulas by IronCalc, KARST by the built functions", () => {
  let book: Book;
  beforeAll(async () => {
    book = await recalculate(bytes, loadAddin());
  }, 300_000);
  const value = (sheet: string, cell: string) => book.value(sheet, cell);
  const column = (sheet: string, letter: string, first: number, last: number) =>
    book.range(`${letter}${first}:${letter}${last}`, sheet).flat();

  test("Guiyang's SEC are those of the equations reference for both years", () => {
    const expected = {
      8: [0.47979190736839566, 1.515673359630028, 1.5970522984789766, 1.501134657631931],
      19: [0.5450079129139355, 1.2221151870870475, 1.4167603092295018, 1.4627853368862138],
    };
    for (const [first, values] of Object.entries(expected)) {
      values.forEach((sec, i) => {
        expect(value("Guiyang", `E${Number(first) + i}`)).toBeCloseTo(sec, 12);
      });
    }
    expect(value("Guiyang", "E12")).toBeCloseTo(2.8629670763785464, 12);
    expect(value("Guiyang", "E23")).toBeCloseTo(1.8154653888286776, 12);
  });

  test("Guiyang's implied GDP shares add up to 1.0936, 0.8346 and 0.9989", () => {
    expect(value("Guiyang", "I13")).toBeCloseTo(1.093593093793747, 9);
    expect(value("Guiyang", "I24")).toBeCloseTo(0.8346303155092972, 9);
    expect(value("Guiyang", "I35")).toBeCloseTo(0.9989321234081603, 9);
    expect(value("Guiyang", "E13")).toBeCloseTo(1, 12);
    expect(value("Guiyang", "J13")).toBeCloseTo(1, 12);
  });

  test("the split at the medians gives the five published zones, thresholds of 1 three", () => {
    expect(column("Guiyang", "E", 40, 44)).toEqual(["yes", "yes", "yes", "yes", "yes"]);
    const [ours, printed] = ["L", "N"].map((letter) => column("Guiyang", letter, 8, 12));
    expect(ours?.filter((zone, i) => zone === printed?.[i]).length).toBe(3);
  });

  test("the transfer example is that of the equations reference, section 8.2", () => {
    expect(book.range("B19:D21", "Transfer")).toEqual([
      [300, 20, 30],
      [40, 500, 10],
      [0, 0, 100],
    ]);
    expect(book.range("B26:D28", "Transfer")).toEqual([
      [0, 120000, -90000],
      [-240000, 0, -90000],
      [0, 0, 0],
    ]);
    expect(column("Transfer", "C", 32, 36)).toEqual([13000000, 12700000, -300000, -300000, 100]);
  });

  test("a county's row is what its equations give by hand", () => {
    // Nanming: 8 g kg-1 x 1.3 g cm-3 x 20 cm / 100 = 2.08 kgC m-2
    expect(value("Counties", "P9")).toBeCloseTo(2.08, 12);
    const rs = ((1.55 * Math.exp(0.031 * 15.796) * 1.19579) / (1.19579 + 0.68)) * (2.08 / 4.31);
    const nep = 563.08 - 616.3 * rs ** 0.7918;
    expect(value("Counties", "S9")).toBeCloseTo(nep, 8);
    const sink = (Number(value("Counties", "Q9")) + (nep * 44) / 12) * 206.08;
    expect(value("Counties", "W9")).toBeCloseTo(sink, 4);
    expect(value("Counties", "X9")).toBeCloseTo(sink / 4551741, 10);
  });

  test("provincial ratios are ratios of sums over the counties that have both", () => {
    const sinks = column("Counties", "W", 9, 96).map(Number);
    const emissions = column("Counties", "N", 9, 96);
    const known = sinks.filter((_, i) => emissions[i] !== null);
    const total = (numbers: readonly unknown[]) =>
      numbers.reduce<number>((sum, one) => sum + Number(one), 0);
    expect(known.length).toBe(80);
    expect(value("Counties", "W7")).toBeCloseTo(total(sinks), 2);
    expect(value("Counties", "X8")).toBeCloseTo(total(known) / total(emissions), 12);
    // Chen et al. 2020: 253.57 Mt in 2017
    expect(value("Counties", "N7")).toBe(253567358);
  });

  test("table cells give the same as the column calls", () => {
    for (let i = 0; i < 10; i++) {
      expect(value("County rows", `K${7 + i}`)).toBe(value("Counties", `Q${9 + i}`));
      expect(value("County rows", `L${7 + i}`)).toBe(value("Counties", `S${9 + i}`));
    }
  });

  test("GDP at constant prices grows by the published rates", () => {
    // Guiyang: 302.747 x 1.113 in 2002
    expect(value("Prefecture data", "E30")).toBeCloseTo(302.747 * 1.113, 10);
  });

  test("what if: the forest of Bijie and a saving of 12 %, worked by hand", () => {
    const [, baseline, forest, both] = ["I", "J", "K", "L"].map((letter) =>
      column("What if", letter, 9, 13).map(Number),
    ) as number[][];
    expect(baseline?.[2]).toBeCloseTo(Number(value("Counties", "X8")), 12);
    // Cropland shares the forest; Weining has no CO2, so its part is in no sum.
    const rows = book.range("A41:H128", "What if");
    const bijie = rows.filter(([, , , prefecture]) => prefecture === "Bijie");
    const cropland = bijie.map((row) => Number(row[7]));
    const all = cropland.reduce((sum, area) => sum + area, 0);
    const counted = bijie.reduce(
      (sum, row, k) => (row[5] === null ? sum : sum + (cropland[k] ?? 0)),
      0,
    );
    const planted = (40000 * counted) / all;
    expect(forest?.[4]).toBeCloseTo(planted, 6);
    const sink = (baseline?.[0] ?? 0) + planted * (3.55 - 1.16);
    expect(forest?.[0]).toBeCloseTo(sink, 3);
    expect(both?.[1]).toBeCloseTo(253567358 * 0.88, 3);
    expect(both?.[2]).toBeCloseTo(sink / (253567358 * 0.88), 12);
    // The cut that takes CNCI with the forest to 0.3
    expect(value("What if", "J15")).toBeCloseTo((forest?.[2] ?? 0) / 0.3 - 1, 9);
    expect(book.range("H34:K34", "What if").flat()).toEqual([
      2030,
      ...["J", "K", "L"].map((letter) => value("What if", `${letter}11`)),
    ]);
  });

  test("docs/scenarios.md tells the figures of the sheet", () => {
    const told = readFileSync(path.resolve("docs/scenarios.md"), "utf8");
    const whole = (cell: string) => Math.round(Number(value("What if", cell))).toLocaleString("en");
    const percent = (cell: string) => `${(100 * Number(value("What if", cell))).toFixed(2)} %`;
    for (const cell of ["J9", "K9", "L9", "J10", "L10", "K13"]) expect(told).toContain(whole(cell));
    const shares = ["J11", "K11", "L11", "J15", "B25", "C25", "D25"];
    for (const cell of shares) expect(told).toContain(percent(cell));
  });

  test("errors stand only where a value is missing, each with its sentence", () => {
    const errors = [...book.values].filter(([, cell]) => cell instanceof HostError);
    const places = new Map<string, number>();
    for (const [address, error] of errors) {
      expect(String(error)).toMatch(/blank|use CCSF/);
      expect((error as HostError).code).toBe("#N/A");
      const place = address.replace(/\d+$/, "");
      places.set(place, (places.get(place) ?? 0) + 1);
    }
    expect(Object.fromEntries(places)).toEqual({
      "Counties!R": 27, // all rock is carbonate
      "Counties!X": 8, // no CO2 in the source
      "Counties!Y": 8,
      "Counties!Z": 8,
      "County rows!N": 1, // Guanshanhu
    });
  });
});
