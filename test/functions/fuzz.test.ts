import fc from "fast-check";
import { HostError, type HostValue } from "../../src/cli/addin";
import { type Parameter, parametersOf } from "../../src/functions/parameters";
import { computed } from "../../src/functions/described";
import { builtAddin } from "./addin";

const addin = builtAddin();
const CODES = ["#VALUE!", "#N/A", "#DIV/0!"];

/** Anything that a cell may hold, and numbers on which equations break. */
function cell({ input }: Parameter): fc.Arbitrary<HostValue> {
  const range = { min: 0, max: 100, ...input } as { min: number; max: number };
  const names = "category" in input ? Object.keys(input.category?.entries ?? {}) : [];
  const words = "words" in input ? input.words : [];
  const fitting: fc.Arbitrary<HostValue>[] = [
    fc.double({ min: range.min, max: range.max, noNaN: true }),
    ...(names.length + words.length > 0 ? [fc.constantFrom(...names, ...words)] : []),
  ];
  return fc.oneof(
    { weight: 12, arbitrary: fc.oneof(...fitting) },
    { weight: 2, arbitrary: fc.constantFrom(0, -1, 1, 5e-324, 1e308, -1e308, 1e-300) },
    { weight: 1, arbitrary: fc.constantFrom(null, "", " ", "text", "1", true, false) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("#N/A", "#DIV/0!", "#REF!").map((code) => new HostError(code)),
    },
  );
}

/** The size of the ranges of one call: mostly small, up to 200 x 5. */
const shapes = fc.oneof(
  { weight: 3, arbitrary: fc.record({ rows: fc.constant(1), columns: fc.constant(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({ rows: fc.integer({ min: 1, max: 8 }), columns: fc.constant(1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      rows: fc.integer({ min: 1, max: 200 }),
      columns: fc.integer({ min: 1, max: 5 }),
    }),
  },
);
type Shape = { rows: number; columns: number };

function argument(parameter: Parameter, shape: Shape): fc.Arbitrary<HostValue[][] | undefined> {
  const range = ({ rows, columns }: Shape) =>
    fc.array(fc.array(cell(parameter), { minLength: columns, maxLength: columns, size: "max" }), {
      minLength: rows,
      maxLength: rows,
      size: "max",
    });
  return fc.oneof(
    { weight: 8, arbitrary: range(shape) },
    { weight: 3, arbitrary: range({ rows: 1, columns: 1 }) },
    { weight: 1, arbitrary: shapes.chain(range) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const isSound = (value: HostValue): boolean =>
  value instanceof HostError
    ? CODES.includes(value.code) && value.message !== ""
    : Number.isFinite(value) || (typeof value === "string" && value !== "");

describe.each(computed.map((model) => [model.id, model] as const))("%s", (id, model) => {
  const parameters = parametersOf(model);
  const calls = shapes.chain((shape) =>
    fc.tuple(...parameters.map((parameter) => argument(parameter, shape))),
  );

  test("whatever the cells hold: finite numbers, texts, our errors with a message, a rectangle", () => {
    fc.assert(
      fc.property(calls, (args) => {
        const cells = addin.call(id, args);
        const [first = []] = cells;
        expect(cells.every((row) => row.length === first.length)).toBe(true);
        expect(first.length).toBeGreaterThan(0);
        expect(cells.flat().filter((value) => !isSound(value))).toEqual([]);
        if (model.kind !== "ranges" && !isWholeError(cells)) {
          expect([cells.length, first.length]).toEqual(common(args));
        }
      }),
      { seed: 20240229, numRuns: 60 },
    );
  });
});

const isWholeError = (cells: readonly (readonly HostValue[])[]): boolean =>
  cells.length === 1 && cells[0]?.length === 1 && cells[0][0] instanceof HostError;

/** The shape promised: that of the ranges, which agree. */
function common(args: readonly (HostValue[][] | undefined)[]): number[] {
  const range = args.find((cells) => cells && (cells.length > 1 || (cells[0]?.length ?? 0) > 1));
  return range === undefined ? [1, 1] : [range.length, range[0]?.length ?? 0];
}
