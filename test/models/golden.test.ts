import golden from "../fixtures/golden-functions.json";
import { call, expectClose } from "./call";
import { readScience } from "./equationsMd";

interface Term {
  times: number;
  call: string;
  row?: number;
}
interface Entry {
  id: string;
  where: string;
  terms: Term[];
  recomputed: number | string;
}
const entries: Entry[] = golden;

function valueOf({ call: text, row }: Term): unknown {
  const answer = call(text);
  return row === undefined ? answer : (answer as unknown[][])[row]?.[0];
}

test.each(entries)("$id ($where) is what the functions recompute", ({ terms, recomputed }) => {
  if (typeof recomputed === "string") {
    expect(terms.map(valueOf)).toEqual([recomputed]);
  } else {
    expectClose(
      terms.reduce((sum, term) => sum + term.times * Number(valueOf(term)), 0),
      recomputed,
    );
  }
});

const published = readScience("golden.json");
(published === undefined ? test.skip : test)("the fixture holds golden.json's numbers", () => {
  const byId = new Map(
    (JSON.parse(published ?? "[]") as Entry[]).map(({ id, recomputed }) => [id, recomputed]),
  );
  expect(entries.map(({ id, recomputed }) => [id, recomputed])).toEqual(
    entries.map(({ id }) => [id, byId.get(id)]),
  );
});
