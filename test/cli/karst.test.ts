import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import { temporaryFolder } from "../folders";

const KARST = path.join(__dirname, "../../dist/karst.js");
if (!existsSync(KARST)) throw new Error("dist/karst.js is not built: npm run build");

function karst(args: readonly string[], input: string | Uint8Array = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KARST, ...args], { input });
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

const folder = temporaryFolder("cli");
function csv(content: string | Uint8Array): string {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.csv`);
  writeFileSync(file, content);
  return file;
}

test.each([
  ["KARST.NEP(870,15,1100,4.94)", 229.1100080848189],
  ["karst.nep(870,15,1100,4.94)", 229.1100080848189],
  ["=CNCI(KARST.SINK_TOTAL(1,2),3)", 1],
  ['DECOUPLING(1.2,1.1,100,130,"zh")', "强脱钩"],
  ["RH(RS(15,1100,4.94))", 0.6408899919151811],
])("karst eval %s prints the value as JSON", (formula, expected) => {
  const { status, stdout } = karst(["eval", formula]);
  expect(status).toBe(0);
  const value: unknown = JSON.parse(stdout);
  if (typeof expected === "number") expect(value).toBeCloseTo(expected, 9);
  else expect(value).toBe(expected);
});

test("karst eval prints the five SEC of Guiyang 2015 as a column", () => {
  const { stdout } = karst([
    "eval",
    "KARST.SEC({45.3;31.79;19.66;46.32;23.8},{4377.2;972.38;570.71;1430.54;385.4})",
  ]);
  const column = JSON.parse(stdout) as number[][];
  const worked = [
    0.47979190736839566, 1.515673359630028, 1.5970522984789766, 1.501134657631931,
    2.8629670763785464,
  ];
  worked.forEach((value, row) => expect(column[row]?.[0]).toBeCloseTo(value, 9));
});

test("an error cell is printed with its message; the exit code tells a whole error from a cell's", () => {
  const whole = karst(["eval", "CNCI(1,0)"]);
  expect(whole.status).toBe(1);
  expect(JSON.parse(whole.stdout)).toMatchObject({ error: "#DIV/0!" });
  const spill = karst(["eval", "CNCI({1;2},{1;-1})"]);
  expect(spill.status).toBe(0);
  expect(JSON.parse(spill.stdout)).toEqual([
    [1],
    [{ error: "#VALUE!", message: "emission must be a number above 0, got -1 in row 2" }],
  ]);
});

test("an error of an inner call is passed on", () => {
  const { status, stdout } = karst(["eval", "CNCI(CNCI(1,0),1)"]);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: "#DIV/0!" });
});

test.each([
  [["eval", "CNI(1,2)"], /no function CNI; did you mean KARST.CNCI/],
  [["eval", "NEP(1,2,3)"], /too few arguments: NEP\(NPP, T, P, SOC\)/],
  [["eval", "NEP(1,2,3,4,5)"], /too many arguments/],
  [["eval", "NEP(1,"], /character 7/],
  [["eval", "NEP([NPP],2,3,4)"], /a column needs --csv FILE/],
  [["eval"], /one formula is expected/],
  [["eval", "--csv", "nowhere.csv", "CNCI(1,2)"], /nowhere.csv cannot be read/],
  [["eval", "--colour", "CNCI(1,2)"], /--colour/],
  [["plot"], /there is no "plot": eval, functions/],
  [["functions", "--lang", "fr"], /--lang is en or zh/],
])("karst %p is refused with exit code 2", (args, sentence) => {
  const { status, stdout, stderr } = karst(args);
  expect(stderr).toMatch(sentence);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

test("--help and --version answer", () => {
  expect(karst(["--help"]).stdout).toContain("karst eval FORMULA");
  expect(karst([]).stdout).toContain("karst eval FORMULA");
  expect(karst(["--version"]).stdout).toBe(`${version}\n`);
});

test("the user's columns come back as they were: quotes, mark, line ends, Chinese headers", () => {
  const bom = "\uFEFF";
  const file = csv(`${bom}县,"碳汇, t",排放\r\n"花溪, 区",160,280\r\n"=A1",,"280"\r\n`);
  const { status, stdout, stderr } = karst(["eval", "--csv", file, "CNCI([碳汇, t],[排放])"]);
  expect(stdout.split("\r\n")).toEqual([
    `${bom}县,"碳汇, t",排放,result`,
    '"花溪, 区",160,280,0.5714285714285714',
    '"=A1",,"280",#N/A: sink is blank in row 2: sink must be a number',
    "",
  ]);
  expect(stderr).toBe("1 of 2 rows are errors\n");
  expect(status).toBe(0);
});

test("columns are passed whole, so that totals are those of the column", () => {
  const file = csv("A,E\n45.3,4377.2\n31.79,972.38\n19.66,570.71\n46.32,1430.54\n23.8,385.4\n");
  const { stdout } = karst(["eval", "--csv", file, "--as", "SEC", "SEC([A],[E])"]);
  const [head, first] = stdout.split("\n");
  expect(head).toBe("A,E,SEC");
  expect(Number(first?.split(",")[2])).toBeCloseTo(0.47979190736839566, 9);
});

test("a single value, such as a total, stands in every row", () => {
  expect(karst(["eval", "--csv", csv("x\n1\n2\n"), "SINK_TOTAL([x])"]).stdout).toBe(
    "x,result\n1,3\n2,3\n",
  );
});

test("a message with a comma is quoted, and an error in every row is exit code 1", () => {
  const { status, stdout } = karst(["eval", "--csv", csv("x\nabc\n"), "CNCI([x],1)"]);
  expect(stdout).toBe('x,result\nabc,"#VALUE!: sink must be a number, got the text ""abc"""\n');
  expect(status).toBe(1);
});

test("the table may come by standard input, and in the GB 18030 of Chinese Excel", () => {
  expect(karst(["eval", "--csv", "-", "CNCI([x],2)"], "x\n1\n").stdout).toBe("x,result\n1,0.5\n");
  const gb = Uint8Array.from([0xcc, 0xbc, 0xbb, 0xe3, 0x0a, 0x31, 0x0a]); // 碳汇, newline, 1
  expect(karst(["eval", "--csv", "-", "CNCI([碳汇],2)"], gb).stdout).toBe("碳汇,result\n1,0.5\n");
});

test.each([
  ["result\n1\n", "CNCI([result],1)", /has a column "result" already/],
  ["x\n1\n", "CNCI([y],1)", /the file has no column "y"/],
  ["x,y\n1\n", "CNCI([x],1)", /Invalid Record Length/],
  ["", "CNCI([x],1)", /no header line/],
])("the table %p is refused for %s", (content, formula, sentence) => {
  const { status, stderr } = karst(["eval", "--csv", "-", formula], content);
  expect(stderr).toMatch(sentence);
  expect(status).toBe(2);
});

test("karst functions lists arguments with units, in English and Chinese", () => {
  expect(karst(["functions"]).stdout).toMatch(
    /KARST\.NEP\(NPP, T, P, SOC\)\n.*\n +NPP +.*gC m-2 yr-1/,
  );
  expect(karst(["functions", "--lang", "zh"]).stdout).toContain("净初级生产力");
  expect(JSON.parse(karst(["functions", "--json"]).stdout)).toContainEqual(
    expect.objectContaining({ id: "NEP" }),
  );
});
