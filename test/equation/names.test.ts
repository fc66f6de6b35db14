import path from "node:path";
import ts from "typescript";

jest.setTimeout(60_000);

/**
 * The name check runs in the TypeScript compiler, so the compiler is what is tested: a program that
 * declares an equation with the given text, and what the compiler says of it.
 */
function compilerSays(text: string): string {
  const file = path.join(__dirname, "snippet.ts");
  const source = `
    import { equation } from "../../src/equation";
    const label = { en: "", zh: "" };
    export const model = equation({
      id: "TEST", family: "ecosystem", label, description: label, source: "", examples: [],
      inputs: {
        NPP: { unit: "1", label },
        SOC: { unit: "1", label },
        rock: {
          shape: "category", label,
          category: { id: "ROCK", label, columns: { share: "1" }, entries: {} },
        },
      },
      gives: "1",
      text: ${JSON.stringify(text)},
    });`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, target) =>
    name === file ? ts.createSourceFile(name, source, target) : getSourceFile(name, target);
  const program = ts.createProgram([file], options, host);
  const found = program.getSourceFile(file);
  return [...program.getSemanticDiagnostics(found)]
    .map((d) => ts.flattenDiagnosticMessageText(d.messageText, " "))
    .join(" ");
}

test("an equation of its inputs, columns, lines and functions compiles", () => {
  expect(
    compilerSays('a = max(NPP, SOC)\nif(a > 2.5e-3, share*a, fix(x, a, x/2, 3)) # any "word"'),
  ).toBe("");
});

test.each([
  ["NPP - SCO", "SCO"],
  ["a = NPP\nb + SOC", "b"],
  ["log(NPP)", "log"],
  ["a = a2*NPP\na", "a2"],
])("the compiler refuses %p and names %s", (text, word) => {
  expect(compilerSays(text)).toContain(`"unknown name in equation": "${word}"`);
});
