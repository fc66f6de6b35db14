import { matchRows, readPulled, withPulled, type Pulled } from "../../src/workbook/pulled";

const PLACES = [
  { id: "520102", name: "南明区", latin: "Nanming District" },
  { id: "520115", name: "新区", latin: "New District" },
  { id: "520116", name: "新区", latin: "New Area" },
];

test("rows are zones by code, number, name and Latin name; others are named", () => {
  const cells = [520102, "520102", " 南明区 ", "nanming district", "新区", "Atlantis", ""];
  expect(matchRows(cells, PLACES)).toEqual([
    { id: "520102" },
    { id: "520102" },
    { id: "520102" },
    { id: "520102" },
    { text: "新区", mayBe: ["520115", "520116"] },
    { text: "Atlantis", mayBe: [] },
    { text: "", mayBe: [] },
  ]);
});

const column = { header: "a", layer: "npp", year: null, statistic: "value", unit: "gC m-2 yr-1" };
const pulled: Pulled = {
  table: "T",
  zoneHeader: "Code",
  service: "/v1",
  zoneset: "z",
  revision: "r-0123456789abcdef",
  columns: [column],
};

test.each([undefined, null, "x", 1, {}, [null], [{ table: "T" }], [{ ...pulled, columns: [1] }]])(
  "a setting that is not ours (%j) is no pulled data",
  (setting) => expect(readPulled(setting)).toEqual([]),
);

test("a column that is filled again replaces what was known of it", () => {
  const other = { ...pulled, columns: [column, { ...column, header: "b" }] };
  const again = { ...pulled, revision: "r-fedcba9876543210" };
  expect(withPulled([other], again)).toEqual([
    { ...other, columns: [{ ...column, header: "b" }] },
    again,
  ]);
  expect(readPulled(JSON.parse(JSON.stringify([pulled])))).toEqual([pulled]);
});
