import { CELL_INVERTED_INDEX_CACHE } from "@univerjs/engine-formula";
import { indexInLinearTime, type InvertedIndex } from "../../../src/workbench/engine/invertedIndex";

const index = CELL_INVERTED_INDEX_CACHE;
const put = (row: number, value: unknown) => index.set("u", "s", 0, value as number, row, true);

beforeAll(() => indexInLinearTime(index as InvertedIndex));
beforeEach(() => index.clear());

test("results of rows that no comparison has read are not indexed", () => {
  for (let row = 0; row < 100_000; row++) put(row, row);
  expect(index.getCellValuePositions("u", "s", 0)?.size ?? 0).toBe(0);
});

test("a row that has been read moves to its new value", () => {
  index.set("u", "s", 0, 5, 3);
  index.setContinueBuildingCache("u", "s", 0, 0, 10);
  put(3, 7);
  expect(index.getCellPositions("u", "s", 0, 7, [[0, 10]])?.matchingRows).toEqual([3]);
  expect(index.getCellPositions("u", "s", 0, 5, [[0, 10]])?.matchingRows).toEqual([]);
});
