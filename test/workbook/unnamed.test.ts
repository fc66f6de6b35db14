import path from "node:path";
import type { Book } from "../../src/workbook/native";
import { parseAddress, type Area } from "../../src/workbook/area";
import { shownPlace, type Place } from "../../src/workbook/named";
import { referred } from "../../src/workbook/referred";
import { unnamedFigures } from "../../src/workbook/unnamed";
import { openWorkbookFile } from "../../src/workbook/xlsx/disk";
import { SAMPLE } from "../workbench/page";
import { bookOf } from "./book";

const at = (address: string): Area => parseAddress(address, "S") as Area;
const TABLE = { name: "T", header: ["Code", "NPP (gC m-2)", "SOC", "a[b]"], body: at("A2:D4") };

test.each([
  ["=KARST.NEP(B2,C2,$D$2,4.94)", ["S!B2", "S!C2", "S!D2"]],
  ["=KARST.CNCI('a b'!B2:B4,Other!C2:C4)", ["'a b'!B2:B4", "Other!C2:C4"]],
  ["=KARST.NEP([@SOC],T[[NPP (gC m-2)]:[SOC]])", ["S!C2:C4", "S!B2:C4"]],
  ["=KARST.SCENARIO(T[#All],T[[#All],[a'[b']]])", ["S!A2:D4", "S!D2:D4"]],
  ["=KARST.NEP(warm,A1#)*LOG10(2)", ["S!F9", "S!A1"]],
  ['="B2"&KARST.NEP(Other[SOC],A:A)', []],
])("%s refers to %j", (formula, expected) => {
  const names = [
    { name: "Warm", formula: "=S!$F$9" },
    { name: "round", formula: "=round" },
  ];
  const found = referred(formula, at("E2"), { tables: [TABLE], names });
  expect(found).toEqual(expected.map(at));
});

const places = (book: Book, known: readonly Place[] = []) =>
  unnamedFigures(book, known).map(({ place }) => shownPlace(place));

test("numbers behind a KARST formula have no source until somebody names it", () => {
  // B feeds the formula through C; D is used by no formula of ours; E1 is a parameter.
  const book = bookOf([
    [10, 1, "=B1*10", 7, 15, "=KARST.NEP(A1,$E$1,C1,4)", "=D1*2"],
    [20, 2, "=B2*10", 7, "", "=KARST.NEP(A2,$E$1,C2,4)", "=D2*2"],
    ["", "", "", "", "", "", ""],
    [30, 3, "=B3*10", 7, "", "=KARST.NEP(A4,$E$1,C4,4)", "=D4*2"],
    ["", 3, "=B4*10", 7, "", "=KARST.NEP(A4,$E$1,C5,4)", "=D5*2"],
  ]);
  expect(places(book)).toEqual(["S!A1:B4"]);
  expect(places(book, [{ range: "S!A1:A5" }])).toEqual(["S!B1:B4"]);
  expect(places(book, [{ range: "S!A1:B5" }])).toEqual([]);
});

test("a table has a source for each of its columns; codes and years need none", () => {
  const formula = '=KARST.SCENARIO(T[#All],T[#All],"baseline")';
  const rows = [
    ["Code", "Sink", "Emission", "Note", "Rate", formula],
    [1, 5, 6, "a", "=B2/C2", ""],
    [2, 5, 6, "b", "=B3/C3", ""],
    [3, 5, 6, "c", "=B4/C4", ""],
  ];
  const header = ["Code", "Sink", "Emission", "Note", "Rate"];
  const book = bookOf(rows, [{ name: "T", header, body: at("A2:E4") }]);
  expect(places(book)).toEqual(["T[Sink]", "T[Emission]"]);
  expect(places(book, [{ table: "t", header: "sink" }])).toEqual(["T[Emission]"]);
});

test("the sample's figures: its county table and its three tables", () => {
  const book = openWorkbookFile(path.resolve(SAMPLE)).book();
  const found = places(book);
  expect(found).toContain("GuiyangCounties[NPP gC m-2]");
  expect(found).toContain("Base[Emission 2017 (t CO2)]");
  expect(found).not.toContain("GuiyangCounties[CNCI]");
  expect(found.filter((place) => place.startsWith("Counties!")).length).toBeLessThan(4);
});
